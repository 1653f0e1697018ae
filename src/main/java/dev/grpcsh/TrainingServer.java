package dev.grpcsh;

import dev.grpcsh.demo.DemoServer;
import dev.grpcsh.demo.DemoSettings;
import dev.grpcsh.demo.ListenOptions;
import dev.grpcsh.demo.NetworkListener;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The demo server as another process, so that what it loads is no part of what is learnt. It ends when this is closed, and
 * also when the training dies: then its standard input is at its end.
 */
final class TrainingServer implements AutoCloseable {
    private static final int MOST_TRIES = 1000;
    private static final long BETWEEN_TRIES = 20;

    private final @Nullable Process process;
    private final Optional<String> address;

    private TrainingServer(@Nullable Process process, Optional<String> address) {
        this.process = process;
        this.address = address;
    }

    /** The other process: serves until its standard input ends. */
    public static void main(String[] arguments) throws IOException {
        try (DemoServer server = new DemoServer(DemoSettings.DEFAULT, line -> {});
                NetworkListener listener = server.listen(ListenOptions.LOOPBACK)) {
            System.out.println(listener.address());
            while (System.in.read() >= 0) {}
        }
        Runtime.getRuntime().halt(0);
    }

    /** Starts one on a port of its own; without an address where that cannot be done, and the training goes on without. */
    static TrainingServer start(Path folder) {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                TrainingServer.class.getName());
        Path told = folder.resolve("server");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(told.toFile())
                    .redirectError(Redirect.DISCARD)
                    .start();
            return new TrainingServer(process, firstLine(process, told));
        } catch (IOException e) {
            return new TrainingServer(null, Optional.empty());
        }
    }

    private static Optional<String> firstLine(Process process, Path file) {
        try {
            for (int tries = 0; tries < MOST_TRIES && process.isAlive(); tries++) {
                String told = Files.readString(file);
                int end = told.indexOf('\n');
                if (end >= 0) {
                    return Optional.of(told.substring(0, end));
                }
                TimeUnit.MILLISECONDS.sleep(BETWEEN_TRIES);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // It cannot be told where it is.
        }
        return Optional.empty();
    }

    /** Where it is reached. */
    Optional<String> address() {
        return address;
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroy();
        }
    }
}
