package dev.grpcsh.toml;

import dev.grpcsh.failure.ShellException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A table that is being read, with the rules of who may add to it. */
final class TableBuilder {
    /** How a table came to be. */
    enum Origin {
        /** On the way to another. */
        PASSED,
        /** By a line {@code [name]}. */
        WRITTEN,
        /** By a key with dots. */
        DOTTED,
        /** In braces. */
        INLINE
    }

    /** A part of a key. */
    record Part(Place place, String name) {}

    private record Slot(Place key, Object content) {}

    private final Place place;
    private final Map<String, Slot> slots = new LinkedHashMap<>();
    private Origin origin;

    TableBuilder(Place place, Origin origin) {
        this.place = place;
        this.origin = origin;
    }

    /** The table that a line {@code [a.b]} opens. */
    TableBuilder open(List<Part> path) {
        TableBuilder table = this;
        for (Part part : path.subList(0, path.size() - 1)) {
            table = table.below(part, Origin.PASSED, path);
            if (table.origin == Origin.INLINE) {
                throw twice(part, path);
            }
        }
        Part last = path.get(path.size() - 1);
        boolean fresh = !table.slots.containsKey(last.name());
        TableBuilder opened = table.below(last, Origin.WRITTEN, path);
        if (!fresh && opened.origin != Origin.PASSED) {
            throw twice(last, path);
        }
        opened.origin = Origin.WRITTEN;
        return opened;
    }

    /** Puts a value under a key, which may have dots. */
    void put(List<Part> path, Value value) {
        TableBuilder table = this;
        for (Part part : path.subList(0, path.size() - 1)) {
            table = table.below(part, Origin.DOTTED, path);
            if (table.origin != Origin.DOTTED) {
                throw twice(part, path);
            }
        }
        Part last = path.get(path.size() - 1);
        if (table.slots.containsKey(last.name())) {
            throw twice(last, path);
        }
        table.slots.put(last.name(), new Slot(last.place(), value));
    }

    Value.Table build() {
        Map<String, Value.Entry> entries = new LinkedHashMap<>();
        slots.forEach((name, slot) -> {
            Value value = slot.content() instanceof TableBuilder table ? table.build() : (Value) slot.content();
            entries.put(name, new Value.Entry(slot.key(), value));
        });
        return new Value.Table(place, entries, origin == Origin.WRITTEN);
    }

    private TableBuilder below(Part part, Origin made, List<Part> path) {
        Slot slot = slots.computeIfAbsent(
                part.name(), name -> new Slot(part.place(), new TableBuilder(part.place(), made)));
        if (slot.content() instanceof TableBuilder table) {
            return table;
        }
        throw twice(part, path);
    }

    private static ShellException twice(Part part, List<Part> path) {
        return part.place()
                .problem(path.stream().map(Part::name).collect(Collectors.joining(".")) + " is there already");
    }
}
