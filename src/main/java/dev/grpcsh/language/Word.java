package dev.grpcsh.language;

import java.util.List;

/**
 * A word as it was typed, its variables not yet put in. Immutable.
 *
 * @param parts what it consists of
 * @param position where it begins
 */
public record Word(List<Part> parts, Position position) {
    /** A piece of a word. */
    public sealed interface Part {}

    /** Text that stands for itself. */
    public record Literal(String text) implements Part {}

    /**
     * A variable.
     *
     * @param name its name; that of an environment variable without {@code env:}
     * @param environment whether it is one of the environment
     * @param place what it becomes there
     * @param position where it stands
     */
    public record Variable(String name, boolean environment, Place place, Position position) implements Part {}

    /** What a variable becomes. */
    public enum Place {
        /** Its text. */
        TEXT,
        /** Its text, escaped as JSON strings need it. */
        JSON_STRING,
        /** A JSON value. */
        JSON_VALUE
    }

    /** The word's text, if no variable is in it; with the variables' names otherwise. For messages only. */
    public String shown() {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            if (part instanceof Literal literal) {
                text.append(literal.text());
            } else if (part instanceof Variable variable) {
                text.append("${").append(variable.name()).append('}');
            }
        }
        return text.toString();
    }
}
