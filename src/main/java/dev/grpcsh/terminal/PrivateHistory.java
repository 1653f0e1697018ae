package dev.grpcsh.terminal;

import dev.grpcsh.session.PastLine;
import dev.grpcsh.session.PastLines;
import dev.grpcsh.shell.Prompt;
import dev.grpcsh.text.SecretNames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jline.reader.History;
import org.jline.reader.impl.history.DefaultHistory;

/**
 * The lines that the arrow keys find: of this shell as they were typed, of others, and of those before, as they are kept.
 * What calls up an earlier line is none.
 */
final class PrivateHistory extends DefaultHistory {
    private final PastLines past;
    private final List<Typed> typed = new ArrayList<>();

    PrivateHistory(PastLines past) {
        this.past = past;
    }

    private record Typed(Instant time, String line) {}

    /** Takes what other shells added meanwhile. */
    void catchUp() {
        for (PastLine line : past.news()) {
            super.add(line.time(), line.text());
        }
        // What was typed here last is found first.
        typed.forEach(each -> super.add(each.time(), each.line()));
        typed.clear();
        moveToEnd();
    }

    @Override
    public void add(Instant time, String line) {
        if (!Prompt.isRecall(line)) {
            typed.add(new Typed(time, line));
        }
    }

    /** The line that is asked for. */
    Optional<String> recalled(String line) {
        String what = line.strip().substring(1);
        if (what.matches("\\d{1,9}")) {
            List<PastLine> all = past.all();
            int number = Integer.parseInt(what);
            return number >= 1 && number <= all.size()
                    ? Optional.of(all.get(number - 1).text())
                    : Optional.empty();
        }
        return newest().filter(each -> what.equals("!") || each.startsWith(what))
                .findFirst();
    }

    /** The lines with a text in them, the latest first, each once. */
    List<String> with(String text, int most) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return newest().filter(line -> line.toLowerCase(Locale.ROOT).contains(wanted))
                .distinct()
                .limit(most)
                .toList();
    }

    private Stream<String> newest() {
        List<String> lines = new ArrayList<>();
        Iterator<History.Entry> entries = reverseIterator(last());
        entries.forEachRemaining(entry -> lines.add(entry.line()));
        return lines.stream();
    }

    /** What the latest line that begins with a text goes on with, as far as that is one line; empty if there is none. */
    String suggestion(String text) {
        Iterator<History.Entry> entries = reverseIterator(last());
        while (entries.hasNext()) {
            String line = entries.next().line();
            if (line.length() > text.length()
                    && line.startsWith(text)
                    && !past.isSlip(line)
                    && !line.contains(SecretNames.MASK)) {
                int end = line.indexOf('\n', text.length());
                return line.substring(text.length(), end < 0 ? line.length() : end);
            }
        }
        return "";
    }
}
