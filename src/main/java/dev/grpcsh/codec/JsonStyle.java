package dev.grpcsh.codec;

import dev.grpcsh.failure.NearestName;
import dev.grpcsh.failure.ShellException;
import java.util.List;

/**
 * How messages are written as JSON.
 *
 * @param layout where line breaks and spaces go
 * @param defaults whether fields without presence are written when they hold their default
 * @param plainIntegers whether 64-bit integers are numbers, which not every reader takes exactly, and not texts
 * @param protoNames whether fields go by the names of the {@code .proto} file
 * @param enumNumbers whether enum values go by their numbers
 */
public record JsonStyle(
        Layout layout, boolean defaults, boolean plainIntegers, boolean protoNames, boolean enumNumbers) {
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
    public static final JsonStyle COMPACT = new JsonStyle(Layout.COMPACT, false, false, false, false);

    /** For people, on one line. */
    public static final JsonStyle INLINE = COMPACT.in(Layout.INLINE);

    /** For people. */
    public static final JsonStyle PRETTY = COMPACT.in(Layout.PRETTY);

    /** What expressions see: integers as exact numbers, and defaults present. */
    public static final JsonStyle EXPRESSION = new JsonStyle(Layout.COMPACT, true, true, false, false);

    /** What departs from the JSON mapping of proto3, by name. */
    private static final List<String> NAMES = List.of("int64-numbers", "proto-names", "defaults", "enum-numbers");

    /** The same in another layout. */
    public JsonStyle in(Layout other) {
        return new JsonStyle(other, defaults, plainIntegers, protoNames, enumNumbers);
    }

    /** What departs from the JSON mapping in either, in this layout. */
    public JsonStyle and(JsonStyle other) {
        return new JsonStyle(
                layout,
                defaults || other.defaults,
                plainIntegers || other.plainIntegers,
                protoNames || other.protoNames,
                enumNumbers || other.enumNumbers);
    }

    /**
     * The style that names with commas between them describe, such as {@code proto-names,defaults}.
     *
     * @throws ShellException a usage problem
     */
    public static JsonStyle read(String text) {
        List<String> names = List.of(text.strip().split("[\\s,]+"));
        for (String name : names) {
            if (!NAMES.contains(name)) {
                throw ShellException.usage(name + " is nothing about JSON" + NearestName.question(name, NAMES)
                        + "; write one or more of " + String.join(",", NAMES));
            }
        }
        return new JsonStyle(
                Layout.COMPACT,
                names.contains("defaults"),
                names.contains("int64-numbers"),
                names.contains("proto-names"),
                names.contains("enum-numbers"));
    }
}
