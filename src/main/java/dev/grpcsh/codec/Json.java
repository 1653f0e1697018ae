package dev.grpcsh.codec;

import dev.grpcsh.text.Excerpt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A JSON value as it was written, each part with its place, so that a problem can point at it. Immutable. */
sealed interface Json {
    /** Where the value begins; null where it was not written as JSON. */
    @Nullable
    Place place();

    /** What it is called in a problem, such as {@code a list}. */
    String kind();

    /** An object. Names are unique. */
    record JsonObject(@Nullable Place place, List<Member> members) implements Json {
        @Override
        public String kind() {
            return "an object";
        }
    }

    /** One name and its value in an object. */
    record Member(@Nullable Place place, String name, Json value) {}

    /** A list. */
    record JsonList(@Nullable Place place, List<Json> values) implements Json {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /** A quoted text. */
    record JsonString(@Nullable Place place, String text) implements Json {
        @Override
        public String kind() {
            return '"' + Excerpt.of(text) + '"';
        }
    }

    /** A number, with its digits as written. */
    record JsonNumber(@Nullable Place place, String text) implements Json {
        @Override
        public String kind() {
            return Excerpt.of(text);
        }
    }

    /** True or false. */
    record JsonBoolean(@Nullable Place place, boolean value) implements Json {
        @Override
        public String kind() {
            return String.valueOf(value);
        }
    }

    /** Null. */
    record JsonNull(@Nullable Place place) implements Json {
        @Override
        public String kind() {
            return "null";
        }
    }

    /**
     * The value of a {@code key=value} word: text whose meaning depends on the field.
     *
     * @param hidden whether a variable put it in, so that nobody knows what it shows
     */
    record Typed(String text, boolean hidden) implements Json {
        @Override
        public @Nullable Place place() {
            return null;
        }

        @Override
        public String kind() {
            return hidden ? "the value of a variable" : "'" + Excerpt.of(text) + "'";
        }
    }

    /** The content of a file, as the value of a {@code key=@FILE} word. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared; owned by this record.
    record FileContent(String name, byte[] bytes) implements Json {
        @Override
        public @Nullable Place place() {
            return null;
        }

        @Override
        public String kind() {
            return "@" + name;
        }
    }

    /** A place in a text; both counted from 1, columns in UTF-16 units. */
    record Place(int line, int column) {}
}
