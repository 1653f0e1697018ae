package dev.grpcsh.terminal;

import dev.grpcsh.completion.Completions;
import java.util.List;
import java.util.Locale;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/**
 * Hands the shell's proposals to JLine. A method or service is found by any tail of its name, too: what is proposed is
 * the full name.
 */
final class WordCompleter implements Completer {
    private final Completions completions;

    WordCompleter(Completions completions) {
        this.completions = completions;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        String word = line.word();
        List<Completions.Candidate> all = completions.candidates(line.words());
        boolean prefix = all.stream().anyMatch(candidate -> candidate.text().startsWith(word));
        for (Completions.Candidate candidate : all) {
            boolean fits = prefix ? candidate.text().startsWith(word) : isTail(candidate.text(), word);
            if (fits) {
                String note = candidate.note().isEmpty() ? null : candidate.note();
                candidates.add(
                        new Candidate(candidate.text(), candidate.text(), null, note, null, null, candidate.whole()));
            }
        }
    }

    private static boolean isTail(String name, String word) {
        String lower = name.toLowerCase(Locale.ROOT);
        String wanted = word.toLowerCase(Locale.ROOT);
        return lower.startsWith(wanted) || lower.contains("." + wanted) || lower.contains("/" + wanted);
    }
}
