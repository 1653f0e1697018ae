package dev.grpcsh.command.discovery;

import dev.grpcsh.output.Output;
import dev.grpcsh.schema.diff.Breakage;
import dev.grpcsh.schema.diff.Change;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** Changes of a schema as people and programs read them. */
final class DiffReport {
    private static final int WIDEST_PATH = 48;
    private static final int WIDEST_LINE = 110;
    private static final String INDENT = "         ";
    private static final String ARROW = "       → ";

    private final List<Change> changes;

    DiffReport(List<Change> changes) {
        this.changes = changes;
    }

    /** All changes, as data. */
    Output output() {
        return new Output.Listing(
                () -> lines().stream().map(List::of).toList(),
                () -> changes.stream().map(DiffReport::plain).toList(),
                () -> changes.stream().map(DiffReport::object).toList());
    }

    /** How many there are, and how many break what; {@code no changes}. */
    String summary() {
        if (changes.isEmpty()) {
            return "no changes";
        }
        List<String> parts = new ArrayList<>();
        parts.add(changes.size() + (changes.size() == 1 ? " change" : " changes"));
        breaking(breakage -> breakage == Breakage.CALLS, Breakage.CALLS, parts);
        breaking(Breakage::breaksWire, Breakage.WIRE, parts);
        breaking(Breakage::breaksJson, Breakage.JSON, parts);
        return String.join(", ", parts) + (parts.size() == 1 ? ", nothing breaks" : "");
    }

    /** Whether any change breaks anything. */
    boolean breaks() {
        return changes.stream().anyMatch(change -> change.breaks() != Breakage.NOTHING);
    }

    private void breaking(Predicate<Breakage> which, Breakage what, List<String> parts) {
        long count = changes.stream().map(Change::breaks).filter(which).count();
        if (count > 0) {
            parts.add(count + (count == 1 ? " breaks " : " break ") + what.words());
        }
    }

    /** For a person: a line for the change, and one below it for what it breaks and why. */
    private List<String> lines() {
        int width = changes.stream()
                .mapToInt(change -> change.path().length())
                .filter(length -> length <= WIDEST_PATH)
                .max()
                .orElse(0);
        List<String> lines = new ArrayList<>();
        for (Change change : changes) {
            String kind = kind(change);
            String start = kind + INDENT.substring(kind.length()) + change.path();
            String gap = " ".repeat(Math.max(0, width - change.path().length()) + 2);
            String line = start + gap + declaration(change);
            if (change.kind() == Change.Kind.CHANGED && line.length() > WIDEST_LINE) {
                lines.addAll(List.of(start, INDENT + change.before(), ARROW + change.after()));
            } else {
                lines.add(line);
            }
            String breaks = change.breaks().words();
            if (!breaks.isEmpty()) {
                lines.add(INDENT + "breaks " + breaks + (change.why().isEmpty() ? "" : ": " + change.why()));
            } else if (!change.why().isEmpty()) {
                lines.add(INDENT + change.why());
            }
        }
        return lines;
    }

    private static String declaration(Change change) {
        return switch (change.kind()) {
            case ADDED -> change.after();
            case REMOVED -> change.before();
            case CHANGED -> change.before() + " → " + change.after();
        };
    }

    private static String kind(Change change) {
        return change.kind().name().toLowerCase(Locale.ROOT);
    }

    /** For a program: kind, path, what breaks, before, after, why. */
    private static String plain(Change change) {
        String breaks = breaks(change.breaks()).isEmpty() ? "-" : String.join(",", breaks(change.breaks()));
        return String.join("\t", kind(change), change.path(), breaks, change.before(), change.after(), change.why());
    }

    private static Map<String, Object> object(Change change) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("kind", kind(change));
        object.put("path", change.path());
        object.put("breaks", breaks(change.breaks()));
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("before", change.before());
        texts.put("after", change.after());
        texts.put("why", change.why());
        texts.values().removeIf(String::isEmpty);
        object.putAll(texts);
        return object;
    }

    private static List<String> breaks(Breakage breakage) {
        List<String> words = new ArrayList<>();
        if (breakage == Breakage.CALLS) {
            words.add("calls");
        }
        if (breakage.breaksWire()) {
            words.add("wire");
        }
        if (breakage.breaksJson()) {
            words.add("json");
        }
        return words;
    }
}
