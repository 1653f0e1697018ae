package dev.grpcsh.command;

import java.util.List;
import java.util.function.Supplier;

/**
 * A word that a command takes beside its options.
 *
 * @param kind what it is
 * @param repeats whether more of the kind may follow
 * @param choices the words it can be, or can be, too, where there are a few
 */
public record Positional(Kind kind, boolean repeats, Supplier<List<Choice>> choices) {
    /** A word of which nothing is known. */
    public static final Positional UNKNOWN = of(Kind.OTHER);

    /** What a word is. */
    public enum Kind {
        /** Something that only the command itself knows. */
        OTHER,
        /** Any text, in which nothing is looked up. */
        TEXT,
        /** One of a few words. */
        CHOICE,
        /** The name of a command. */
        COMMAND,
        /** A server. */
        TARGET,
        /** The name of a profile. */
        PROFILE,
        /** A service. */
        SERVICE,
        /** A method. */
        METHOD,
        /** A message for the method, or of the type, that was named before. */
        MESSAGE,
        /** A message type or a method. */
        TYPE,
        /** Anything that a schema holds. */
        ELEMENT,
        /** A file. */
        FILE,
        /** A job. */
        JOB,
        /** A variable. */
        VARIABLE,
        /** A setting. */
        SETTING,
        /** The value of the setting that was named before. */
        SETTING_VALUE
    }

    /**
     * One of a few words.
     *
     * @param note what it means, in a few words; may be empty
     */
    public record Choice(String word, String note) {}

    /** One word of that kind. */
    public static Positional of(Kind kind) {
        return new Positional(kind, false, List::of);
    }

    /** Words of that kind. */
    public static Positional several(Kind kind) {
        return new Positional(kind, true, List::of);
    }

    /** The name of a command, or one of these words. */
    public static Positional commandOr(Supplier<List<Choice>> choices) {
        return new Positional(Kind.COMMAND, false, choices);
    }

    /** One of these words. */
    public static Positional oneOf(Supplier<List<Choice>> choices) {
        return new Positional(Kind.CHOICE, false, choices);
    }
}
