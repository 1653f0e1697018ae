package dev.grpcsh.terminal;

import dev.grpcsh.command.Keyboard;
import dev.grpcsh.command.MessageInput;
import dev.grpcsh.failure.Interruption;
import dev.grpcsh.shell.Prompt;
import dev.grpcsh.shell.PromptSettings;
import dev.grpcsh.shell.PromptSettings.Open;
import dev.grpcsh.shell.Terminal.Signals;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A prompt for terminals that can show text and nothing else, and for who has it read aloud: lines as the system edits
 * them, each shown once. What arrives meanwhile comes between.
 */
final class PlainPrompt implements Prompt {
    private final PromptSettings settings;
    private final OutputStream out;
    private final TypedLines lines;
    private final Keyboard keyboard = new Typing();

    PlainPrompt(PromptSettings settings) {
        this.settings = settings;
        this.out = settings.invocation().out();
        this.lines = new TypedLines(settings.invocation().in());
    }

    /** Ctrl-C has the system forget the line; what is left to do is to ask anew. */
    @Override
    public Optional<String> read(String title, String begun) {
        try (Signals interrupt = onInterrupt(() -> show("\n" + title))) {
            show(title);
            return text(settings.open());
        } catch (InterruptedException e) {
            return Optional.of("");
        }
    }

    private Optional<String> text(Function<String, Optional<Open>> open) throws InterruptedException {
        StringBuilder text = new StringBuilder();
        while (true) {
            Optional<String> line = lines.next();
            if (line.isEmpty()) {
                show("\n");
                return text.length() == 0 ? Optional.empty() : Optional.of("");
            }
            text.append(line.get());
            Optional<Open> more = open.apply(text.toString());
            if (more.isEmpty()) {
                return Optional.of(text.toString());
            }
            text.append('\n');
            show("  " + more.get().sign() + "> ");
        }
    }

    private void show(String text) {
        try {
            synchronized (out) {
                out.write(text.getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        } catch (IOException e) {
            // Whoever writes the output of statements tells that it is gone.
        }
    }

    @Override
    public Signals onInterrupt(Runnable action) {
        Object before = org.jline.utils.Signals.register("INT", action);
        return () -> org.jline.utils.Signals.unregister("INT", before);
    }

    /** The system cannot be given a line to be edited. */
    @Override
    public boolean recalls() {
        return false;
    }

    @Override
    public MessageInput.TypedLines messages() {
        return this::message;
    }

    /** What was wrong with the line before is on the screen; the system cannot be given it to be edited. */
    private Optional<String> message(long number, @Nullable String kept) throws InterruptedException {
        show("→ " + number + "> ");
        return text(settings.messageOpen());
    }

    @Override
    public Keyboard keyboard() {
        return keyboard;
    }

    @Override
    public OutputStream output() {
        return out;
    }

    @Override
    public void close() {
        try {
            out.flush();
        } catch (IOException e) {
            // It is gone already, which is what was wanted.
        }
    }

    /** Lines typed while replies are shown. */
    private final class Typing implements Keyboard {
        private @Nullable Thread reading;
        private boolean stopped;

        @Override
        public Typed read(String title, String begun) {
            return read(title, begun, settings.messageOpen());
        }

        @Override
        public Typed answer(String title, String begun, List<Choice> choices) {
            for (Choice choice : choices) {
                if (choice.text().startsWith("/")) {
                    // They can be typed at any time, and /help lists them.
                    continue;
                }
                show("  " + choice.text() + (choice.meaning().isEmpty() ? "" : "  " + choice.meaning()) + "\n");
            }
            return read(title, begun, line -> Optional.empty());
        }

        private Typed read(String title, String begun, Function<String, Optional<Open>> open) {
            synchronized (this) {
                if (stopped) {
                    return new Typed.Stopped(begun);
                }
                reading = Thread.currentThread();
            }
            try (Signals interrupt = onInterrupt(Thread.currentThread()::interrupt)) {
                show(title);
                Optional<String> line = text(open);
                return line.<Typed>map(Typed.Line::new).orElseGet(Typed.End::new);
            } catch (InterruptedException | Interruption e) {
                return isStopped() ? new Typed.Stopped(begun) : new Typed.Interrupt();
            } finally {
                synchronized (this) {
                    reading = null;
                    if (stopped) {
                        var unused = Thread.interrupted();
                    }
                }
            }
        }

        private synchronized boolean isStopped() {
            return stopped;
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

        @Override
        public void remember(String text) {}

        @Override
        public Watch onSuspend(Runnable action) {
            return () -> {};
        }
    }
}
