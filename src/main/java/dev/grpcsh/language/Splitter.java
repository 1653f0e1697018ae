package dev.grpcsh.language;

import dev.grpcsh.language.Grammar.Rest;
import dev.grpcsh.language.Statement.CommandStage;
import dev.grpcsh.language.Statement.ProgramStage;
import dev.grpcsh.language.Statement.Redirect;
import dev.grpcsh.language.Statement.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Splits one text into statements, by section 1 of the command language. Variables stay in the words. One use.
 */
final class Splitter {
    /** What people write out of habit, and what is meant by it here. */
    private static final Map<String, String> HABITS = Map.of(
            "&&", "a statement that fails stops the script anyway; write ; or a new line",
            "||", "try COMMAND goes on after a failure",
            "<", "write @FILE, or - for standard input",
            "2>", "standard error cannot be redirected here",
            "|&", "write | between stages",
            ">&", "standard error cannot be redirected here");

    private final Cursor cursor;
    private final Grammar grammar;
    private final Pieces pieces;
    private final List<HereDocumentPlace> waiting = new ArrayList<>();

    /**
     * Makes one.
     *
     * @param tokens takes each piece as it is met
     */
    Splitter(String text, int firstLine, Grammar grammar, Consumer<Token> tokens) {
        this.cursor = new Cursor(text, firstLine);
        this.grammar = grammar;
        this.pieces = new Pieces(cursor, tokens);
    }

    /** All statements from here to the end. */
    List<Statement> all() {
        List<Statement> statements = new ArrayList<>();
        while (skipToStatement()) {
            statements.add(statement());
        }
        return statements;
    }

    /** Skips blank lines, comments and semicolons; false at the end of the text. */
    private boolean skipToStatement() {
        while (true) {
            cursor.skipSpaces();
            if (cursor.atEnd()) {
                return false;
            } else if (cursor.peek() == '#') {
                comment();
            } else if (cursor.atStatementEnd()) {
                cursor.next();
            } else {
                return true;
            }
        }
    }

    private void comment() {
        int from = cursor.offset();
        cursor.skipLine();
        pieces.met(Token.Kind.COMMENT, from);
    }

    private Statement statement() {
        Position start = cursor.position();
        int from = cursor.offset();
        List<StageBuilder> stages = new ArrayList<>();
        Optional<Redirect> redirect = Optional.empty();
        boolean background = false;
        boolean deferred = false;
        boolean more = true;
        while (more) {
            StageBuilder stage = stage();
            if (stage.deferred && !stages.isEmpty()) {
                throw Cursor.problem(start, "a statement that is deferred begins with that");
            }
            stages.add(stage);
            deferred |= stage.deferred;
            more = stage.pipeFollows;
            redirect = stage.redirect;
            background = stage.background;
        }
        String text = cursor.since(from).strip();
        pieces.met(Token.Kind.END, cursor.offset());
        if (cursor.peek() == ';') {
            cursor.next();
        }
        if (!waiting.isEmpty()) {
            readBelow();
        }
        return new Statement(
                stages.stream().map(StageBuilder::build).toList(), redirect, background, text, start.line(), deferred);
    }

    /** A stage under construction. */
    private static final class StageBuilder {
        private final List<Word> words = new ArrayList<>();
        /** How what stands next is read; a stage begins with a command. */
        private Rest rest = Rest.COMMAND;

        private boolean program;
        private boolean deferred;
        private boolean pipeFollows;
        private boolean background;
        private Optional<HereDocumentPlace> below = Optional.empty();
        private Optional<Redirect> redirect = Optional.empty();

        Stage build() {
            return program
                    ? new ProgramStage(List.copyOf(words))
                    : new CommandStage(List.copyOf(words), below.flatMap(HereDocumentPlace::content));
        }
    }

    private StageBuilder stage() {
        StageBuilder stage = new StageBuilder();
        while (true) {
            cursor.skipSpaces();
            if (cursor.atStatementEnd() || cursor.peek() == '#') {
                requireWords(stage, cursor.position());
                if (cursor.peek() == '#' && !cursor.atEnd()) {
                    comment();
                }
                return stage;
            }
            Position position = cursor.position();
            if (takeOperator("|")) {
                requireWords(stage, position);
                requireNoFile(stage, position);
                stage.pipeFollows = true;
                return stage;
            } else if (takeOperator(">>")) {
                redirect(stage, true, position);
            } else if (takeOperator(">")) {
                redirect(stage, false, position);
            } else if (takeJobSign()) {
                requireWords(stage, position);
                stage.background = true;
                requireEnd();
                return stage;
            } else if (stage.words.isEmpty() && !stage.program && takeOperator("!")) {
                stage.program = true;
            } else if (cursor.startsWith("<<")) {
                announceBelow(stage);
            } else {
                refuseHabits();
                word(stage);
            }
        }
    }

    /** A statement that runs in the background ends with the sign for that. */
    private void requireEnd() {
        cursor.skipSpaces();
        if (cursor.peek() == '#' && !cursor.atEnd()) {
            comment();
        }
        if (!cursor.atStatementEnd()) {
            throw cursor.problem("& ends a statement; write ; before the next one");
        }
    }

    private static void requireWords(StageBuilder stage, Position position) {
        if (stage.words.isEmpty()) {
            String missing = stage.deferred ? "what is to be deferred is missing here" : "a command is missing here";
            throw Cursor.problem(position, stage.program ? "! wants a program" : missing);
        }
    }

    /** A file takes the data of the whole statement: it is its last word. */
    private static void requireNoFile(StageBuilder stage, Position position) {
        if (stage.redirect.isPresent()) {
            throw Cursor.problem(position, "nothing can follow the file after >");
        }
    }

    private void word(StageBuilder stage) {
        requireNoFile(stage, cursor.position());
        stage.words.add(pieces.word());
        if (stage.program) {
            return;
        }
        requireNoJobSignWithin();
        if (stage.rest == Rest.COMMAND) {
            stage.rest = stage.words.size() == 1
                    ? rest(stage).orElse(Rest.WORDS)
                    : rest(stage).orElse(Rest.COMMAND);
            switch (stage.rest) {
                case ASSIGNMENT -> rest(stage.words).assignment();
                case EXPRESSION -> rest(stage.words).expression();
                case FILTER -> rest(stage.words).filter();
                case EXPECTATION -> rest(stage.words).expectation(() -> announceBelow(stage));
                case STATEMENT -> {
                    stage.deferred = true;
                    stage.words.clear();
                    stage.rest = Rest.COMMAND;
                }
                case WORDS, COMMAND, TEXT -> {}
            }
        }
    }

    /** Shells take {@code x&} for a job; whoever writes that means no text. */
    private void requireNoJobSignWithin() {
        boolean sign = cursor.peek(-1) == '&' && cursor.peek(-2) != '\\';
        if (sign) {
            Position here = cursor.position();
            cursor.skipSpaces();
            if (cursor.atStatementEnd()) {
                throw Cursor.problem(
                        new Position(here.line(), here.column() - 1),
                        "write & with a space before it, or the word in quotes");
            }
        }
    }

    /** How the words behind the last one are read, if that is a command. */
    private Optional<Rest> rest(StageBuilder stage) {
        return grammar.rest(stage.words.get(stage.words.size() - 1).shown());
    }

    private RestReader rest(List<Word> words) {
        return new RestReader(cursor, pieces, words);
    }

    private void redirect(StageBuilder stage, boolean append, Position position) {
        requireWords(stage, position);
        requireNoFile(stage, position);
        cursor.skipSpaces();
        if (cursor.atStatementEnd() || cursor.peek() == '#') {
            throw cursor.problem("a file is missing after " + (append ? ">>" : ">"));
        }
        stage.redirect = Optional.of(new Redirect(pieces.word(), append));
    }

    private boolean takeOperator(String operator) {
        if (!cursor.startsWith(operator)) {
            return false;
        }
        char after = cursor.peek(operator.length());
        boolean alone = " \t\r\n".indexOf(after) >= 0 || after == Cursor.END;
        if (alone) {
            int from = cursor.offset();
            cursor.skip(operator.length());
            pieces.met(Token.Kind.OPERATOR, from);
        }
        return alone;
    }

    private boolean takeJobSign() {
        boolean ends = cursor.startsWith("&;");
        if (ends) {
            int from = cursor.offset();
            cursor.skip(1);
            pieces.met(Token.Kind.OPERATOR, from);
        }
        return ends || takeOperator("&");
    }

    private void refuseHabits() {
        for (String habit : new String[] {"&&", "||", "2>", "|&", ">&"}) {
            if (cursor.startsWith(habit)) {
                throw cursor.problem(habit + " is not known here: " + HABITS.get(habit));
            }
        }
        char here = cursor.peek();
        if (here == '<') {
            throw cursor.problem("< is not known here: " + HABITS.get("<"));
        } else if (here == '|' || here == '>' || here == '&') {
            String operator = cursor.startsWith(">>") ? ">>" : String.valueOf(here);
            throw cursor.problem("write " + operator + " with a space after it, or the word in quotes");
        }
    }

    private void announceBelow(StageBuilder stage) {
        Position position = cursor.position();
        if (stage.below.isPresent()) {
            throw Cursor.problem(position, "one here-document a statement");
        }
        int from = cursor.offset();
        cursor.skip(2);
        boolean expands = cursor.peek() != '\'';
        if (cursor.atWordEnd()) {
            throw Cursor.problem(position, "<< wants an end word: <<END");
        }
        String end = new WordReader(cursor).read().shown();
        pieces.met(Token.Kind.MARK, from);
        HereDocumentPlace place =
                new HereDocumentPlace(end, expands, position, HereDocumentPlace.Form.of(stage.rest), stage.words);
        stage.below = Optional.of(place);
        waiting.add(place);
        if (waiting.size() > 1) {
            throw Cursor.problem(position, "one here-document a statement");
        }
    }

    private void readBelow() {
        cursor.skipSpaces();
        if (cursor.peek() == '#') {
            comment();
        }
        HereDocumentPlace place = waiting.remove(0);
        if (cursor.atEnd()) {
            throw new Unfinished("the here-document <<" + place.end(), place.position());
        }
        if (cursor.peek() != '\n') {
            throw cursor.problem("a here-document begins on the next line; nothing but operators may follow <<"
                    + place.end() + " on its own");
        }
        cursor.next();
        int firstLine = cursor.position().line();
        int from = cursor.offset();
        StringBuilder content = new StringBuilder();
        while (true) {
            if (cursor.atEnd()) {
                throw new Unfinished("the here-document <<" + place.end(), place.position());
            }
            String line = cursor.takeLine();
            if (line.equals(place.end())) {
                break;
            }
            content.append(line).append('\n');
        }
        pieces.met(Token.Kind.BELOW, from);
        place.read(content.toString(), firstLine);
    }
}
