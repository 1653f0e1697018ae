package dev.grpcsh.command;

import com.google.protobuf.Descriptors.Descriptor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Lines typed by a person while other things are shown above them. Read by one thread at a time. */
public interface Keyboard {
    /** What a person did. */
    sealed interface Typed {
        /** A line. */
        record Line(String text) implements Typed {}

        /** Ctrl-D on an empty line. */
        record End() implements Typed {}

        /** Ctrl-C. */
        record Interrupt() implements Typed {}

        /** Ctrl-C that took what was half typed. */
        record Cleared() implements Typed {}

        /** Ctrl-Z, with what was half typed. */
        record Suspend(String begun) implements Typed {}

        /** Nothing: {@link #stop} came first. With what was half typed. */
        record Stopped(String begun) implements Typed {}
    }

    /**
     * Reads a line.
     *
     * @param title what stands before the cursor
     * @param begun what stands in the line already, to be edited
     */
    Typed read(String title, String begun);

    /** Something that can be answered: what to type, and what it means. */
    record Choice(String text, String meaning) {
        /**
         * Those that somebody can mean who begins so, in whatever case: by their beginnings, else by the beginning of a
         * part of theirs, else by anything in them.
         */
        public static List<Choice> fitting(List<Choice> all, String begun) {
            String wanted = begun.toLowerCase(Locale.ROOT);
            return Stream.<Predicate<String>>of(
                            text -> text.startsWith(wanted),
                            text -> text.startsWith(wanted, all.isEmpty() ? 0 : shared(all)),
                            text -> text.contains("_" + wanted),
                            text -> text.contains(wanted))
                    .map(fits -> all.stream()
                            .filter(choice -> fits.test(choice.text().toLowerCase(Locale.ROOT)))
                            .toList())
                    .filter(found -> !found.isEmpty())
                    .findFirst()
                    .orElse(List.of());
        }

        /** How long a beginning is that all have, up to a line below: names of enums repeat that of their type. */
        private static int shared(List<Choice> all) {
            String first = all.get(0).text();
            for (int end = first.lastIndexOf('_'); end > 0; end = first.lastIndexOf('_', end - 1)) {
                String beginning = first.substring(0, end + 1);
                if (all.stream().allMatch(choice -> choice.text().startsWith(beginning))) {
                    return end + 1;
                }
            }
            return 0;
        }
    }

    /**
     * Reads an answer of one line, whatever brackets and quotes it holds.
     *
     * @param title what stands before the cursor
     * @param begun what stands in the line already, to be edited
     * @param choices what is offered; something else may be typed all the same
     */
    Typed answer(String title, String begun, List<Choice> choices);

    /** The lines to come are messages of that type; empty: they are not, or nobody knows of which. */
    default void about(Optional<Descriptor> type) {}

    /** Ends the read under way, or the next one, on whichever thread. */
    void stop();

    /** Forgets a {@link #stop} that no read has met. */
    void go();

    /** Puts a text where it can be found again with the arrow keys at the prompt. */
    void remember(String text);

    /** The next key, if one is pressed within so long, without a line around it; where that cannot be, it only waits. */
    default Optional<Character> key(long millis) throws InterruptedException {
        Thread.sleep(millis);
        return Optional.empty();
    }

    /** Empties the screen. */
    default void clearScreen() {}

    /** Whether somebody reads it now. */
    default boolean isRead() {
        return false;
    }

    /** The keyboard is a program's, as it was found, until that is closed. */
    default Watch handOver() {
        return () -> {};
    }

    /** Has Ctrl-Z reported while nobody reads; closing ends that. */
    Watch onSuspend(Runnable action);

    /** A key being watched. */
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }
}
