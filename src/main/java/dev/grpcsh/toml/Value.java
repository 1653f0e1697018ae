package dev.grpcsh.toml;

import java.util.List;
import java.util.Map;

/** A value. */
public sealed interface Value {
    /** Where it begins; of a table, where its name stands. */
    Place place();

    /** A text. */
    record Text(Place place, String text) implements Value {}

    /** A whole number, as it was written. */
    record Whole(Place place, String digits) implements Value {}

    /** True or false. */
    record Flag(Place place, boolean flag) implements Value {}

    /** A list. */
    record Items(Place place, List<Value> items) implements Value {}

    /**
     * A table.
     *
     * @param entries in their order
     * @param written whether it has a line {@code [name]} of its own
     */
    record Table(Place place, Map<String, Entry> entries, boolean written) implements Value {}

    /** A value under a key. */
    record Entry(Place key, Value value) {}
}
