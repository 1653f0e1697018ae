package dev.grpcsh.compiler;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.grpcsh.failure.Interruption;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.text.DurationText;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Runs protoc, and no longer than it may take.
 *
 * @param environment the environment's variables
 * @param limit how long it may take
 */
record CompilerProcess(Map<String, String> environment, Duration limit) {
    private static final int MOST_ERRORS = 4 << 20;
    private static final long LOOK_MILLIS = 50;
    private static final long GRACE_MILLIS = 500;
    private static final int INTERRUPTED = 130;

    /**
     * How it ended.
     *
     * @param protoc what ran
     * @param exitCode zero if all is well
     * @param errors what it wrote to standard error, as far as anybody would read
     */
    record Outcome(Path protoc, int exitCode, String errors) {
        boolean isOk() {
            return exitCode == 0;
        }

        /**
         * Why it does not run, as it seems: it ended by a signal, without a word; or it was the system's linker that
         * spoke, or the shell, which Java tries on programs for other machines. These begin with the program's path.
         */
        Optional<String> broken() {
            String own = protoc + ": ";
            if (exitCode > 128 && errors.isBlank()) {
                return Optional.of("it ends by signal " + (exitCode - 128));
            } else if (exitCode != 0 && errors.startsWith(own)) {
                return Optional.of("it may be for another machine: "
                        + errors.substring(own.length()).lines().findFirst().orElse(""));
            }
            return Optional.empty();
        }
    }

    /**
     * Runs it to its end; it is gone when this returns.
     *
     * @param folder its working folder
     * @param errors a file for its standard error
     * @throws IOException if it cannot be started
     * @throws ShellException if it took too long
     * @throws Interruption if Ctrl-C came
     */
    Outcome run(Path protoc, Path folder, Path errors, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(protoc.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(Redirect.DISCARD)
                .redirectError(errors.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            await(process, protoc, errors);
            if (process.exitValue() == INTERRUPTED) {
                throw new Interruption();
            }
            return new Outcome(protoc, process.exitValue(), read(errors));
        } catch (InterruptedException e) {
            throw new Interruption();
        } finally {
            stop(process);
        }
    }

    private void await(Process process, Path protoc, Path errors) throws InterruptedException {
        long start = System.nanoTime();
        while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            if (System.nanoTime() - start > limit.toNanos()) {
                throw ShellException.failure(protoc + ": not done after " + DurationText.show(limit)
                        + ", and stopped; name fewer .proto files, or another compiler with --protoc PATH");
            }
            if (errors.toFile().length() > 4 * MOST_ERRORS) {
                throw ShellException.failure(protoc + ": stopped, for it does not stop telling of errors; it began with"
                                + " those below")
                        .withEvidence(firstLines(errors));
            }
        }
    }

    private static List<String> firstLines(Path errors) {
        try {
            return read(errors).lines().limit(5).toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static String read(Path errors) throws IOException {
        try (InputStream stream = Files.newInputStream(errors)) {
            return new String(stream.readNBytes(MOST_ERRORS), UTF_8);
        }
    }

    private static void stop(Process process) {
        if (!process.isAlive()) {
            return;
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor(GRACE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
