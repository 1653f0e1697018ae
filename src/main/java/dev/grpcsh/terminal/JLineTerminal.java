package dev.grpcsh.terminal;

import dev.grpcsh.failure.ShellException;
import dev.grpcsh.shell.Prompt;
import dev.grpcsh.shell.PromptSettings;
import dev.grpcsh.shell.Terminal;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jline.terminal.TerminalBuilder;

/** The process's terminal and signals, by JLine. Nothing of JLine is loaded before it is needed. */
public final class JLineTerminal implements Terminal {
    private static final String DUMB = org.jline.terminal.Terminal.TYPE_DUMB;
    private static final int INTERRUPT = 130;
    private static final int TERMINATE = 143;

    private final IntConsumer halt;

    /** Makes one; {@code halt} ends the process at once with an exit code. */
    public JLineTerminal(IntConsumer halt) {
        this.halt = halt;
    }

    @Override
    public void abandon(int exitCode) {
        halt.accept(exitCode);
    }

    /** The question goes to standard error: output may go into a file. */
    @Override
    public Optional<String> password(String question) {
        // A dumb terminal would show what is typed.
        try (org.jline.terminal.Terminal terminal = TerminalBuilder.builder()
                .name("grpcsh")
                .system(true)
                .systemOutput(TerminalBuilder.SystemOutput.ForcedSysErr)
                .dumb(false)
                .graphemeCluster(false)
                .exec(false)
                .nativeSignals(true)
                .build()) {
            return new HiddenLine(terminal).read(question);
        } catch (IOException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    @Override
    public Prompt prompt(PromptSettings settings) {
        if (settings.invocation().variable("TERM").startsWith(DUMB)) {
            return new PlainPrompt(settings);
        }
        try {
            // Asking the terminal how it counts wide characters costs most of half a second.
            org.jline.terminal.Terminal terminal = TerminalBuilder.builder()
                    .name("grpcsh")
                    .system(true)
                    .dumb(true)
                    .graphemeCluster(false)
                    // That provider runs programs by their bare names, and so whatever is first on the path.
                    .exec(false)
                    .nativeSignals(true)
                    .signalHandler(org.jline.terminal.Terminal.SignalHandler.SIG_IGN)
                    .build();
            if (terminal.getType().startsWith(DUMB)) {
                terminal.close();
                return new PlainPrompt(settings);
            }
            return new JLinePrompt(terminal, settings);
        } catch (IOException e) {
            throw ShellException.failure("the terminal cannot be used: " + e.getMessage(), e);
        }
    }

    @Override
    public Signals onSignal(Consumer<Integer> action) {
        Object interrupt = org.jline.utils.Signals.register("INT", () -> action.accept(INTERRUPT));
        Object terminate = org.jline.utils.Signals.register("TERM", () -> action.accept(TERMINATE));
        return () -> {
            org.jline.utils.Signals.unregister("INT", interrupt);
            org.jline.utils.Signals.unregister("TERM", terminate);
        };
    }
}
