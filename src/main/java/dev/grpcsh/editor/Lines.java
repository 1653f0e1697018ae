package dev.grpcsh.editor;

import dev.grpcsh.suite.Fault;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;

/** Places in a text as the protocol counts them: lines and UTF-16 units from 0. */
final class Lines {
    private final String text;
    private final List<Integer> starts = new ArrayList<>();

    Lines(String text) {
        this.text = text;
        starts.add(0);
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\n') {
                starts.add(i + 1);
            }
        }
    }

    int offset(Position position) {
        if (position.getLine() >= starts.size()) {
            return text.length();
        }
        int start = starts.get(Math.max(0, position.getLine()));
        return Math.min(end(position.getLine()), start + Math.max(0, position.getCharacter()));
    }

    Position position(int offset) {
        int line = 0;
        while (line + 1 < starts.size() && starts.get(line + 1) <= offset) {
            line++;
        }
        return new Position(line, Math.min(offset, text.length()) - starts.get(line));
    }

    /** Where a fault is: as long as it says, else to the end of its word. */
    Range range(Fault fault) {
        int line = Math.max(0, Math.min(fault.line() - 1, starts.size() - 1));
        int start = Math.min(end(line), starts.get(line) + Math.max(0, fault.column() - 1));
        int end = start + fault.length();
        if (fault.length() == 0) {
            end = start;
            while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
                end++;
            }
        }
        return new Range(position(start), position(Math.min(text.length(), Math.max(end, start))));
    }

    private int end(int line) {
        return line + 1 < starts.size() ? starts.get(line + 1) - 1 : text.length();
    }
}
