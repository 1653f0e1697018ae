package dev.grpcsh.codec;

import dev.grpcsh.codec.Json.Place;
import dev.grpcsh.text.Excerpt;
import org.jspecify.annotations.Nullable;

/** The way from a message to one of its fields, for problems: {@code items[2].name}. Immutable. */
record FieldPath(@Nullable FieldPath parent, String step, int depth) {
    static final FieldPath ROOT = new FieldPath(null, "", 0);

    FieldPath field(String name) {
        return new FieldPath(this, name, depth + 1);
    }

    FieldPath index(int index) {
        return new FieldPath(this, "[" + index + "]", depth);
    }

    FieldPath key(String key) {
        return new FieldPath(this, "[" + Excerpt.of(key) + "]", depth);
    }

    /** A problem at this field, with the place in the text when there is one. */
    MalformedMessage problem(@Nullable Place place, String what) {
        return new MalformedMessage(place, (parent == null ? "" : "field " + this + ": ") + what);
    }

    @Override
    public String toString() {
        if (parent == null) {
            return step;
        }
        boolean first = parent.parent == null && parent.step.isEmpty();
        return parent + (first || step.startsWith("[") ? "" : ".") + step;
    }
}
