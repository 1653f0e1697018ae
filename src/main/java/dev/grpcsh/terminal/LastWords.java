package dev.grpcsh.terminal;

import dev.grpcsh.language.Glance;
import java.util.ArrayList;
import java.util.List;
import org.jline.reader.Buffer;
import org.jline.reader.History;

/** Puts in the last word of the line before; again, that of the line before that. Confined to the thread that reads keys. */
final class LastWords {
    private String made = "";
    private int start;
    private int back;

    /** Puts the next one in at the cursor; false if there is none. */
    boolean putIn(Buffer line, History history) {
        boolean again = !made.isEmpty() && line.toString().equals(made) && line.cursor() >= start;
        List<String> words = words(history);
        int next = again ? back + 1 : 0;
        if (next >= words.size()) {
            return false;
        }
        if (again) {
            line.backspace(line.cursor() - start);
        } else {
            start = line.cursor();
        }
        back = next;
        line.write(words.get(next));
        made = line.toString();
        return true;
    }

    /** The last words, the latest first, each once in a row. */
    private static List<String> words(History history) {
        List<String> words = new ArrayList<>();
        history.reverseIterator(history.last()).forEachRemaining(entry -> {
            String word = last(entry.line());
            if (!word.isEmpty()
                    && (words.isEmpty() || !words.get(words.size() - 1).equals(word))) {
                words.add(word);
            }
        });
        return words;
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
