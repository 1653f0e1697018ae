package dev.grpcsh.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.invocation.Invocation;
import dev.grpcsh.shell.Prompt;
import dev.grpcsh.shell.PromptSettings;
import dev.grpcsh.shell.Shell;
import dev.grpcsh.shell.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jline.terminal.Size;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.jline.utils.ScreenTerminal;
import org.jline.utils.ScreenTerminalOutputStream;

/**
 * The whole shell at a prompt, on a terminal of which the keys and the screen are at hand. Waits are for what the screen
 * shows, never for a time.
 */
final class ScreenShell implements AutoCloseable {
    static final String UP = "\u001bOA";
    static final String CTRL_C = "\u0003";
    static final String CTRL_D = "\u0004";
    static final String ENTER = "\r";
    static final String TAB = "\t";

    private static final int COLUMNS = 120;
    private static final int ROWS = 60;
    private static final long PATIENCE_SECONDS = 20;
    private static final String PROMPT = "demo(?: \\S+)*>(?: .*)?";
    private static final String BARE_PROMPT = "demo(?: \\S+)*>";

    private final ScreenTerminal screen = new ScreenTerminal(COLUMNS, ROWS);
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final LineDisciplineTerminal terminal;
    private final CompletableFuture<ExitCode> exitCode = new CompletableFuture<>();

    ScreenShell(Path home, String... arguments) {
        try {
            terminal = new LineDisciplineTerminal(
                    "test", "screen-256color", new Tee(), UTF_8, org.jline.terminal.Terminal.SignalHandler.SIG_IGN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        terminal.setSize(Size.of(COLUMNS, ROWS));
        markFirstCall(home);
        Invocation invocation = new Invocation(
                List.of(arguments),
                // Programs of a person would take the terminal of whoever runs the tests.
                Map.of("HOME", home.toString(), "TERM", "screen-256color", "EDITOR", "true", "PAGER", "exit 127"),
                home,
                Optional.empty(),
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream(),
                true,
                true,
                true);
        Thread thread = new Thread(() -> run(invocation), "shell");
        thread.setDaemon(true);
        thread.start();
    }

    /** What is told but once in the life of an installation was told. */
    private static void markFirstCall(Path home) {
        try {
            Path state = home.resolve(".local/state/grpcsh");
            if (!Files.exists(state)) {
                Files.createDirectories(state.getParent());
                Files.createDirectory(
                        state, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            Files.writeString(state.resolve("first-call"), "");
        } catch (IOException e) {
            // A home that takes nothing is some test's very subject.
        }
    }

    private void run(Invocation invocation) {
        try {
            exitCode.complete(new Shell(invocation, new OnTheScreen(), Clock.systemUTC()).run());
        } catch (Throwable e) {
            exitCode.completeExceptionally(e);
        }
    }

    /** Presses keys. */
    void press(String keys) {
        try {
            terminal.processInputBytes(keys.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the first prompt. */
    ScreenShell ready() {
        await("a prompt", text -> lastLine(text).matches(BARE_PROMPT));
        return this;
    }

    /** Types a statement at the prompt, and waits for the next prompt. */
    String run(String statement) {
        return untilNextPrompt(statement + ENTER);
    }

    /** Presses keys that end a statement, and waits for the next prompt. */
    String untilNextPrompt(String keys) {
        long before = prompts(text());
        press(keys);
        return await(
                "the next prompt",
                text -> prompts(text) > before && lastLine(text).matches(BARE_PROMPT));
    }

    /** Waits until the screen shows a text. */
    String awaitText(String wanted) {
        return await(wanted, text -> text.contains(wanted));
    }

    /** Waits until the last line of the screen is this one. */
    String awaitLastLine(String wanted) {
        return await("a last line: " + wanted, text -> lastLine(text).equals(wanted));
    }

    /** Waits for a screen. */
    String await(String description, Predicate<String> condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            String text = text();
            if (condition.test(text)) {
                return text;
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("never came: " + description + "\non the screen:\n" + text);
            }
            pause();
        }
    }

    /** Waits for the shell to end. */
    ExitCode exitCode() throws Exception {
        return exitCode.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** What the screen shows. */
    String text() {
        long[] cells = new long[COLUMNS * ROWS];
        screen.dump(cells, new int[2]);
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < ROWS; row++) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < COLUMNS; column++) {
                int unit = ScreenTerminal.cellCodePoint(cells[row * COLUMNS + column]);
                line.appendCodePoint(unit == 0 ? ' ' : unit);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString().stripTrailing();
    }

    /** All that was written to the terminal. */
    String written() {
        synchronized (written) {
            return written.toString(UTF_8);
        }
    }

    static String lastLine(String text) {
        return text.lines().reduce("", (first, second) -> second);
    }

    private static long prompts(String text) {
        return text.lines().filter(line -> line.matches(PROMPT)).count();
    }

    private static void pause() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Leaves, whatever the shell is at; a shell that hangs fails the test. */
    @Override
    public void close() throws Exception {
        if (!exitCode.isDone()) {
            // What is typed goes first, then the call that it was for.
            press(CTRL_C + CTRL_C);
            await(
                    "a prompt to leave",
                    text -> exitCode.isDone() || lastLine(text).matches(BARE_PROMPT));
            press(CTRL_D);
        }
        exitCode();
    }

    private final class OnTheScreen implements Terminal {
        @Override
        public Prompt prompt(PromptSettings settings) {
            return new JLinePrompt(terminal, settings);
        }

        @Override
        public Signals onSignal(Consumer<Integer> action) {
            throw new AssertionError("only a script asks for the process's signals");
        }
    }

    /** Shows what is written, remembers it, and answers what the screen is asked. */
    private final class Tee extends OutputStream {
        private final OutputStream shown = new ScreenTerminalOutputStream(screen, UTF_8, new OutputStream() {
            @Override
            public void write(int unit) throws IOException {
                terminal.processInputByte(unit);
            }
        });

        @Override
        public void write(int unit) throws IOException {
            synchronized (written) {
                written.write(unit);
                shown.write(unit);
            }
        }

        @Override
        public void flush() throws IOException {
            shown.flush();
        }
    }
}
