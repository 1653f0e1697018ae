package dev.grpcsh.shell;

import dev.grpcsh.command.Keyboard;
import dev.grpcsh.command.MessageInput;
import java.io.OutputStream;
import java.util.Optional;

/** A prompt on a terminal. */
public interface Prompt extends AutoCloseable {
    /**
     * Reads one complete text, which may have several lines.
     *
     * @param title what stands before the cursor
     * @param begun what stands in the line already, to be edited
     * @return empty when the person ended the input; a blank text after Ctrl-C
     */
    Optional<String> read(String title, String begun);

    /** Whether a whole line asks for an earlier one, such as {@code !!} or {@code !12}, and runs no program. */
    static boolean isRecall(String line) {
        return line.length() > 1 && line.charAt(0) == '!' && !Character.isWhitespace(line.charAt(1));
    }

    /** The earlier line that a line such as {@code !!} or {@code !call} asks for; empty if there is none. */
    default Optional<String> recalled(String line) {
        return Optional.empty();
    }

    /** Whether earlier lines can be put on it. */
    default boolean recalls() {
        return true;
    }

    /** Tells that something goes on, while nothing else is shown, until it is closed or something else is. */
    default Busy busy(String what) {
        return () -> {};
    }

    /** Something that goes on. */
    interface Busy extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Shows a text of more rows than the screen has in a pager, if there is one and the person wants it.
     *
     * @return whether it was shown
     */
    default boolean page(byte[] text) {
        return false;
    }

    /** How many columns the screen has now; 0 if that is not known. */
    default int columns() {
        return 0;
    }

    /** Puts a text into the title of the terminal's window, where it has one. */
    default void entitle(String title) {}

    /** Asks for a password, which is not echoed; empty if nobody can be asked now. */
    default Optional<String> password(String question) {
        return Optional.empty();
    }

    /** Has Ctrl-C reported until it is closed, for the time in which nobody types. */
    Terminal.Signals onInterrupt(Runnable action);

    /** Messages typed by hand. */
    MessageInput.TypedLines messages();

    /** Lines typed while other things are shown. */
    Keyboard keyboard();

    /** Where output goes while this prompt is open. */
    OutputStream output();

    @Override
    void close();
}
