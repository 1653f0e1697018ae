package dev.grpcsh.compiler;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what a {@code .proto} file imports, and nothing else of it. It need not be right about malformed files, which
 * protoc refuses anyway. One use.
 */
final class ImportScanner {
    private final byte[] text;
    private final List<String> imports = new ArrayList<>();
    private int at;

    private ImportScanner(byte[] text) {
        this.text = text;
    }

    /** The names, in their order. */
    static List<String> imports(byte[] text) {
        ImportScanner scanner = new ImportScanner(text);
        scanner.scan();
        return scanner.imports;
    }

    private void scan() {
        boolean fresh = true;
        skipBlanks();
        while (at < text.length) {
            int next = text[at];
            if (next == '"' || next == '\'') {
                string();
                fresh = false;
            } else if (isWord(next)) {
                boolean importing = word().equals("import");
                if (fresh && importing) {
                    statement();
                }
                fresh = false;
            } else {
                fresh = next == ';' || next == '}' || isByteOrderMark(next);
                at++;
            }
            skipBlanks();
        }
    }

    /** What follows {@code import}: perhaps a word, and the name, which may be in several pieces. */
    private void statement() {
        skipBlanks();
        if (at < text.length && isWord(text[at])) {
            word();
            skipBlanks();
        }
        ByteArrayOutputStream name = new ByteArrayOutputStream();
        while (at < text.length && (text[at] == '"' || text[at] == '\'')) {
            int start = at + 1;
            string();
            name.write(text, start, Math.max(0, at - 1 - start));
            skipBlanks();
        }
        if (name.size() > 0) {
            imports.add(name.toString(UTF_8));
        }
    }

    private String word() {
        int start = at;
        while (at < text.length && isWord(text[at])) {
            at++;
        }
        // Only one word matters, and it is six letters long.
        return at - start == 6 ? new String(text, start, 6, UTF_8) : "";
    }

    /** A string ends at its quote, or where its line does, for it has to be on one. */
    private void string() {
        int quote = text[at++];
        while (at < text.length && text[at] != quote && text[at] != '\n') {
            at += text[at] == '\\' ? 2 : 1;
        }
        at = Math.min(at + 1, text.length);
    }

    private void skipBlanks() {
        while (at < text.length) {
            if (text[at] == '/' && at + 1 < text.length && text[at + 1] == '/') {
                skipTo((byte) '\n', (byte) '\n', 1);
            } else if (text[at] == '/' && at + 1 < text.length && text[at + 1] == '*') {
                at += 2;
                skipTo((byte) '*', (byte) '/', 2);
            } else if (text[at] >= 0 && text[at] <= ' ') {
                at++;
            } else {
                return;
            }
        }
    }

    /** Skips beyond the next place where the one byte stands, and the other one or two places on. */
    private void skipTo(byte first, byte last, int length) {
        while (at + length <= text.length && (text[at] != first || text[at + length - 1] != last)) {
            at++;
        }
        at = Math.min(at + length, text.length);
    }

    private boolean isByteOrderMark(int next) {
        return at < 3 && next < 0;
    }

    private static boolean isWord(int unit) {
        return (unit >= 'a' && unit <= 'z')
                || (unit >= 'A' && unit <= 'Z')
                || (unit >= '0' && unit <= '9')
                || unit == '_';
    }
}
