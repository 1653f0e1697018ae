package dev.grpcsh;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.grpcsh.command.Keyboard;
import dev.grpcsh.command.MessageInput;
import dev.grpcsh.shell.Prompt;
import dev.grpcsh.shell.PromptSettings;
import dev.grpcsh.shell.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A terminal without a screen, whose signals the test raises, and at whose prompt somebody types given lines. */
final class FakeTerminal implements Terminal {
    private final Deque<String> lines;
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private @Nullable Consumer<Integer> action;

    /** One at which these lines are typed, and then the end of the input. */
    FakeTerminal(List<String> lines) {
        this.lines = new ArrayDeque<>(lines);
    }

    /** What was typed and shown so far. */
    String shown() {
        return screen.toString(UTF_8);
    }

    /** Lets a signal come, by the exit code that it stands for. */
    synchronized void raise(int exitCode) {
        if (action != null) {
            action.accept(exitCode);
        }
    }

    @Override
    public synchronized Signals onSignal(Consumer<Integer> newAction) {
        action = newAction;
        return this::forget;
    }

    private synchronized void forget() {
        action = null;
    }

    @Override
    public Prompt prompt(PromptSettings settings) {
        return new TypedPrompt();
    }

    private final class TypedPrompt implements Prompt {
        @Override
        public Optional<String> read(String title, String begun) {
            Optional<String> line = Optional.ofNullable(lines.pollFirst());
            line.ifPresent(typed -> screen.writeBytes((title + typed + "\n").getBytes(UTF_8)));
            return line;
        }

        @Override
        public Signals onInterrupt(Runnable interrupt) {
            return () -> {};
        }

        @Override
        public MessageInput.TypedLines messages() {
            return (number, kept) -> Optional.empty();
        }

        @Override
        public Keyboard keyboard() {
            return new NobodyTyping();
        }

        @Override
        public OutputStream output() {
            return screen;
        }

        @Override
        public void close() {}
    }

    /** No chat is held here. */
    private static final class NobodyTyping implements Keyboard {
        @Override
        public Typed read(String title, String begun) {
            return new Typed.End();
        }

        @Override
        public Typed answer(String title, String begun, List<Choice> choices) {
            return new Typed.End();
        }

        @Override
        public void stop() {}

        @Override
        public void go() {}

        @Override
        public void remember(String text) {}

        @Override
        public Watch onSuspend(Runnable suspend) {
            return () -> {};
        }
    }
}
