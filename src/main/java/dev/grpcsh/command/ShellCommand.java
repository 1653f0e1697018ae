package dev.grpcsh.command;

import dev.grpcsh.failure.ExitCode;
import java.util.List;

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

    /**
     * Looks at what can be known to be wrong without carrying it out: names, messages. Nothing is called.
     *
     * @throws dev.grpcsh.failure.ShellException a problem to show
     */
    default void check(CommandContext context) {}

    /** Whether its options stand before its words, which then may begin with a dash: {@code let x = -1}. */
    default boolean takesAnyWords() {
        return false;
    }

    /** The words to be parsed in place of those that were typed, for a command that takes foreign lines. */
    default List<String> understood(List<String> typed) {
        return typed;
    }

    /** Whether it can run as a job. */
    enum Background {
        /** It changes the session, or waits for a person. */
        NO,
        /** It can. */
        SILENT,
        /** It can, and tells its job what it does once it is sure to run. */
        ANNOUNCED
    }

    /** Whether it can run as a job. */
    default Background background() {
        return Background.NO;
    }

    /** How its output was asked to look. */
    default OutputMixin output() {
        return new OutputMixin();
    }
}
