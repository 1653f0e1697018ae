package dev.grpcsh.terminal;

import dev.grpcsh.language.Glance;
import dev.grpcsh.shell.PromptSettings.Completeness;
import java.util.List;
import java.util.function.Function;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/**
 * Tells JLine whether a line is complete, by the shell's own splitter, and which word is being completed. JLine's own
 * parser would split JSON.
 */
final class StatementParser implements Parser {
    private final Function<String, Completeness> completeness;

    StatementParser(Function<String, Completeness> completeness) {
        this.completeness = completeness;
    }

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        if (context == ParseContext.ACCEPT_LINE && completeness.apply(line) == Completeness.OPEN) {
            throw new EOFError(-1, -1, "more lines are needed");
        }
        return words(line, cursor);
    }

    @Override
    public boolean isEscapeChar(char unit) {
        return false;
    }

    /** The words of the stage that the cursor is in, up to the cursor, which some widgets put behind the end. */
    private static ParsedLine words(String line, int cursor) {
        String before = line.substring(0, Math.min(cursor, line.length()));
        return new Words(line, cursor, Glance.wordsAtEnd(before));
    }

    private record Words(String line, int cursor, List<String> words) implements CompletingParsedLine {
        @Override
        public String word() {
            return words.get(words.size() - 1);
        }

        @Override
        public int wordCursor() {
            return word().length();
        }

        @Override
        public int wordIndex() {
            return words.size() - 1;
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
            return word().length();
        }
    }
}
