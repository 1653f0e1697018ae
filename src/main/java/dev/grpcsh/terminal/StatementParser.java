package dev.grpcsh.terminal;

import dev.grpcsh.shell.PromptSettings.Open;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/**
 * Tells JLine whether a line is complete, by the shell's own splitter. JLine's own parser would split JSON.
 */
final class StatementParser implements Parser {
    private final Function<String, Optional<Open>> open;

    StatementParser(Function<String, Optional<Open>> open) {
        this.open = open;
    }

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        if (context == ParseContext.ACCEPT_LINE || context == ParseContext.SECONDARY_PROMPT) {
            Optional<Open> what = open.apply(line.endsWith("\n") ? line.substring(0, line.length() - 1) : line);
            if (what.isPresent()) {
                throw new EOFError(
                        -1,
                        -1,
                        "more lines are needed",
                        what.get().sign(),
                        what.get().depth(),
                        "");
            }
        }
        return new Whole(line, cursor);
    }

    @Override
    public boolean isEscapeChar(char unit) {
        return false;
    }

    /** The whole line is a word: what its words are is nobody's business but our own lexer's. */
    private record Whole(String line, int cursor) implements CompletingParsedLine {
        @Override
        public String word() {
            return line;
        }

        @Override
        public int wordCursor() {
            return Math.min(cursor, line.length());
        }

        @Override
        public int wordIndex() {
            return 0;
        }

        @Override
        public List<String> words() {
            return List.of(line);
        }

        @Override
        public CharSequence escape(CharSequence candidate, boolean complete) {
            return candidate;
        }

        @Override
        public int rawWordCursor() {
            return wordCursor();
        }

        @Override
        public int rawWordLength() {
            return line.length();
        }
    }
}
