package dev.grpcsh.codec;

import dev.grpcsh.codec.JsonStyle.Layout;
import dev.grpcsh.text.ControlCharacters;

/**
 * JSON under construction. Text is escaped so that nothing in it can steer a terminal: C0, DEL, C1, line separators and
 * bidirectional controls become escapes. Confined to one thread.
 */
final class JsonBuffer {
    private final StringBuilder text = new StringBuilder();
    private final Layout layout;
    private int level;
    private boolean first = true;

    JsonBuffer(Layout layout) {
        this.layout = layout;
    }

    void open(char bracket) {
        text.append(bracket);
        level++;
        first = true;
    }

    void close(char bracket) {
        level--;
        if (!first) {
            lineBreak();
        }
        text.append(bracket);
        first = false;
    }

    /** Begins the next member of an object. */
    void name(String name) {
        separate();
        string(name);
        text.append(layout == Layout.COMPACT ? ":" : ": ");
    }

    /** Begins the next element of a list. */
    void separate() {
        if (!first) {
            text.append(layout == Layout.INLINE ? ", " : ",");
        }
        first = false;
        lineBreak();
    }

    void raw(String literal) {
        text.append(literal);
    }

    void string(CharSequence value) {
        text.append('"');
        escape(value, text);
        text.append('"');
    }

    /** Appends text with everything escaped that JSON demands or that could steer a terminal. */
    static void escape(CharSequence value, StringBuilder to) {
        for (int i = 0; i < value.length(); i++) {
            char unit = value.charAt(i);
            if (unit >= ' ' && unit < 0x7f) {
                if (unit == '"' || unit == '\\') {
                    to.append('\\');
                }
                to.append(unit);
            } else if (unit == '\n') {
                to.append("\\n");
            } else if (unit == '\t') {
                to.append("\\t");
            } else if (unit == '\r') {
                to.append("\\r");
            } else if (ControlCharacters.steersTerminal(unit)) {
                ControlCharacters.appendEscaped(unit, to);
            } else {
                to.append(unit);
            }
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private void lineBreak() {
        if (layout == Layout.PRETTY) {
            text.append('\n').append("  ".repeat(level));
        }
    }
}
