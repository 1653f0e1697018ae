package dev.grpcsh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.invocation.Invocation;
import dev.grpcsh.shell.Shell;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs one invocation of the whole shell in this JVM: a hermetic home folder, an environment, standard streams and a
 * terminal of the test's own. A run that leaves a thread behind, or that does not end, fails the test. Immutable; each
 * {@code with…} gives another one.
 *
 * @param folder the home folder, which is the working directory too
 * @param environment the environment's variables
 * @param in what stands on standard input
 * @param terminals for each of the three standard streams {@code 1} if it is to be a terminal, as in {@code 011}
 * @param brokenOutAfter standard output's reader goes away once it has this many bytes
 * @param signal a signal to be raised while the shell runs
 * @param clock the time of day
 */
public record ShellHarness(
        Path folder,
        Map<String, String> environment,
        String in,
        String terminals,
        Optional<Integer> brokenOutAfter,
        Optional<Signal> signal,
        Clock clock) {
    /** The time of day in every run, unless a test has one of its own. */
    public static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

    /** Where the build puts protoc before the tests run. */
    private static final Path APPLICATION = Path.of("target", "grpcsh").toAbsolutePath();

    private static final long PATIENCE_MILLIS = 60_000;
    private static final long LEAVING_MILLIS = 10_000;
    private static final long POLL_MILLIS = 2;

    /** The threads that are daemons, and ours to end all the same. */
    private static final Pattern OURS =
            Pattern.compile("(demo-timer|demo-server|grpc(?!-(timer|default|shared))|sender|stage|console"
                    + "|standard-input|job|timer|feeder|errors|results|survey|runner|editor|series).*");

    /** What a run came to. */
    public record Result(String out, String err, int exitCode) {
        /** The lines of standard output. */
        public List<String> outLines() {
            return out.lines().toList();
        }

        /** The lines of standard error. */
        public List<String> errLines() {
            return err.lines().toList();
        }
    }

    /** What the command thread can wait for. */
    public enum Wait {
        /** A file that nobody writes into. */
        OPENING("invocation.Opening"),
        /** What a call brings. */
        CALL("rpc.RpcCall"),
        /** The server's answer about itself. */
        REFLECTION("source.ReflectionStream"),
        /** The end of a search. */
        SEARCH("schema.search.Survey"),
        /** A program, or the end of a pipeline. */
        PROGRAM("execution.Pipeline"),
        /** The next round of what is repeated. */
        REPETITION("command.flow.Repetition"),
        /** Time. */
        SLEEP("command.flow.SleepCommand"),
        /** The end of a load. */
        LOAD("load.Phase");

        private final String name;

        Wait(String name) {
            this.name = name;
        }

        /** The class that waits; one that has moved fails the test. */
        Class<?> type() {
            try {
                return Class.forName("dev.grpcsh." + name);
            } catch (ClassNotFoundException e) {
                throw new AssertionError("nothing waits in " + name, e);
            }
        }
    }

    /**
     * A signal, and when it comes.
     *
     * @param exitCode what the signal stands for: 130 is Ctrl-C, 143 SIGTERM
     * @param place once the command thread waits for this, or
     * @param output once standard output and error hold this text
     * @param condition and once this holds
     */
    public record Signal(int exitCode, Optional<Wait> place, Optional<String> output, BooleanSupplier condition) {
        private Signal(int exitCode, Optional<Wait> place, Optional<String> output) {
            this(exitCode, place, output, () -> true);
        }
    }

    /** Checks that a run went well, with nothing on standard error. */
    public static void succeeds(Result result, String out) {
        assertThat(result).isEqualTo(new Result(out, "", 0));
    }

    /** Checks that what was typed was refused, with these lines on standard error. */
    public static void refuses(Result result, String... errors) {
        assertThat(result.errLines()).containsExactly(errors);
        assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE.value());
    }

    /** A harness at home in a folder, with an otherwise empty environment. */
    public static ShellHarness in(Path folder) {
        return new ShellHarness(
                folder,
                Map.of("HOME", folder.toString(), "PATH", "/usr/local/bin:/usr/bin:/bin", "LANG", "C.UTF-8"),
                "",
                "000",
                Optional.empty(),
                Optional.empty(),
                CLOCK);
    }

    /** In another working directory; home stays. */
    public ShellHarness at(Path workingDirectory) {
        return new ShellHarness(workingDirectory, environment, in, terminals, brokenOutAfter, signal, clock);
    }

    /** With one more environment variable. */
    public ShellHarness withVariable(String name, String value) {
        Map<String, String> more = new TreeMap<>(environment);
        more.put(name, value);
        return new ShellHarness(folder, Map.copyOf(more), in, terminals, brokenOutAfter, signal, clock);
    }

    /** With this text on standard input. */
    public ShellHarness withInput(String text) {
        return new ShellHarness(folder, environment, text, terminals, brokenOutAfter, signal, clock);
    }

    /** With these standard streams at a terminal: {@code 011} has only the input redirected. */
    public ShellHarness withTerminals(String flags) {
        return new ShellHarness(folder, environment, in, flags, brokenOutAfter, signal, clock);
    }

    /** With a reader of standard output that goes away once it has this many bytes. */
    public ShellHarness withReaderLeavingAfter(int bytes) {
        return new ShellHarness(folder, environment, in, terminals, Optional.of(bytes), signal, clock);
    }

    /** With this time of day. */
    public ShellHarness withClock(Clock time) {
        return new ShellHarness(folder, environment, in, terminals, brokenOutAfter, signal, time);
    }

    /** With a signal once the command thread waits for this. */
    public ShellHarness withSignalIn(int exitCode, Wait place) {
        Signal raised = new Signal(exitCode, Optional.of(place), Optional.empty());
        return new ShellHarness(folder, environment, in, terminals, brokenOutAfter, Optional.of(raised), clock);
    }

    /** With its signal not before this holds. */
    public ShellHarness withSignalWhen(BooleanSupplier condition) {
        Signal raised = signal.orElseThrow();
        Signal later = new Signal(raised.exitCode(), raised.place(), raised.output(), condition);
        return new ShellHarness(folder, environment, in, terminals, brokenOutAfter, Optional.of(later), clock);
    }

    /** With a signal once the output holds this text. */
    public ShellHarness withSignalAfter(int exitCode, String output) {
        Signal raised = new Signal(exitCode, Optional.empty(), Optional.of(output));
        return new ShellHarness(folder, environment, in, terminals, brokenOutAfter, Optional.of(raised), clock);
    }

    /** Puts a file into the folder, or into one below it. */
    public ShellHarness withFile(String name, String content) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The content of a file in the folder. */
    public String file(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a line by {@code -c}. */
    public Result line(String line) {
        return run("-c", line);
    }

    /** Runs a text as a script from standard input. */
    public Result piped(String text) {
        return withInput(text).run();
    }

    /** Runs a text as a script file, {@code test.gsh}. */
    public Result script(String text) {
        return withFile("test.gsh", text).run("run", "test.gsh");
    }

    /** Runs the shell with these arguments, to its end. */
    public Result run(String... arguments) {
        Set<Thread> before = threads();
        CapturedOutput out = new CapturedOutput(brokenOutAfter.orElse(Integer.MAX_VALUE));
        CapturedOutput err = new CapturedOutput(Integer.MAX_VALUE);
        Invocation invocation = new Invocation(
                List.of(arguments),
                environment,
                folder,
                Optional.of(APPLICATION),
                new ByteArrayInputStream(in.getBytes(UTF_8)),
                out,
                err,
                terminals.charAt(0) == '1',
                terminals.charAt(1) == '1',
                terminals.charAt(2) == '1');
        int exitCode = run(invocation, () -> out.text() + err.text());
        requireNothingLeft(before);
        return new Result(out.text(), err.text(), exitCode);
    }

    private interface Shown {
        String text();
    }

    /** The command thread is a fresh one, so that no interrupt outlives a run. */
    private int run(Invocation invocation, Shown shown) {
        AtomicReference<@Nullable ExitCode> ended = new AtomicReference<>();
        AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
        FakeTerminal terminal = new FakeTerminal(List.of());
        Thread command = new Thread(
                () -> {
                    try {
                        ended.set(new Shell(invocation, terminal, clock).run());
                    } catch (RuntimeException | Error e) {
                        thrown.set(e);
                    }
                },
                "command");
        command.start();
        await(command, terminal, shown);
        Throwable failure = thrown.get();
        if (failure != null) {
            throw new AssertionError("the shell threw", failure);
        }
        ExitCode exitCode = ended.get();
        if (exitCode == null) {
            throw new AssertionError("the shell has no exit code");
        }
        return exitCode.value();
    }

    private void await(Thread command, FakeTerminal terminal, Shown shown) {
        long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        boolean due = signal.isPresent();
        while (command.isAlive()) {
            if (due && comes(signal.get(), command, shown)) {
                due = false;
                terminal.raise(signal.get().exitCode());
            }
            if (System.nanoTime() > end) {
                String stack = stack(command);
                command.interrupt();
                throw new AssertionError("the shell does not end; so far:\n" + shown.text() + "\nit is at\n" + stack);
            }
            join(command);
        }
        if (due) {
            throw new AssertionError("the shell ended before the signal was due; it showed:\n" + shown.text());
        }
    }

    private static boolean comes(Signal signal, Thread command, Shown shown) {
        boolean shownEnough =
                signal.output().map(text -> shown.text().contains(text)).orElse(true);
        boolean there = signal.place()
                .map(wait -> Arrays.stream(command.getStackTrace())
                                .anyMatch(frame -> (frame.getClassName() + "$")
                                        .startsWith(wait.type().getName() + "$"))
                        && Set.of(Thread.State.WAITING, Thread.State.TIMED_WAITING)
                                .contains(command.getState()))
                .orElse(true);
        return shownEnough && there && signal.condition().getAsBoolean();
    }

    private static void join(Thread thread) {
        try {
            thread.join(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("the test was interrupted", e);
        }
    }

    /** A thread may take a moment to leave; one that stays is a leak. */
    private static void requireNothingLeft(Set<Thread> before) {
        long end = System.nanoTime() + LEAVING_MILLIS * 1_000_000;
        for (Thread left : threads()) {
            if (before.contains(left)) {
                continue;
            }
            while (left.isAlive()) {
                if (System.nanoTime() > end) {
                    throw new AssertionError(
                            "the shell left the thread " + left.getName() + " behind, at\n" + stack(left));
                }
                join(left);
            }
        }
    }

    private static String stack(Thread thread) {
        return Arrays.stream(thread.getStackTrace()).map(frame -> "  " + frame).collect(Collectors.joining("\n"));
    }

    /** The live threads that an invocation has to end: its own, and all that would keep a JVM from ending. */
    private static Set<Thread> threads() {
        Set<Thread> ours = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            boolean platform = thread.getThreadGroup() == null
                    || thread.getThreadGroup().getName().equals("system")
                    || thread.getName().equals("process reaper")
                    // The one of Netty itself, which leaves after a second without work.
                    || thread.getName().startsWith("globalEventExecutor");
            if (!platform
                    && (!thread.isDaemon() || OURS.matcher(thread.getName()).matches())) {
                ours.add(thread);
            }
        }
        return ours;
    }

    /** Keeps what is written; its reader can go away. */
    private static final class CapturedOutput extends OutputStream {
        private final ByteArrayOutputStream written = new ByteArrayOutputStream();
        private final int most;

        CapturedOutput(int most) {
            this.most = most;
        }

        @Override
        public void write(int unit) throws IOException {
            write(new byte[] {(byte) unit}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
            int accepted = Math.min(length, most - written.size());
            written.write(bytes, offset, accepted);
            if (accepted < length) {
                throw new IOException("Broken pipe");
            }
        }

        synchronized String text() {
            return written.toString(UTF_8);
        }
    }
}
