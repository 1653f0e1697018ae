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
import java.util.Optional;
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

    /** Runs the training: of {@code short} commands, or of {@code all}. */
    public static void main(String[] arguments) throws IOException {
        Path cache = Files.createTempDirectory("grpcsh-training");
        try {
            Training training = new Training(cache);
            if (arguments.length > 0 && arguments[0].equals("short")) {
                training.shortCommands();
            } else {
                training.allCommands();
            }
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

    /** What is used by a command alone and without TLS, whose server is another process. */
    private void shortCommands() {
        embedded();
        try (TrainingServer server = TrainingServer.start(cache)) {
            server.address().ifPresent(this::calls);
        }
    }

    private void allCommands() {
        embedded();
        run(
                "-c",
                "call ListFeatures lo.latitude=400000000 lo.longitude=-750000000 hi.latitude=420000000"
                        + " hi.longitude=-730000000; expect $count > 90; let n = $count; echo ${n}");
        run("-c", "call RecordRoute '{\"latitude\": 1} {\"latitude\": 2}' | jq .pointCount");
        try (DemoServer server = new DemoServer(DemoSettings.DEFAULT, line -> {});
                NetworkListener listener = server.listen(ListenOptions.LOOPBACK)) {
            calls(listener.address());
            run("-t", listener.address(), "-c", "call Converse text=a &; wait; repeat 2 health");
            run("-t", listener.address(), "find", "feature");
            tests(listener.address());
            TrainingIdentity.make(cache).ifPresent(identity -> {
                try (NetworkListener secured = server.listen(identity.listening())) {
                    overTls(secured.address(), identity);
                }
            });
        }
    }

    private void embedded() {
        run("call", "helloworld.Greeter/SayHello", "name=Ada");
        run("call", "routeguide.RouteGuide/GetFeature", "{\"latitude\": 409146138, \"longitude\": -746188906}");
        run("call", "SayHelloAgain", "name=Ada", "-v", "-H", "x-trace: 7");
        run("call", "Fail", "code=5", "message=no");
        run("ls");
        run("ls", "RouteGuide");
        run("describe", "RouteGuide/ListFeatures");
        run("template", "Echo");
        run("encode", "helloworld.HelloRequest", "name=Ada");
        run("decode", "helloworld.HelloRequest", "0a03416461");
        run("help");
        run("nosuch");
    }

    private void calls(String target) {
        run("-t", target, "call", "helloworld.Greeter/SayHello", "name=Ada");
        // By what the first kept.
        run("-t", target, "call", "helloworld.Greeter/SayHello", "name=Ada");
        run("-t", target, "call", "GetFeature", "latitude=409146138");
        run("-t", target, "call", "Generate", "count=2000");
        run("-t", target, "call", "Collect", "{\"payload\": \"AQ==\"} {}");
        run("-t", target, "call", "Converse", "text=a");
        run("-t", target, "call", "Fail", "code=5", "message=no");
        run(
                "-t",
                target,
                "call",
                "SayHelloAgain",
                "@" + file("rows.jsonl", "{\"name\": \"Ada\"}\n{\"name\": \"Bo\"}\n"));
        run("-t", target, "ls");
        run("-t", target, "describe", "GetFeature");
        run("-t", target, "health");
    }

    private void tests(String target) {
        String file = file("training.gsh", """
                test "greets"
                call SayHelloAgain name=Ada
                expect .message == "Hello again, Ada!"
                expect status OK
                expect json contains {"message": "Hello again, Ada!"}
                test "fails"
                call SayHelloAgain name=Bo
                expect .message == "x"
                """);
        run("-t", target, "run", file);
        run("-t", target, "run", file, "--parallel", "2", "--report", "junit=" + file + ".xml");
        run("-t", target, "run", file, "--check");
    }

    private void overTls(String address, TrainingIdentity identity) {
        String target = address.replaceFirst("^127\\.0\\.0\\.1", "localhost");
        String authorities = identity.certificate().toString();
        run("-t", target, "--cacert", authorities, "call", "helloworld.Greeter/SayHello", "name=Ada");
        run("-t", target, "--cacert", authorities, "call", "helloworld.Greeter/SayHello", "name=Ada");
        run("-t", target, "--cacert", authorities, "call", "Generate", "count=3");
        // The machine's own authorities do not know it.
        run("-t", target, "--tls", "call", "helloworld.Greeter/SayHello", "name=Ada");
    }

    private String file(String name, String content) {
        try {
            return Files.writeString(cache.resolve(name), content).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(String... arguments) {
        Invocation invocation = Invocation.unattended(
                List.of(arguments),
                Map.of("XDG_CACHE_HOME", cache.toString()),
                Path.of("").toAbsolutePath(),
                Optional.ofNullable(System.getProperty("grpcsh.application")).map(Path::of));
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
