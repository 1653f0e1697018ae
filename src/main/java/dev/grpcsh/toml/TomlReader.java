package dev.grpcsh.toml;

import dev.grpcsh.failure.ShellException;
import dev.grpcsh.toml.TableBuilder.Part;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads <a href="https://toml.io/en/v1.0.0">TOML</a> 1.0 without numbers, dates and lists of tables, which no settings
 * here have: these are refused like what is malformed, with line and column.
 */
public final class TomlReader {
    private static final int DEEPEST = 50;

    private final Scanner in;

    private TomlReader(String file, String text) {
        this.in = new Scanner(file, text);
    }

    /**
     * Reads a whole file.
     *
     * @param file its name, for problems
     * @throws ShellException if it is broken
     */
    public static Value.Table read(String file, String text) {
        return new TomlReader(file, text.startsWith("\uFEFF") ? text.substring(1) : text).file();
    }

    private Value.Table file() {
        TableBuilder root = new TableBuilder(in.place(), TableBuilder.Origin.PASSED);
        TableBuilder current = root;
        in.skipLines();
        while (!in.atEnd()) {
            if (in.take("[[")) {
                throw in.problem("lists of tables have no meaning here");
            } else if (in.take("[")) {
                in.skipBlanks();
                current = root.open(key());
                in.require("]", "a ] after the table's name");
            } else {
                pair(current, 0);
            }
            in.endLine();
            in.skipLines();
        }
        return root.build();
    }

    private void pair(TableBuilder table, int depth) {
        List<Part> key = key();
        in.require("=", "a = after the key");
        in.skipBlanks();
        table.put(key, value(depth));
    }

    private List<Part> key() {
        List<Part> parts = new ArrayList<>();
        do {
            in.skipBlanks();
            Place place = in.place();
            parts.add(new Part(place, in.isNext('"') || in.isNext('\'') ? in.line() : in.bareKey()));
            if (parts.size() > DEEPEST) {
                throw place.problem("too many levels");
            }
            in.skipBlanks();
        } while (in.take("."));
        return parts;
    }

    private Value value(int depth) {
        Place place = in.place();
        if (depth > DEEPEST) {
            throw place.problem("too many levels");
        }
        if (in.isNext('"') || in.isNext('\'')) {
            return new Value.Text(place, in.text());
        } else if (in.takeWord("true")) {
            return new Value.Flag(place, true);
        } else if (in.takeWord("false")) {
            return new Value.Flag(place, false);
        } else if (in.isDigit()) {
            return new Value.Whole(place, in.digits());
        } else if (in.take("[")) {
            return new Value.Items(place, items(depth + 1));
        } else if (in.take("{")) {
            return inline(place, depth + 1);
        }
        throw place.problem("expected a text in quotes, a whole number, true, false or a list");
    }

    private List<Value> items(int depth) {
        List<Value> items = new ArrayList<>();
        in.skipLines();
        while (!in.take("]")) {
            items.add(value(depth));
            in.skipLines();
            if (!in.take(",") && !in.isNext(']')) {
                throw in.problem("expected a , or a ] in the list");
            }
            in.skipLines();
        }
        return List.copyOf(items);
    }

    private Value inline(Place place, int depth) {
        TableBuilder table = new TableBuilder(place, TableBuilder.Origin.INLINE);
        in.skipBlanks();
        if (in.take("}")) {
            return table.build();
        }
        do {
            pair(table, depth);
            in.skipBlanks();
        } while (in.take(","));
        in.require("}", "a , or a } in the table");
        return table.build();
    }
}
