package dev.grpcsh;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The demo server as another process, so that what it loads is no part of what is learnt. Gone once it is closed. */
final class TrainingServer implements AutoCloseable {
    private static final int MOST_TRIES = 1000;
    private static final long BETWEEN_TRIES = 20;

    private final @Nullable Process process;
    private final Optional<String> address;

    private TrainingServer(@Nullable Process process, Optional<String> address) {
        this.process = process;
        this.address = address;
    }

    /** Starts one on a port of its own; without an address where that cannot be done, and the training goes on without. */
    static TrainingServer start(Path folder) {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "serve",
                "--port",
                "0");
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

    private static Optional<String> firstLine(Process process, Path file) throws IOException {
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
