package dev.grpcsh.output;

import dev.grpcsh.text.DisplayWidth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Cells aligned in columns, two spaces apart, with nothing after the last cell of a row; in columns of a screen. */
final class Columns {
    private static final int GAP = 2;
    private static final int NARROWEST = 8;

    private Columns() {}

    /** How wide the columns are by nature. */
    static List<Integer> widths(List<List<String>> rows) {
        List<Integer> widths = new ArrayList<>();
        for (List<String> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                int width = DisplayWidth.of(row.get(column));
                if (column == widths.size()) {
                    widths.add(width);
                } else {
                    widths.set(column, Math.max(widths.get(column), width));
                }
            }
        }
        return widths;
    }

    /** Whether the columns can stand beside each other on a screen, and be read. */
    static boolean fit(List<Integer> natural, int screen) {
        int gaps = GAP * (natural.size() - 1);
        return screen <= 0 || total(natural, NARROWEST) + gaps <= screen;
    }

    /** Widths that fit a screen: the widest columns give way. One column alone stays as it is. */
    static List<Integer> fitted(List<Integer> natural, int screen) {
        List<Integer> widths = new ArrayList<>(natural);
        int left = screen - GAP * (widths.size() - 1);
        if (screen <= 0 || widths.size() < 2) {
            return widths;
        }
        int least = NARROWEST;
        int most = Math.max(least, Collections.max(widths));
        while (least < most) {
            int middle = (least + most + 1) / 2;
            boolean fits = total(widths, middle) <= left;
            least = fits ? middle : least;
            most = fits ? most : middle - 1;
        }
        int cap = least;
        long spare = left - total(widths, cap);
        for (int column = 0; column < widths.size(); column++) {
            int width = widths.get(column);
            widths.set(column, Math.min(width, spare > 0 && width > cap ? cap + 1 : cap));
            spare -= width > cap ? 1 : 0;
        }
        return widths;
    }

    private static long total(List<Integer> widths, int cap) {
        return widths.stream().mapToLong(width -> Math.min(width, cap)).sum();
    }

    /**
     * The rows as text.
     *
     * @param wraps whether what is too wide for its column goes on below
     */
    static String align(List<List<String>> rows, List<Integer> widths, boolean wraps) {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            append(row, widths, wraps && row.size() > 1, text);
        }
        return text.toString();
    }

    private static void append(List<String> row, List<Integer> widths, boolean wraps, StringBuilder text) {
        List<List<String>> cells = new ArrayList<>();
        int height = 1;
        for (int column = 0; column < row.size(); column++) {
            String cell = row.get(column);
            List<String> lines = wraps ? DisplayWidth.wrapped(cell, widths.get(column)) : List.of(cell);
            cells.add(lines);
            height = Math.max(height, lines.size());
        }
        for (int i = 0; i < height; i++) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < cells.size(); column++) {
                String cell = i < cells.get(column).size() ? cells.get(column).get(i) : "";
                line.append(cell);
                if (column < cells.size() - 1) {
                    line.append(" ".repeat(Math.max(0, widths.get(column) - DisplayWidth.of(cell)) + GAP));
                }
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
    }
}
