package dev.grpcsh.language;

import dev.grpcsh.language.Statement.Below;
import dev.grpcsh.language.Statement.JsonBelow;
import dev.grpcsh.language.Statement.LinesBelow;
import dev.grpcsh.language.Statement.TextBelow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A here-document that was announced and stands below the line. One use. */
final class HereDocumentPlace {
    private final String end;
    private final boolean expands;
    private final Position position;
    private final Form form;
    private final List<Word> words;
    private Optional<Below> content = Optional.empty();

    /**
     * Makes a place for one.
     *
     * @param end the line that ends it
     * @param expands whether variables are put in
     * @param position where it was announced
     * @param form how it is read
     * @param words those of its stage, which may still become more
     */
    HereDocumentPlace(String end, boolean expands, Position position, Form form, List<Word> words) {
        this.end = end;
        this.expands = expands;
        this.position = position;
        this.form = form;
        this.words = words;
    }

    /** How a here-document is read. */
    enum Form {
        /** As messages: JSON, protobuf text, or lines of words. */
        MESSAGES,
        /** As JSON. */
        JSON,
        /** As text. */
        TEXT;

        static Form of(Grammar.Rest rest) {
            return switch (rest) {
                case EXPECTATION -> JSON;
                case TEXT -> TEXT;
                default -> MESSAGES;
            };
        }
    }

    String end() {
        return end;
    }

    Position position() {
        return position;
    }

    /** What stands there, once it was read. */
    Optional<Below> content() {
        return content;
    }

    /** Reads what stands there: JSON, protobuf text, which has the same strings and comments, or lines of words. */
    void read(String text, int firstLine) {
        content = Optional.of(form == Form.TEXT ? text(text, firstLine) : messages(text, firstLine));
    }

    private Below text(String text, int firstLine) {
        return new TextBelow(
                expands
                        ? new WordReader(new Cursor(text, firstLine)).readText()
                        : WordReader.verbatim(text, new Position(firstLine, 1)));
    }

    private Below messages(String text, int firstLine) {
        String start = text.stripLeading();
        boolean whole = form == Form.JSON
                || start.startsWith("{")
                || start.startsWith("[")
                || start.isEmpty()
                || isProtobufText();
        return whole ? whole(text, firstLine) : lines(text, firstLine);
    }

    private Below whole(String text, int firstLine) {
        return new JsonBelow(
                expands
                        ? new WordReader(new Cursor(text, firstLine)).readJson()
                        : WordReader.verbatim(text, new Position(firstLine, 1)));
    }

    private Below lines(String text, int firstLine) {
        List<List<Word>> lines = new ArrayList<>();
        int number = firstLine;
        for (String line : text.split("\n", -1)) {
            List<Word> read = Lexer.words(line, number, expands);
            if (!read.isEmpty()) {
                lines.add(read);
            }
            number++;
        }
        return new LinesBelow(lines);
    }

    private boolean isProtobufText() {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i).shown();
            boolean next = i + 1 < words.size() && words.get(i + 1).shown().equals("text");
            if (word.equals("--from=text") || (word.equals("--from") && next)) {
                return true;
            }
        }
        return false;
    }
}
