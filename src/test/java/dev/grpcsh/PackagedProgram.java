package dev.grpcsh;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Starts the packaged program as a process, with a home folder of its own. */
final class PackagedProgram {
    static final Path LAUNCHER = Path.of("target/grpcsh/bin/grpcsh").toAbsolutePath();

    private static final int PATIENCE_SECONDS = 60;

    private final Path home;
    private final ProcessBuilder builder;

    private PackagedProgram(Path home, List<String> command) {
        this.home = home;
        this.builder = new ProcessBuilder(command);
        makeHermetic(builder.environment(), home);
    }

    /** An environment in which nothing is left of whoever runs the tests. */
    static void makeHermetic(Map<String, String> environment, Path home) {
        environment.keySet().removeIf(name -> name.startsWith("GRPCSH_") && !name.equals("GRPCSH_JAVA_HOME"));
        environment.putAll(Map.of("HOME", home.toString(), "LC_ALL", "C.UTF-8"));
        environment.keySet().removeIf(name -> name.startsWith("XDG_") || name.equals("JAVA_TOOL_OPTIONS"));
        // One class archive for all tests, and not one for each home.
        environment.put(
                "XDG_CACHE_HOME", Path.of("target/test-cache").toAbsolutePath().toString());
    }

    /** The launcher with arguments. */
    static PackagedProgram launcher(Path home, String... arguments) {
        List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
        command.addAll(List.of(arguments));
        return new PackagedProgram(home, command);
    }

    /** A line of the system's shell, in which {@code $G} is the launcher. */
    static PackagedProgram shell(Path home, String line) {
        PackagedProgram program = new PackagedProgram(home, List.of("sh", "-c", line));
        program.builder.environment().put("G", LAUNCHER.toString());
        return program;
    }

    /** What a process left behind. */
    record Result(String out, String err, int exitCode) {}

    PackagedProgram with(String variable, String value) {
        builder.environment().put(variable, value);
        return this;
    }

    PackagedProgram in(Path folder) {
        builder.directory(folder.toFile());
        return this;
    }

    /** Runs it to its end, with that standard input. */
    Result run(String input) {
        try {
            Process process = start();
            try (OutputStream in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // It did not read to the end, which some do not.
            }
            return await(process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Result run() {
        return run("");
    }

    /** Starts it; its output goes to files that {@link #await} reads. */
    Process start() throws IOException {
        return builder.redirectOutput(out()).redirectError(err()).start();
    }

    /** Waits for the end of a process that was started. */
    Result await(Process process) throws IOException {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(
                        "still running: " + builder.command() + "\n" + Files.readString(err().toPath()));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw new AssertionError(e);
        }
        return new Result(Files.readString(out().toPath()), Files.readString(err().toPath()), process.exitValue());
    }

    /** What it printed so far. */
    String printed() throws IOException {
        return Files.exists(out().toPath()) ? Files.readString(out().toPath()) : "";
    }

    private File out() {
        return home.resolve("out-" + System.identityHashCode(this)).toFile();
    }

    private File err() {
        return home.resolve("err-" + System.identityHashCode(this)).toFile();
    }
}
