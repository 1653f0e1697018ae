package dev.grpcsh.credential;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.grpcsh.failure.Interruption;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.invocation.Invocation;
import dev.grpcsh.invocation.UserFolders;
import dev.grpcsh.text.ControlCharacters;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs a program for what it prints. It has no input, half a minute, and no more room than a token needs; it is gone when
 * this returns, and with it what it started, if it did not end before that.
 */
final class TokenProgram {
    private static final int MOST_BYTES = 1 << 16;
    private static final long MOST_SECONDS = 30;
    private static final long LAST_MILLIS = 500;
    private static final int LONGEST_WORDS = 300;
    private static final int INTERRUPTED = 130;
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
            Printed printed = new Printed("credential", process.getInputStream());
            Printed errors = new Printed("credential-errors", process.getErrorStream());
            if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
                throw problem("not done after " + MOST_SECONDS + " s, and stopped");
            }
            if (process.exitValue() == INTERRUPTED) {
                throw new Interruption();
            } else if (process.exitValue() != 0) {
                throw problem("ended with exit code " + process.exitValue() + said(errors.text()));
            }
            if (printed.isCut()) {
                throw problem("printed more than " + MOST_BYTES / 1024 + " KiB, which is no token");
            }
            return printed.text();
        } catch (InterruptedException e) {
            throw new Interruption();
        } finally {
            stop(process);
        }
    }

    /** What a program prints, the beginning of it. A child that goes on may keep the stream open. */
    private static final class Printed {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final Thread reader;
        private volatile @Nullable Throwable failure;
        private volatile boolean cut;

        Printed(String name, InputStream from) {
            reader = new Thread(() -> read(from), name);
            reader.setDaemon(true);
            reader.start();
        }

        private void read(InputStream from) {
            byte[] block = new byte[1 << 12];
            try (from) {
                for (int count = from.read(block); count >= 0; count = from.read(block)) {
                    synchronized (bytes) {
                        cut |= count > MOST_BYTES - bytes.size();
                        bytes.write(block, 0, Math.min(count, MOST_BYTES - bytes.size()));
                    }
                }
            } catch (IOException e) {
                // The program is gone; what it printed is there.
            } catch (RuntimeException | Error e) {
                failure = e;
            }
        }

        /** Whether there was more than its beginning. */
        boolean isCut() throws InterruptedException {
            reader.join(LAST_MILLIS);
            return cut;
        }

        String text() throws InterruptedException {
            reader.join(LAST_MILLIS);
            if (failure != null) {
                throw ShellException.failure("credential-command: what it prints cannot be read: " + failure, failure);
            }
            synchronized (bytes) {
                return bytes.toString(UTF_8);
            }
        }
    }

    private Process start() {
        List<String> command = new ArrayList<>(words);
        if (words.get(0).startsWith("~/")) {
            UserFolders.home(invocation)
                    .ifPresent(home -> command.set(0, home + words.get(0).substring(1)));
        }
        ProcessBuilder builder = new ProcessBuilder(command)
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
                            : message.contains("error: 13")
                                    ? ", for it may not be executed; chmod +x allows it"
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

    private static void stop(Process process) {
        if (process.isAlive()) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
