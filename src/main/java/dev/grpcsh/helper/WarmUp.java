package dev.grpcsh.helper;

import dev.grpcsh.demo.DemoServer;
import dev.grpcsh.demo.DemoSettings;
import dev.grpcsh.demo.ListenOptions;
import dev.grpcsh.demo.NetworkListener;
import dev.grpcsh.invocation.Invocation;
import dev.grpcsh.shell.Prompt;
import dev.grpcsh.shell.PromptSettings;
import dev.grpcsh.shell.Shell;
import dev.grpcsh.shell.Terminal;
import dev.grpcsh.shell.Vocabulary;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes calls to a server of its own for a few seconds, so that the JVM knows the way when launchers come. */
final class WarmUp {
    private static final int ROUNDS = 200;

    private final Vocabulary vocabulary;

    WarmUp(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** Does it in the background. */
    void begin() {
        Thread thread = new Thread(this::run, "warm-up");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try (DemoServer server = new DemoServer(DemoSettings.DEFAULT, line -> {});
                NetworkListener listener = server.listen(ListenOptions.LOOPBACK);
                WarmKeeper keeper = new WarmKeeper()) {
            String target = listener.address();
            for (int i = 0; i < ROUNDS; i++) {
                run(keeper, "-t", target, "call", "helloworld.Greeter/SayHello", "name=Ada");
                run(keeper, "-t", target, "call", "GetFeature", "{\"latitude\": 409146138, \"longitude\": -746188906}");
            }
            run(keeper, "-t", target, "ls");
            run(keeper, "-t", target, "call", "Fail", "code=5");
        } catch (RuntimeException | Error e) {
            // Then the first calls take longer.
        }
    }

    private void run(WarmKeeper keeper, String... arguments) {
        Invocation invocation = Invocation.unattended(List.of(arguments), Map.of(), Path.of("/"), Optional.empty());
        var unused = new Shell(invocation, new Nobody(), Clock.systemUTC(), vocabulary, keeper).run();
    }

    /** The terminal of somebody who never sits at one. */
    private static final class Nobody implements Terminal {
        @Override
        public Prompt prompt(PromptSettings settings) {
            throw new UnsupportedOperationException("no prompt in a warm-up");
        }

        @Override
        public Signals onSignal(Consumer<Integer> action) {
            return () -> {};
        }
    }
}
