package dev.grpcsh.suite;

import dev.grpcsh.failure.ShellException;
import java.util.ArrayList;
import java.util.List;

/** Splits a text into lines and cells by RFC 4180: commas, and quotes around what holds some, doubled inside. One use. */
final class CsvReader {
    private final String name;
    private final String text;
    private int at;
    private int line = 1;
    private int lineStart;

    CsvReader(String name, String text) {
        this.name = name;
        this.text = text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    /**
     * A line with its cells.
     *
     * @param number of the line in the text that it begins in
     */
    record Line(int number, List<String> cells) {}

    /** All lines that are not empty. */
    List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        while (at < text.length()) {
            int number = line;
            boolean empty = "\r\n".indexOf(text.charAt(at)) >= 0;
            List<String> cells = cells();
            if (!empty) {
                lines.add(new Line(number, cells));
            }
        }
        return lines;
    }

    private List<String> cells() {
        List<String> cells = new ArrayList<>();
        cells.add(cell());
        while (at < text.length() && text.charAt(at) == ',') {
            at++;
            cells.add(cell());
        }
        skipLineBreak();
        return cells;
    }

    private String cell() {
        if (at < text.length() && text.charAt(at) == '"') {
            return quoted();
        }
        int start = at;
        while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
            if (text.charAt(at) == '"') {
                throw problem(at, "a quote stands at the beginning of a cell, or doubled in one that is quoted");
            }
            at++;
        }
        return text.substring(start, at);
    }

    private String quoted() {
        int openLine = line;
        int openColumn = at - lineStart + 1;
        StringBuilder cell = new StringBuilder();
        at++;
        while (true) {
            if (at >= text.length()) {
                throw ShellException.usage(name + ":" + openLine + ":" + openColumn + ": the quote is not closed");
            }
            char here = text.charAt(at++);
            if (here != '"') {
                cell.append(here);
                if (here == '\n') {
                    line++;
                    lineStart = at;
                }
            } else if (at < text.length() && text.charAt(at) == '"') {
                cell.append('"');
                at++;
            } else {
                break;
            }
        }
        if (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
            throw problem(at, "a comma or the end of the line belongs behind the quote");
        }
        return cell.toString();
    }

    private void skipLineBreak() {
        if (at < text.length() && text.charAt(at) == '\r') {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '\n') {
            at++;
        }
        line++;
        lineStart = at;
    }

    private ShellException problem(int offset, String what) {
        return ShellException.usage(name + ":" + line + ":" + (offset - lineStart + 1) + ": " + what);
    }
}
