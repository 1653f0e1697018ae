package dev.grpcsh.manual;

import java.util.List;

/**
 * A manual page as it is written, in the macros of man(7). Every text is literal: what would be read as a request or an
 * escape, a hyphen not least, is written so that it is shown. Confined to one thread.
 */
final class Roff {
    private final StringBuilder text = new StringBuilder();

    /** Begins the page of that name. */
    Roff(String title, String version) {
        text.append(".TH \"")
                .append(inQuotes(title))
                .append("\" \"1\" \"\" \"grpcsh ")
                .append(inQuotes(version))
                .append("\" \"User Commands\"\n.nh\n.ad l\n");
    }

    Roff section(String title) {
        text.append(".SH ").append(line(title)).append('\n');
        return this;
    }

    /** Lines that flow together, a paragraph from each empty line to the next. */
    Roff flowing(List<String> lines) {
        text.append(".PP\n");
        for (String each : lines) {
            text.append(each.isBlank() ? ".PP" : line(each.strip())).append('\n');
        }
        return this;
    }

    /** Lines as they stand. */
    Roff standing(List<String> lines) {
        text.append(".PP\n.nf\n");
        lines.forEach(each -> text.append(line(each)).append('\n'));
        text.append(".fi\n");
        return this;
    }

    /** What something is called, in bold, with its meaning below. */
    Roff term(String name, String meaning) {
        text.append(".TP\n\\fB").append(escaped(name)).append("\\fR\n");
        text.append(line(meaning)).append('\n');
        return this;
    }

    String text() {
        return text.toString();
    }

    /** A line of text; one that begins with a dot or a quote would be a request. */
    private static String line(String typed) {
        String escaped = escaped(typed);
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }

    private static String escaped(String typed) {
        return typed.replace("\\", "\\e")
                .replace("-", "\\-")
                .replace("'", "\\(aq")
                .replace("`", "\\(ga")
                .replace("^", "\\(ha")
                .replace("~", "\\(ti")
                .replace("…", "...")
                .replace("·", "\\(bu")
                .replace("→", "\\(->")
                .replace("⏎", "\\(CR");
    }

    private static String inQuotes(String typed) {
        return escaped(typed).replace("\"", "\\(dq");
    }
}
