package dev.grpcsh.output;

import dev.grpcsh.text.ControlCharacters;

/** Takes what a command has to show. Safe for use by several threads. */
@FunctionalInterface
public interface Port {
    /** Shows it, in the order of the calls. */
    void emit(Output output);

    /** Shows a notice of one line, whatever the names in it hold. */
    default void notice(String text) {
        emit(new Output.Notice(ControlCharacters.escapedLine(text)));
    }

    /**
     * Waits until what was shown so far is written, where it is written beside.
     *
     * @throws dev.grpcsh.failure.ShellException if it cannot be
     */
    default void settle() {}

    /** Shows a text as data. */
    default void text(String text) {
        emit(new Output.Text(text));
    }
}
