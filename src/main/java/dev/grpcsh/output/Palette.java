package dev.grpcsh.output;

import dev.grpcsh.failure.ShellException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Which of the eight colours that every terminal has mean what, so that its own palette decides what they look like.
 */
public enum Palette {
    /** For light letters on a dark screen. */
    DARK(6, 2, 3),
    /** For dark letters on a light screen, where yellow and cyan are hard to read. */
    LIGHT(4, 2, 5),
    /** No colours. */
    PLAIN(0, 0, 0);

    private final int names;
    private final int texts;
    private final int literals;

    Palette(int names, int texts, int literals) {
        this.names = names;
        this.texts = texts;
        this.literals = literals;
    }

    /** The words for them. */
    public static List<String> words() {
        return Stream.of(values())
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    /**
     * The palette of that word.
     *
     * @throws ShellException a usage problem, if there is none
     */
    public static Palette read(String word) {
        return Stream.of(values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() ->
                        ShellException.usage("'" + word + "' is none of the themes, " + String.join(", ", words())));
    }

    /** Whether there are colours. */
    public boolean isColored() {
        return this != PLAIN;
    }

    /** The colour of names, such as of fields, by its number. */
    public int names() {
        return names;
    }

    /** The colour of texts. */
    public int texts() {
        return texts;
    }

    /** The colour of numbers, truths and variables. */
    public int literals() {
        return literals;
    }
}
