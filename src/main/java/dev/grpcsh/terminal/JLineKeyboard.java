package dev.grpcsh.terminal;

import com.google.protobuf.Descriptors.Descriptor;
import dev.grpcsh.command.Keyboard;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jline.keymap.KeyMap;
import org.jline.reader.EndOfFileException;
import org.jline.reader.History;
import org.jline.reader.LineReader;
import org.jline.reader.Reference;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.NonBlockingReader;
import org.jspecify.annotations.Nullable;

/**
 * Messages typed by hand, while replies appear above the line. JLine ends a read whose thread is interrupted, as for
 * Ctrl-C; a flag set before tells one from the other.
 */
final class JLineKeyboard implements Keyboard {
    private static final String SUSPEND = "suspend";

    private final Terminal terminal;
    private final TerminalModes modes;
    private final BooleanSupplier isTyping;
    private final LineReader reader;
    private final History prompts;
    private final TypedMessages messages;
    private @Nullable Thread reading;
    private boolean stopped;
    private boolean suspended;

    /**
     * Makes one.
     *
     * @param reader reads messages
     * @param prompts the history of the prompt
     * @param messages told what is being typed
     * @param isTyping whether anything is being typed
     */
    JLineKeyboard(
            Terminal terminal,
            TerminalModes modes,
            LineReader reader,
            History prompts,
            TypedMessages messages,
            BooleanSupplier isTyping) {
        this.terminal = terminal;
        this.modes = modes;
        this.isTyping = isTyping;
        this.reader = reader;
        this.prompts = prompts;
        this.messages = messages;
        // Some terminals hand Ctrl-Z over as a key alone.
        boolean known = OwnKeys.comeTwice(terminal);
        reader.getWidgets().put(SUSPEND, () -> {
            if (!known) {
                suspend();
            }
            return true;
        });
        reader.getKeyMaps().values().forEach(keys -> keys.bind(new Reference(SUSPEND), KeyMap.ctrl('Z')));
    }

    @Override
    public Typed read(String title, String begun) {
        synchronized (this) {
            if (stopped) {
                return new Typed.Stopped(begun);
            }
            suspended = false;
            reading = Thread.currentThread();
        }
        try (Watch watch = onSuspend(this::suspend)) {
            return new Typed.Line(reader.readLine(JLinePrompt.verbatim(title), null, (Character) null, begun));
        } catch (UserInterruptException e) {
            var unused = Thread.interrupted();
            return interrupted(e.getPartialLine());
        } catch (EndOfFileException e) {
            return new Typed.End();
        } finally {
            synchronized (this) {
                reading = null;
                // Meant for a read that is over; whoever reads next is told by the flag.
                if (stopped || suspended) {
                    var unused = Thread.interrupted();
                }
            }
        }
    }

    @Override
    public Typed answer(String title, String begun, List<Choice> choices) {
        messages.answers(choices);
        try {
            return read(title, begun);
        } finally {
            messages.anything();
        }
    }

    private synchronized Typed interrupted(String begun) {
        if (stopped) {
            return new Typed.Stopped(begun);
        }
        if (suspended) {
            return new Typed.Suspend(begun);
        }
        // What is typed goes first; who means the call presses it again.
        return begun.isBlank() ? new Typed.Interrupt() : new Typed.Cleared();
    }

    @Override
    public void about(Optional<Descriptor> type) {
        messages.about(type);
    }

    @Override
    public synchronized void stop() {
        stopped = true;
        if (reading != null) {
            reading.interrupt();
        }
    }

    @Override
    public synchronized void go() {
        stopped = false;
    }

    private synchronized void suspend() {
        suspended = true;
        if (reading != null) {
            reading.interrupt();
        }
    }

    @Override
    public void remember(String text) {
        prompts.add(text);
        reader.getHistory().add(text);
    }

    @Override
    public Optional<Character> key(long millis) throws InterruptedException {
        Attributes before = terminal.getAttributes();
        Attributes raw = new Attributes(before);
        raw.setLocalFlags(EnumSet.of(LocalFlag.ICANON, LocalFlag.ECHO), false);
        raw.setControlChar(ControlChar.VMIN, 0);
        raw.setControlChar(ControlChar.VTIME, 1);
        terminal.setAttributes(raw);
        try {
            int key = terminal.reader().read(millis);
            if (key < 0) {
                // A reader that is at its end would answer at once, again and again.
                Thread.sleep(key == NonBlockingReader.READ_EXPIRED ? 0 : millis);
                return Optional.empty();
            }
            return Optional.of((char) key);
        } catch (IOException e) {
            throw new InterruptedException();
        } finally {
            terminal.setAttributes(before);
        }
    }

    @Override
    public void clearScreen() {
        terminal.puts(Capability.clear_screen);
        terminal.flush();
    }

    @Override
    public boolean isRead() {
        return isTyping.getAsBoolean();
    }

    @Override
    public Watch handOver() {
        return modes.handOver();
    }

    @Override
    public Watch onSuspend(Runnable action) {
        SignalHandler before = terminal.handle(Signal.TSTP, signal -> action.run());
        return () -> terminal.handle(Signal.TSTP, before);
    }
}
