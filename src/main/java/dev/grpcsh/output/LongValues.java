package dev.grpcsh.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Pretty JSON for people, of whose long texts only the beginning is shown, with what would keep the whole: nobody reads a
 * picture in base64. It works on the lines that our own writer makes, with a member or an element each.
 */
final class LongValues {
    private static final int LONGEST = 1_024;
    private static final int SHOWN = 60;
    private static final int INDENT = 2;

    private LongValues() {}

    /** The text, with a remark in place of the rest of each long value. */
    static String shortened(String json) {
        if (json.length() <= LONGEST) {
            return json;
        }
        StringBuilder text = new StringBuilder();
        List<String> path = new ArrayList<>();
        int at = 0;
        while (at < json.length()) {
            int end = json.indexOf('\n', at);
            int next = end < 0 ? json.length() : end + 1;
            line(json, at, end < 0 ? next : end, path, text);
            if (end >= 0) {
                text.append('\n');
            }
            at = next;
        }
        return text.toString();
    }

    private static void line(String json, int start, int end, List<String> path, StringBuilder text) {
        int value = start;
        while (value < end && json.charAt(value) == ' ') {
            value++;
        }
        int level = (value - start) / INDENT;
        String key = "";
        int quote = value < end && json.charAt(value) == '"' ? closing(json, value, end) : -1;
        if (quote > 0 && json.startsWith(": ", quote + 1)) {
            key = json.substring(value + 1, quote);
            value = quote + 3;
        }
        while (path.size() <= level) {
            path.add("");
        }
        path.subList(level + 1, path.size()).clear();
        path.set(level, key);
        boolean longText = end - value > LONGEST && json.charAt(value) == '"';
        if (!longText) {
            text.append(json, start, end);
            return;
        }
        text.append(json, start, value + 1 + SHOWN)
                .append("…\"  ")
                .append(size(end - value))
                .append(" in all · --save-bytes ")
                .append(name(path))
                .append("=FILE keeps it");
    }

    private static int closing(String json, int open, int end) {
        for (int i = open + 1; i < end; i++) {
            if (json.charAt(i) == '\\') {
                i++;
            } else if (json.charAt(i) == '"') {
                return i;
            }
        }
        return -1;
    }

    private static String name(List<String> path) {
        StringBuilder name = new StringBuilder();
        for (String step : path) {
            if (!step.isEmpty()) {
                name.append(name.length() == 0 ? "" : ".").append(step);
            }
        }
        return name.length() == 0 ? "FIELD" : name.toString();
    }

    private static String size(int characters) {
        return characters < 1 << 20
                ? String.format(Locale.ROOT, "%.1f KiB", characters / 1024.0)
                : String.format(Locale.ROOT, "%.1f MiB", characters / 1048576.0);
    }
}
