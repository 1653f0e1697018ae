package dev.grpcsh;

import dev.grpcsh.demo.DemoServer;
import dev.grpcsh.demo.DemoSettings;
import dev.grpcsh.demo.ListenOptions;
import dev.grpcsh.demo.NetworkListener;
import dev.grpcsh.invocation.Invocation;
import dev.grpcsh.shell.Prompt;
import dev.grpcsh.shell.PromptSettings;
import dev.grpcsh.shell.Shell;
import dev.grpcsh.shell.Terminal;
import dev.grpcsh.terminal.JLineTerminal;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A run of what people do most, from which a class archive is made: the classes that it loads start faster afterwards.
 * The launcher runs it, never a person.
 */
final class Training {
    private final Path cache;

    private Training(Path cache) {
        this.cache = cache;
    }

    /** Runs the training. */
    public static void main(String[] arguments) throws IOException {
        Path cache = Files.createTempDirectory("grpcsh-training");
        try {
            new Training(cache).run();
        } finally {
            delete(cache.toFile());
        }
    }

    private static void delete(File file) {
        File[] inside = file.listFiles();
        if (inside != null) {
            for (File each : inside) {
                delete(each);
            }
        }
        var unused = file.delete();
    }

    private void run() {
        run("call", "helloworld.Greeter/SayHello", "name=Ada");
        run("call", "routeguide.RouteGuide/GetFeature", "{\"latitude\": 409146138, \"longitude\": -746188906}");
        run("call", "SayHelloAgain", "name=Ada", "-v", "-H", "x-trace: 7");
        run("call", "Fail", "code=5", "message=no");
        run(
                "-c",
                "call ListFeatures lo.latitude=400000000 lo.longitude=-750000000 hi.latitude=420000000"
                        + " hi.longitude=-730000000; expect $count > 90; let n = $count; echo ${n}");
        run("-c", "call RecordRoute '{\"latitude\": 1} {\"latitude\": 2}' | jq .pointCount");
        run("ls");
        run("ls", "RouteGuide");
        run("describe", "RouteGuide/ListFeatures");
        run("template", "Echo");
        run("encode", "helloworld.HelloRequest", "name=Ada");
        run("decode", "helloworld.HelloRequest", "0a03416461");
        run("help");
        run("nosuch");
        try (DemoServer server = new DemoServer(DemoSettings.DEFAULT, line -> {});
                NetworkListener listener = server.listen(ListenOptions.LOOPBACK)) {
            run("-t", listener.address(), "call", "helloworld.Greeter/SayHello", "name=Ada");
            // By what the first kept.
            run("-t", listener.address(), "call", "helloworld.Greeter/SayHello", "name=Ada");
            run("-t", listener.address(), "call", "GetFeature", "latitude=409146138");
            run("-t", listener.address(), "call", "Generate", "count=2000");
            run("-t", listener.address(), "-c", "call Converse text=a &; wait; repeat 2 health");
            run("-t", listener.address(), "ls");
            run("-t", listener.address(), "describe", "GetFeature");
            run("-t", listener.address(), "find", "feature");
            String cases = """
                    test "greets"
                    call SayHelloAgain name=Ada
                    expect .message == "Hello again, Ada!"
                    expect status OK
                    expect json contains {"message": "Hello again, Ada!"}
                    test "fails"
                    call SayHelloAgain name=Bo
                    expect .message == "x"
                    """;
            Path file = cache.resolve("training.gsh");
            Files.writeString(file, cases);
            run("-t", listener.address(), "run", file.toString());
            run(
                    "-t",
                    listener.address(),
                    "run",
                    file.toString(),
                    "--parallel",
                    "2",
                    "--report",
                    "junit=" + file + ".xml");
            run("-t", listener.address(), "run", file.toString(), "--check");
            run("-t", listener.address(), "call", "Collect", "{\"payload\": \"AQ==\"} {}");
            run("-t", listener.address(), "call", "Fail", "code=5", "message=no");
            Path rows = cache.resolve("rows.jsonl");
            Files.writeString(rows, "{\"name\": \"Ada\"}\n{\"name\": \"Bo\"}\n");
            run("-t", listener.address(), "call", "SayHelloAgain", "@" + rows);
            TrainingIdentity.make(cache).ifPresent(identity -> overTls(server, identity));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void overTls(DemoServer server, TrainingIdentity identity) {
        try (NetworkListener listener = server.listen(identity.listening())) {
            String target = listener.address().replaceFirst("^127\\.0\\.0\\.1", "localhost");
            String authorities = identity.certificate().toString();
            run("-t", target, "--cacert", authorities, "call", "helloworld.Greeter/SayHello", "name=Ada");
            run("-t", target, "--cacert", authorities, "call", "helloworld.Greeter/SayHello", "name=Ada");
            run("-t", target, "--cacert", authorities, "call", "Generate", "count=3");
            // The machine's own authorities do not know it.
            run("-t", target, "--tls", "call", "helloworld.Greeter/SayHello", "name=Ada");
        }
    }

    private void run(String... arguments) {
        Invocation invocation = Invocation.unattended(
                List.of(arguments),
                Map.of("XDG_CACHE_HOME", cache.toString()),
                Path.of("").toAbsolutePath());
        var unused = new Shell(invocation, new SignalsOnly(), Clock.systemUTC()).run();
    }

    /** The terminal of somebody who never sits at one. */
    private static final class SignalsOnly implements Terminal {
        private final Terminal real = new JLineTerminal(exitCode -> {});

        @Override
        public Prompt prompt(PromptSettings settings) {
            throw new UnsupportedOperationException("no prompt in training");
        }

        @Override
        public Signals onSignal(Consumer<Integer> action) {
            return real.onSignal(action);
        }
    }
}
