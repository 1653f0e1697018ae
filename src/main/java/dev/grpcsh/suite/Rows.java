package dev.grpcsh.suite;

import dev.grpcsh.expression.JsonValue;
import dev.grpcsh.failure.Interruption;
import dev.grpcsh.failure.ShellException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads rows: CSV with a line of names, whose values are texts, or JSON, a value a line or a list, with its types. */
public final class Rows {
    private Rows() {}

    /**
     * The rows of a file.
     *
     * @param name the file's, which tells its form: CSV if it ends in {@code .csv}, else JSON
     * @throws ShellException a usage problem with the place in the file
     */
    public static List<Row> read(String name, String text) {
        return name.toLowerCase(Locale.ROOT).endsWith(".csv") ? ofCsv(name, text) : ofJson(name, text);
    }

    private static List<Row> ofCsv(String name, String text) {
        List<CsvReader.Line> lines = new CsvReader(name, text).lines();
        if (lines.isEmpty()) {
            throw ShellException.usage(name + ":1:1: no line with the names of the columns");
        }
        List<String> names = lines.get(0).cells();
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).isBlank() || names.indexOf(names.get(i)) < i) {
                throw ShellException.usage(name + ":" + lines.get(0).number() + ": column " + (i + 1)
                        + (names.get(i).isBlank() ? " has no name" : " has the name of another: " + names.get(i)));
            }
        }
        List<Row> rows = new ArrayList<>();
        for (CsvReader.Line line : lines.subList(1, lines.size())) {
            Interruption.check();
            List<String> cells = line.cells();
            if (cells.size() != names.size()) {
                throw ShellException.usage(name + ":" + line.number() + ": row " + (rows.size() + 1) + " has "
                        + cells.size() + " columns, and the first line names " + names.size());
            }
            Map<String, JsonValue> columns = new LinkedHashMap<>();
            for (int i = 0; i < names.size(); i++) {
                columns.put(names.get(i), JsonValue.text(cells.get(i)));
            }
            rows.add(new Row(rows.size() + 1, columns));
        }
        return rows;
    }

    private static List<Row> ofJson(String name, String text) {
        List<JsonValue> values = new ArrayList<>();
        try {
            for (JsonValue value : JsonValue.all(text)) {
                Interruption.check();
                if (value.kind().equals("array")) {
                    values.addAll(value.elements());
                } else {
                    values.add(value);
                }
            }
        } catch (ShellException e) {
            throw ShellException.usage(name + ":" + e.problem());
        }
        List<Row> rows = new ArrayList<>();
        for (JsonValue value : values) {
            int number = rows.size() + 1;
            if (!value.kind().equals("object")) {
                throw ShellException.usage(name + ": row " + number
                        + " is no object, whose names are columns, but of kind " + value.kind());
            }
            Map<String, JsonValue> columns = new LinkedHashMap<>();
            value.memberNames().forEach(column -> columns.put(column, value.member(column)));
            rows.add(new Row(number, columns));
        }
        return rows;
    }
}
