package dev.grpcsh.language;

import java.util.ArrayDeque;
import java.util.Deque;

/** Reads an expression, which runs to the end of its statement, by section 2 of the command language. */
final class ExpressionReader {
    private final Cursor cursor;
    private final boolean stage;

    /** Makes a reader; in a stage of a pipeline the operators of the pipeline end the expression. */
    ExpressionReader(Cursor cursor, boolean stage) {
        this.cursor = cursor;
        this.stage = stage;
    }

    /** The expression that begins at the cursor, which is left behind it. */
    Word read() {
        cursor.skipSpaces();
        Position start = cursor.position();
        if (cursor.peek() == '\'' && !cursor.atEnd()) {
            return new WordReader(cursor).read();
        }
        int from = cursor.offset();
        int end = from;
        Deque<Position> open = new ArrayDeque<>();
        while (!cursor.atEnd()) {
            char here = cursor.peek();
            if (open.isEmpty() && (cursor.atStatementEnd() || atOperator() || atComment(from))) {
                break;
            }
            if (here == '"') {
                string();
            } else {
                if ("([{".indexOf(here) >= 0) {
                    open.push(cursor.position());
                } else if (")]}".indexOf(here) >= 0 && !open.isEmpty()) {
                    open.pop();
                }
                cursor.next();
            }
            end = Character.isWhitespace(here) ? end : cursor.offset();
        }
        if (!open.isEmpty()) {
            throw new Unfinished("a bracket", open.pop());
        }
        String all = cursor.since(from);
        return WordReader.verbatim(all.substring(0, Math.max(0, end - from)), start);
    }

    private boolean atOperator() {
        if (!stage) {
            return false;
        }
        char before = cursor.peek(-1);
        boolean spaced = before == ' ' || before == '\t';
        for (String operator : new String[] {"|", ">>", ">", "&"}) {
            char after = cursor.peek(operator.length());
            boolean ends = operator.equals("&") && after == ';';
            if (spaced
                    && cursor.startsWith(operator)
                    && (ends || after == ' ' || after == '\t' || after == '\n' || after == Cursor.END)) {
                return true;
            }
        }
        return false;
    }

    private boolean atComment(int from) {
        if (cursor.peek() != '#') {
            return false;
        }
        char before = cursor.offset() == from ? ' ' : cursor.peek(-1);
        return before == ' ' || before == '\t';
    }

    /** A string of jq, in which an expression can stand between \( and ). */
    private void string() {
        Position open = cursor.position();
        cursor.next();
        while (cursor.peek() != '"' || cursor.atEnd()) {
            if (cursor.atEnd()) {
                throw new Unfinished("the quote \"", open);
            }
            if (cursor.startsWith("\\(")) {
                cursor.skip(2);
                interpolated(open);
            } else if (cursor.peek() == '\\' && cursor.peek(1) != Cursor.END) {
                cursor.skip(2);
            } else {
                cursor.next();
            }
        }
        cursor.next();
    }

    private void interpolated(Position open) {
        int depth = 1;
        while (depth > 0) {
            if (cursor.atEnd()) {
                throw new Unfinished("the quote \"", open);
            }
            char here = cursor.peek();
            if (here == '"') {
                string();
            } else {
                depth += here == '(' ? 1 : here == ')' ? -1 : 0;
                cursor.next();
            }
        }
    }
}
