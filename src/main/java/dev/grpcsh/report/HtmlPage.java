package dev.grpcsh.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.grpcsh.suite.Outcome;
import dev.grpcsh.text.ControlCharacters;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;

/** What every page has: its head, its end, and how texts, times and parts of a whole are written. */
final class HtmlPage {
    private HtmlPage() {}

    /** The beginning of a page, which loads nothing and runs nothing but its own script. */
    static String head(String title, boolean tools) {
        String css = resource("report.css");
        String script = resource("report.js");
        StringBuilder head = new StringBuilder();
        head.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        head.append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-")
                .append(hash(css))
                .append("'; script-src 'sha256-")
                .append(hash(script))
                .append("'; base-uri 'none'; form-action 'none'\">\n");
        head.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        head.append("<meta name=\"referrer\" content=\"no-referrer\">\n");
        head.append("<title>").append(text(title)).append("</title>\n");
        head.append("<style>")
                .append(css)
                .append("</style>\n<script>")
                .append(script)
                .append("</script>\n");
        head.append("</head>\n<body>\n<header><h1>").append(text(title)).append("</h1> ");
        head.append("<button id=\"theme\" type=\"button\" hidden>◐ Dark or light</button></header>\n<main>\n");
        if (tools) {
            head.append(
                    "<div id=\"tools\" class=\"tools\" role=\"search\" hidden>\n<input id=\"filter\" type=\"search\"");
            head.append(" placeholder=\"Filter by any text\" aria-label=\"Filter cases by text\">\n");
            for (Outcome outcome : new Outcome[] {
                Outcome.FAILED, Outcome.TIMED_OUT, Outcome.FLAKY, Outcome.SKIPPED, Outcome.NOT_RUN, Outcome.PASSED
            }) {
                String name = name(outcome);
                head.append("<button type=\"button\" class=\"")
                        .append(name)
                        .append("\" data-status=\"")
                        .append(name);
                head.append("\" aria-pressed=\"false\">")
                        .append(status(outcome))
                        .append("</button>\n");
            }
            head.append("<button type=\"button\" id=\"open\">Open failed</button>\n");
            head.append(
                    "<button type=\"button\" id=\"close\">Close all</button>\n<output id=\"shown\"></output>\n</div>\n");
        }
        return head.toString();
    }

    /** The end of a page. */
    static String end() {
        return "</main>\n</body>\n</html>\n";
    }

    /** The class of a status. */
    static String name(Outcome outcome) {
        return switch (outcome) {
            case PASSED -> "passed";
            case FLAKY -> "flaky";
            case FAILED -> "failed";
            case TIMED_OUT -> "timeout";
            case SKIPPED -> "skipped";
            case NOT_RUN -> "notrun";
        };
    }

    /** The sign and the word of a status. */
    static String status(Outcome outcome) {
        return outcome.sign() + " " + outcome.word();
    }

    /** A time, with a bar as long as its logarithm. */
    static String time(Duration took) {
        double millis = took.toNanos() / 1e6;
        long width = millis <= 0 ? 0 : Math.max(0, Math.min(10, Math.round(2 * Math.log10(millis))));
        return "<span class=\"time" + (width > 0 ? " w" + width : "") + "\">" + shown(millis) + "</span>";
    }

    static String shown(double millis) {
        if (millis < 10) {
            return String.format(Locale.ROOT, "%.1f ms", millis);
        } else if (millis < 1000) {
            return Math.round(millis) + " ms";
        }
        double seconds = millis / 1000;
        return String.format(Locale.ROOT, seconds < 100 ? "%.2f s" : "%.0f s", seconds);
    }

    /** A part of a whole, as a bar. */
    static String bar(double percent, boolean good) {
        return String.format(
                Locale.ROOT,
                "<svg aria-hidden=\"true\"><rect class=\"%s\" width=\"%.0f%%\" height=\"100%%\"/></svg>",
                good ? "ok" : "error",
                percent);
    }

    /** A text from anywhere, in which nothing is markup and nothing turns the direction of what follows. */
    static String text(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(unit -> {
            switch (unit) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                case '\n', '\t' -> escaped.append((char) unit);
                default -> {
                    boolean steers = unit < 0x10000
                            && (Character.isSurrogate((char) unit) || ControlCharacters.steersTerminal((char) unit));
                    if (steers) {
                        ControlCharacters.appendEscaped((char) unit, escaped);
                    } else {
                        escaped.appendCodePoint(unit);
                    }
                }
            }
        });
        return escaped.toString();
    }

    private static String resource(String name) {
        try (InputStream stream = HtmlPage.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IOException(name + " is missing from the program");
            }
            return new String(stream.readAllBytes(), UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
