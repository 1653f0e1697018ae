package dev.grpcsh.masking;

import dev.grpcsh.language.Glance.Piece;
import dev.grpcsh.language.Glance.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Where the texts stand in an expression of jq, and what is left of it without them. */
final class ExpressionTexts {
    /** Commands whose expression takes the rest of the statement. */
    private static final Set<String> HOLDING_BARS = Set.of("expect", "let");

    private ExpressionTexts() {}

    /** Stages, and those as one which a bar separates in an expression. */
    static List<List<Piece>> joined(String line, List<Stage> stages) {
        List<List<Piece>> joined = new ArrayList<>();
        for (Stage each : stages) {
            List<Piece> stage = each.pieces();
            int last = joined.size() - 1;
            if (last >= 0 && goesOn(line, joined.get(last), stage)) {
                joined.set(
                        last,
                        Stream.concat(joined.get(last).stream(), stage.stream()).toList());
            } else {
                joined.add(stage);
            }
        }
        return joined;
    }

    private static boolean goesOn(String line, List<Piece> before, List<Piece> stage) {
        if (before.isEmpty()
                || stage.isEmpty()
                || !HOLDING_BARS.contains(before.get(0).text())) {
            return false;
        }
        int end = before.get(before.size() - 1).end();
        return line.substring(end, stage.get(0).start()).strip().equals("|");
    }

    /** A text with its quotes. */
    record Place(int start, int end) {}

    /** Those of a part of a line; the step of a path is none. */
    static List<Place> in(String line, int start, int end) {
        List<Place> texts = new ArrayList<>();
        for (int at = quote(line, start, end); at < end; at = quote(line, at + 1, end)) {
            int close = at + 1;
            while (close < end && line.charAt(close) != '"') {
                close += line.charAt(close) == '\\' ? 2 : 1;
            }
            if (!isPath(line, at)) {
                texts.add(new Place(at, Math.min(close + 1, end)));
            }
            at = Math.min(close, end - 1);
        }
        return texts;
    }

    /** The next quote before an end; that end, if there is none. */
    private static int quote(String line, int from, int end) {
        int at = from;
        while (at < end && line.charAt(at) != '"') {
            at++;
        }
        return Math.min(at, end);
    }

    /** An expression without its texts, which are no names. */
    static String names(String expression) {
        StringBuilder names = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < expression.length(); i++) {
            char unit = expression.charAt(i);
            boolean path = unit == '"' && isPath(expression, i);
            quoted = unit == '"' ? !quoted && !path : quoted;
            names.append(quoted ? ' ' : unit);
        }
        return names.toString();
    }

    /** Whether a quote begins a step of a path, {@code ."a"} or {@code .["a"]}, and no text in a list. */
    private static boolean isPath(String expression, int quote) {
        char before = quote > 0 ? expression.charAt(quote - 1) : ' ';
        char earlier = quote > 1 ? expression.charAt(quote - 2) : ' ';
        return before == '.'
                || (before == '[' && (Character.isLetterOrDigit(earlier) || "._])?\"".indexOf(earlier) >= 0));
    }
}
