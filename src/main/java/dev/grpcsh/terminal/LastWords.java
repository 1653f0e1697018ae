package dev.grpcsh.terminal;

import dev.grpcsh.language.Glance;
import dev.grpcsh.masking.MaskedLine;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jline.reader.Buffer;
import org.jline.reader.History;

/** Puts in the last word of the line before; again, that of the line before that. Confined to the thread that reads keys. */
final class LastWords {
    private String made = "";
    private int start;
    private int end;
    private int back;

    /** Puts the next one in at the cursor; false if there is none. */
    boolean putIn(Buffer line, History history) {
        boolean again = !made.isEmpty() && line.toString().equals(made) && line.cursor() == end;
        int wanted = again ? back + 1 : 0;
        Optional<String> word = word(history, wanted);
        if (word.isEmpty()) {
            return false;
        }
        if (again) {
            line.backspace(end - start);
        } else {
            start = line.cursor();
        }
        back = wanted;
        line.write(word.get());
        end = line.cursor();
        made = line.toString();
        return true;
    }

    /** The last word of so many lines back, not counting those that repeat it. */
    private static Optional<String> word(History history, int wanted) {
        Iterator<History.Entry> lines = history.reverseIterator(history.last());
        String before = "";
        int count = -1;
        while (lines.hasNext()) {
            String line = lines.next().line();
            String word = last(line);
            // A secret of one line is for that alone.
            word = MaskedLine.of(line, Set.of()).contains(word) ? word : "";
            count += word.isEmpty() || word.equals(before) ? 0 : 1;
            if (count == wanted) {
                return Optional.of(word);
            }
            before = word.isEmpty() ? before : word;
        }
        return Optional.empty();
    }

    private static String last(String line) {
        List<Glance.Stage> stages = Glance.at(line).stages();
        for (int i = stages.size() - 1; i >= 0; i--) {
            List<Glance.Piece> pieces = stages.get(i).pieces();
            if (!pieces.isEmpty()) {
                Glance.Piece piece = pieces.get(pieces.size() - 1);
                return line.substring(piece.start(), Math.min(piece.end(), line.length()));
            }
        }
        return "";
    }
}
