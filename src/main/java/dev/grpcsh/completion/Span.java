package dev.grpcsh.completion;

/**
 * A part of a typed text, and what it is.
 *
 * @param start where it begins
 * @param end where it ends
 */
public record Span(int start, int end, Meaning meaning) {
    /** What a part of a text is. */
    public enum Meaning {
        /** A command, or the name of a method in its place. */
        COMMAND,
        /** An option. */
        OPTION,
        /** A service, method or type. */
        NAME,
        /** The name of a field. */
        FIELD,
        /** A text in quotes. */
        STRING,
        /** A number, a truth or nothing. */
        NUMBER,
        /** A variable. */
        VARIABLE,
        /** A comment. */
        COMMENT,
        /** What does not exist. */
        WRONG
    }
}
