package dev.grpcsh.credential;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.grpcsh.failure.Interruption;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.invocation.Invocation;
import dev.grpcsh.text.ControlCharacters;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs a program for what it prints. It has no input, half a minute, and no more room than a token needs; it is gone, with
 * all that it started, when this returns.
 */
final class TokenProgram {
    private static final int MOST_BYTES = 1 << 16;
    private static final long MOST_SECONDS = 30;
    private static final int LONGEST_WORDS = 300;
    private static final String NULL_DEVICE = "/dev/null";

    private final Invocation invocation;
    private final List<String> words;

    TokenProgram(Invocation invocation, List<String> words) {
        this.invocation = invocation;
        this.words = words;
    }

    /** What it printed. */
    String output() {
        Process process = start();
        try {
            CompletableFuture<String> printed = read("credential", process.getInputStream());
            CompletableFuture<String> errors = read("credential-errors", process.getErrorStream());
            if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
                throw problem("not done after " + MOST_SECONDS + " s, and stopped");
            }
            if (process.exitValue() != 0) {
                throw problem("ended with exit code " + process.exitValue() + said(errors.get(1, TimeUnit.SECONDS)));
            }
            return printed.get(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new Interruption();
        } catch (ExecutionException | TimeoutException e) {
            throw problem("what it prints cannot be read");
        } finally {
            stop(process);
        }
    }

    private Process start() {
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(invocation.workingDirectory().toFile())
                .redirectInput(Redirect.from(new File(NULL_DEVICE)));
        builder.environment().clear();
        builder.environment().putAll(invocation.environment());
        try {
            return builder.start();
        } catch (IOException e) {
            String message = String.valueOf(e.getMessage());
            throw problem("cannot be run"
                    + (message.contains("No such file or directory")
                            ? ", for there is no such program"
                            : ": " + message));
        }
    }

    /** Its own words, which tell what to do: an account to sign in to, mostly. */
    private static String said(String errors) {
        String words = ControlCharacters.escapedLine(errors.strip().replaceAll("\\s*\\R\\s*", " / "));
        String cut = words.length() > LONGEST_WORDS ? words.substring(0, LONGEST_WORDS) + " …" : words;
        return cut.isEmpty() ? "" : ": " + cut;
    }

    private ShellException problem(String what) {
        return ShellException.failure(
                "credential-command: " + ControlCharacters.escapedLine(words.get(0)) + " " + what);
    }

    private static CompletableFuture<String> read(String name, InputStream from) {
        CompletableFuture<String> text = new CompletableFuture<>();
        Thread reader = new Thread(
                () -> {
                    try (from) {
                        text.complete(new String(from.readNBytes(MOST_BYTES), UTF_8));
                        from.skip(Long.MAX_VALUE);
                    } catch (Throwable e) {
                        text.completeExceptionally(e);
                    }
                },
                name);
        reader.setDaemon(true);
        reader.start();
        return text;
    }

    private static void stop(Process process) {
        if (process.isAlive()) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
