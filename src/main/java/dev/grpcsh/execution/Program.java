package dev.grpcsh.execution;

import dev.grpcsh.command.Keyboard;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.Interruption;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.invocation.Invocation;
import dev.grpcsh.masking.MaskedLine;
import dev.grpcsh.output.ByteSink;
import dev.grpcsh.output.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A program of the machine as a stage: its arguments as they are, no shell around it. */
final class Program {
    private static final int BLOCK = 1 << 13;
    private static final long GRACE_MILLIS = 500;

    private final Invocation invocation;
    private final Console console;
    private final Optional<Keyboard> keyboard;
    private final List<String> words;

    /**
     * Makes one.
     *
     * @param keyboard which it gets for itself where it is on the terminal
     */
    Program(Invocation invocation, Console console, Optional<Keyboard> keyboard, List<String> words) {
        this.invocation = invocation;
        this.console = console;
        this.keyboard = keyboard;
        this.words = words;
    }

    /** Runs it to its end; it is gone when this returns. */
    ExitCode run(Optional<InputStream> upstream, Optional<ByteSink> sink) throws InterruptedException {
        boolean onTerminal = sink.isEmpty() && invocation.outTerminal();
        console.drain();
        boolean interactive = onTerminal || upstream.isEmpty();
        try (Keyboard.Watch handedOver =
                keyboard.filter(any -> interactive).map(Keyboard::handOver).orElse(() -> {})) {
            return run(upstream, sink, onTerminal);
        }
    }

    private ExitCode run(Optional<InputStream> upstream, Optional<ByteSink> sink, boolean onTerminal)
            throws InterruptedException {
        Process process = start(upstream.isPresent(), onTerminal);
        Thread feeder = pump("feeder", () -> upstream.ifPresent(data -> feed(data, process.getOutputStream())));
        Thread errors = pump("errors", () -> drain(process.getErrorStream(), console.err()));
        Thread results = pump("results", () -> drain(process.getInputStream(), sink.orElse(console.out())));
        try {
            int exit = process.waitFor();
            results.join();
            errors.join();
            return new ExitCode(exit & 0xff);
        } finally {
            stop(process);
            feeder.interrupt();
        }
    }

    private Process start(boolean fed, boolean onTerminal) {
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(invocation.workingDirectory().toFile())
                .redirectInput(fed ? Redirect.PIPE : Redirect.INHERIT)
                .redirectOutput(onTerminal ? Redirect.INHERIT : Redirect.PIPE)
                .redirectError(onTerminal ? Redirect.INHERIT : Redirect.PIPE);
        builder.environment().clear();
        builder.environment().putAll(invocation.environment());
        try {
            return builder.start();
        } catch (IOException e) {
            throw ShellException.failure(
                    "! " + MaskedLine.of(words.get(0), Set.of()) + ": cannot be run: " + reason(e), e);
        }
    }

    private static String reason(IOException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("No such file or directory") ? "no such program" : message;
    }

    private static Thread pump(String name, Runnable work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (ShellException | Interruption e) {
                        // The receiver has enough, or Ctrl-C came; either way the program's end decides.
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** A program that ends before its input does is no failure; closing our end tells the stage before. */
    private static void feed(InputStream data, OutputStream program) {
        try (data;
                program) {
            byte[] block = new byte[BLOCK];
            for (int count = data.read(block); count >= 0; count = data.read(block)) {
                program.write(block, 0, count);
                program.flush();
            }
        } catch (IOException e) {
            // See above.
        }
    }

    private static void drain(InputStream from, ByteSink to) {
        try (from) {
            byte[] block = new byte[BLOCK];
            for (int count = from.read(block); count >= 0; count = from.read(block)) {
                to.write(Arrays.copyOf(block, count));
            }
        } catch (IOException e) {
            // The program is gone.
        }
    }

    /** With all that it started, which would go on without it. */
    private static void stop(Process process) {
        if (process.isAlive()) {
            List<ProcessHandle> started = process.descendants().toList();
            process.destroy();
            started.forEach(ProcessHandle::destroy);
            try {
                if (!process.waitFor(GRACE_MILLIS, TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }
}
