package dev.grpcsh.helper;

import dev.grpcsh.failure.ShellException;
import dev.grpcsh.shell.Prompt;
import dev.grpcsh.shell.PromptSettings;
import dev.grpcsh.shell.Terminal;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The launcher's terminal, as far as it is one here: signals come as lines; whatever wants the keyboard is left to an
 * ordinary start.
 */
final class VisitTerminal implements Terminal {
    private final Relay relay;
    private final IntConsumer abandon;
    private @Nullable Consumer<Integer> action;
    private int early;

    /**
     * A terminal from which no signal came.
     *
     * @param abandon lets go of an invocation that does not heed its signals, with the exit code of the last
     */
    VisitTerminal(Relay relay, IntConsumer abandon) {
        this.relay = relay;
        this.abandon = abandon;
    }

    /** A signal came to the launcher, as the exit code that it stands for. */
    void signal(int exitCode) {
        Consumer<Integer> told;
        synchronized (this) {
            told = action;
            early = exitCode;
        }
        if (told != null) {
            told.accept(exitCode);
        }
    }

    @Override
    public Prompt prompt(PromptSettings settings) {
        throw declined();
    }

    @Override
    public Optional<String> password(String question) {
        throw declined();
    }

    private ShellException declined() {
        return relay.decline()
                ? ShellException.failure("left to an ordinary start")
                : ShellException.failure("the resident helper has no keyboard; GRPCSH_RESIDENT= grpcsh … asks");
    }

    @Override
    public Signals onSignal(Consumer<Integer> told) {
        int before;
        synchronized (this) {
            action = told;
            before = early;
        }
        if (before != 0) {
            told.accept(before);
        }
        return () -> {
            synchronized (this) {
                action = null;
            }
        };
    }

    @Override
    public void abandon(int exitCode) {
        abandon.accept(exitCode);
    }
}
