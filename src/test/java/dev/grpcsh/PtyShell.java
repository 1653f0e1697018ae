package dev.grpcsh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jline.terminal.Size;
import org.jline.terminal.impl.jni.JniNativePty;
import org.jline.terminal.impl.jni.JniTerminalProvider;

/**
 * The packaged program on a terminal of the kernel's, which is its controlling one: keys in, and out what it shows. A
 * thread reads that all the time, unless a test has the screen stand still.
 */
final class PtyShell implements AutoCloseable {
    static final String CTRL_C = "\u0003";
    static final String CTRL_D = "\u0004";

    private static final Size SIZE = Size.of(100, 30);
    private static final int PATIENCE_SECONDS = 30;
    private static final int POLL_MILLIS = 5;
    private static final Pattern ESCAPES = Pattern.compile("\u001b(\\[[0-9;?]*[a-zA-Z]|[=>])");

    /** What a program may switch on at a terminal, and has to switch off: paste, mouse, other keys, another screen. */
    private static final Pattern MODES = Pattern.compile("\u001b\\[\\?(\\d+)([hl])");

    private final JniNativePty pty;
    private final String before;
    private final Process process;
    private final StringBuilder shown = new StringBuilder();
    private int awaited;
    private boolean still;

    private PtyShell(JniNativePty pty, ProcessBuilder builder) throws IOException {
        this.pty = pty;
        this.before = settings();
        this.process = builder.start();
        Thread reader = new Thread(this::read, "pty-reader");
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts the program with arguments; a test on a machine without such terminals is skipped. */
    static PtyShell start(Path home, String... arguments) {
        // What is typed is echoed as it comes, and not drawn anew with each key.
        return start(home, Map.of("NO_COLOR", "1"), arguments);
    }

    /** The same in colours. */
    static PtyShell colored(Path home, String... arguments) {
        return start(home, Map.of(), arguments);
    }

    private static PtyShell start(Path home, Map<String, String> environment, String... arguments) {
        Path setsid = Path.of("/usr/bin/setsid");
        assumeTrue(Files.isExecutable(setsid), "needs " + setsid + ", which gives a process a terminal of its own");
        try {
            JniNativePty pty = (JniNativePty) new JniTerminalProvider().open(null, SIZE);
            List<String> command =
                    new ArrayList<>(List.of(setsid.toString(), "-c", PackagedProgram.LAUNCHER.toString()));
            command.addAll(List.of(arguments));
            ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
            PackagedProgram.makeHermetic(builder.environment(), home);
            builder.environment().put("TERM", "xterm-256color");
            builder.environment().putAll(environment);
            Path terminal = Path.of(pty.getName());
            builder.redirectInput(terminal.toFile())
                    .redirectOutput(terminal.toFile())
                    .redirectError(terminal.toFile());
            return new PtyShell(pty, builder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Types keys, as the terminal sends them; Enter is {@code \r}. */
    void type(String keys) {
        try {
            pty.getMasterOutput().write(keys.getBytes(StandardCharsets.UTF_8));
            pty.getMasterOutput().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Types a line. */
    void line(String text) {
        type(text + "\r");
    }

    /** Waits until this is shown, after what was awaited before; returns what was shown in between. */
    String await(String text) {
        int from = awaited;
        awaitUntil("'" + text + "'", () -> take(text));
        return plain().substring(from, awaited);
    }

    /** Waits until this was shown, colours and all, at any time. */
    void awaitRaw(String text) {
        awaitUntil("'" + text + "'", () -> {
            synchronized (this) {
                return shown.indexOf(text) >= 0;
            }
        });
    }

    private synchronized boolean take(String text) {
        String plain = plain();
        int at = plain.indexOf(text, awaited);
        awaited = at < 0 ? awaited : at + text.length();
        return at >= 0;
    }

    /** How much was shown so far. */
    synchronized int shownLength() {
        return shown.length();
    }

    /** Shows no more, as a terminal does whose window hangs: what the program writes fills the kernel's buffer. */
    synchronized void standStill() {
        still = true;
    }

    /** Waits until the program, which would go on for ever, can go on no more. */
    void awaitStandstill() {
        Standstill.await(process);
    }

    /** Shows again. */
    synchronized void goOn() {
        still = false;
        notifyAll();
    }

    /** Waits for the end of the program. */
    int exitCode() {
        awaitUntil("the end", () -> !process.isAlive());
        return process.exitValue();
    }

    /** How the terminal is set now. */
    String settings() {
        try {
            return pty.getAttr() + " " + pty.getSize();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Demands that the terminal is as it was before the program came. */
    synchronized void requireTerminalAsItWas() {
        assertThat(settings()).isEqualTo(before);
        Map<String, String> modes = new java.util.TreeMap<>();
        MODES.matcher(shown).results().forEach(mode -> modes.put(mode.group(1), mode.group(2)));
        modes.forEach((mode, state) ->
                assertThat(state).as("mode %s", mode).isEqualTo(mode.equals("25") || mode.equals("7") ? "h" : "l"));
        assertThat(shown.lastIndexOf("\u001b>")).as("the keypad").isGreaterThanOrEqualTo(shown.lastIndexOf("\u001b="));
    }

    @Override
    public void close() {
        goOn();
        process.destroyForcibly();
        try {
            process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            pty.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private synchronized String plain() {
        return ESCAPES.matcher(shown).replaceAll("").replace("\r", "");
    }

    private void awaitUntil(String what, java.util.function.BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError(what + " does not come; shown since:\n" + plain().substring(awaited));
            }
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private void read() {
        byte[] block = new byte[1 << 13];
        try {
            InputStream screen = pty.getMasterInput();
            for (int count = screen.read(block); count >= 0; count = screen.read(block)) {
                synchronized (this) {
                    // Nothing that matters here is outside ASCII, so a character that is cut in two does no harm.
                    shown.append(new String(block, 0, count, StandardCharsets.UTF_8));
                    while (still) {
                        wait();
                    }
                }
            }
        } catch (IOException | InterruptedException e) {
            // The terminal is gone.
        }
    }
}
