package dev.grpcsh.schema.print;

import dev.grpcsh.schema.print.Comments.Comment;
import java.util.List;

/** Source under construction: lines, blocks, comments, and empty lines where they belong. Confined to one thread. */
final class SourceText {
    private static final String STEP = "  ";

    private final StringBuilder text = new StringBuilder();
    private int level;
    private boolean gap;
    private boolean opened = true;

    /** How far the next line is indented. */
    int indent() {
        return level * STEP.length();
    }

    /** A statement, which may run over several lines, with what was written around it. */
    void statement(String statement, Comment comment) {
        before(comment);
        if (comment.beside().size() == 1) {
            lines(statement + "  " + commented(comment.beside().get(0)));
        } else {
            lines(statement);
            beside(comment);
        }
    }

    /** Opens a block. */
    void open(String heading, Comment comment) {
        before(comment);
        lines(heading + " {");
        level++;
        opened = true;
        beside(comment);
    }

    /** Closes a block; one with nothing in it stays on its line. */
    void close() {
        level--;
        gap = false;
        if (opened) {
            text.setLength(text.length() - 1);
            text.append("}\n");
            opened = false;
        } else {
            lines("}");
        }
    }

    /** A comment on its own line. */
    void remark(String remark) {
        lines("// " + remark);
    }

    /** An empty line before what follows, unless it is the first in its block. */
    void gap() {
        gap = !opened;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private void before(Comment comment) {
        for (List<String> detached : comment.detached()) {
            // Right behind a bracket a comment would belong to the bracket.
            gap = !text.isEmpty();
            detached.forEach(line -> lines(commented(line)));
            gap = true;
        }
        comment.above().forEach(line -> lines(commented(line)));
    }

    /** What stands behind something and is followed by an empty line belongs to it, and not to what comes next. */
    private void beside(Comment comment) {
        if (!comment.beside().isEmpty()) {
            comment.beside().forEach(line -> lines(commented(line)));
            gap = true;
        }
    }

    private void lines(String lines) {
        if (gap) {
            text.append('\n');
            gap = false;
        }
        opened = false;
        lines.lines()
                .forEach(line -> text.append(line.isEmpty() ? "" : STEP.repeat(level))
                        .append(line)
                        .append('\n'));
    }

    private static String commented(String line) {
        return "//" + (line.isEmpty() || line.startsWith(" ") ? "" : " ") + line;
    }
}
