package dev.grpcsh.codec;

/**
 * How messages are written as JSON.
 *
 * @param layout where line breaks and spaces go
 * @param defaults whether fields without presence are written when they hold their default
 * @param plainIntegers whether 64-bit integers are numbers, which not every reader takes exactly, and not texts
 * @param protoNames whether fields go by the names of the {@code .proto} file
 */
public record JsonStyle(Layout layout, boolean defaults, boolean plainIntegers, boolean protoNames) {
    /** Where line breaks and spaces go. */
    public enum Layout {
        /** {@code {"a":1,"b":[1,2]}} */
        COMPACT,
        /** {@code {"a": 1, "b": [1, 2]}} */
        INLINE,
        /** A member a line, two spaces a level. */
        PRETTY
    }

    /** For programs. */
    public static final JsonStyle COMPACT = new JsonStyle(Layout.COMPACT, false, false, false);

    /** For people, on one line. */
    public static final JsonStyle INLINE = new JsonStyle(Layout.INLINE, false, false, false);

    /** For people. */
    public static final JsonStyle PRETTY = new JsonStyle(Layout.PRETTY, false, false, false);

    /** What expressions see: integers as exact numbers, and defaults present. */
    public static final JsonStyle EXPRESSION = new JsonStyle(Layout.COMPACT, true, true, false);
}
