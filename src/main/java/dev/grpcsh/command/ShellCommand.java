package dev.grpcsh.command;

import dev.grpcsh.failure.ExitCode;

/** A command, its words already parsed into its fields. One use. */
public interface ShellCommand {
    /**
     * Carries the command out.
     *
     * @return what it ends with; a call that ended badly is no exception
     * @throws dev.grpcsh.failure.ShellException a problem to show
     * @throws InterruptedException after Ctrl-C
     */
    ExitCode run(CommandContext context) throws InterruptedException;

    /** Whether its options stand before its words, which then may begin with a dash: {@code let x = -1}. */
    default boolean takesAnyWords() {
        return false;
    }

    /** How its output was asked to look. */
    default OutputMixin output() {
        return new OutputMixin();
    }
}
