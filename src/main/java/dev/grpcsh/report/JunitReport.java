package dev.grpcsh.report;

import dev.grpcsh.suite.CaseResult;
import dev.grpcsh.suite.Failure;
import dev.grpcsh.suite.FileResult;
import dev.grpcsh.suite.Outcome;
import dev.grpcsh.suite.Totals;
import dev.grpcsh.text.ControlCharacters;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * JUnit's XML, as Jenkins, GitLab and GitHub's actions read it: a suite a file, with {@code file} and {@code line} on each
 * case, and surefire's {@code flakyFailure}.
 */
final class JunitReport implements Report {
    private final ReportFile file;

    JunitReport(ReportFile file) {
        this.file = file;
        file.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"grpcsh\">\n");
    }

    @Override
    public void add(FileResult result) {
        long failures = count(result, Outcome.FAILED) + (result.beside().isEmpty() ? 0 : 1);
        long errors = count(result, Outcome.TIMED_OUT) + count(result, Outcome.NOT_RUN);
        int tests = result.cases().size() + (result.beside().isEmpty() ? 0 : 1);
        file.write("  <testsuite name=" + quoted(result.title()) + " tests=\"" + tests + "\" failures=\"" + failures
                + "\" errors=\"" + errors + "\" skipped=\"" + count(result, Outcome.SKIPPED) + "\" time=\""
                + seconds(result.took()) + "\">\n");
        if (!result.beside().isEmpty()) {
            open(result, "outside its cases", 1, Duration.ZERO);
            file.write(">\n");
            failures("failure", result.beside());
            file.write("    </testcase>\n");
        }
        result.cases().forEach(one -> add(result, one));
        file.write("  </testsuite>\n");
    }

    private static long count(FileResult result, Outcome outcome) {
        return result.cases().stream().filter(one -> one.outcome() == outcome).count();
    }

    private void open(FileResult result, String name, int line, Duration took) {
        String className = result.name()
                        .replaceFirst("\\.gsh$", "")
                        .replaceFirst("^(\\.?/)+", "")
                        .replace('/', '.')
                + (result.round() > 1 ? " #" + result.round() : "");
        file.write("    <testcase name=" + quoted(name) + " classname=" + quoted(className) + " file="
                + quoted(result.name()) + " line=\"" + line + "\" time=\"" + seconds(took) + "\"");
    }

    private void add(FileResult result, CaseResult one) {
        open(result, one.name(), one.line(), one.took());
        if (one.outcome() == Outcome.PASSED && one.tags().isEmpty()) {
            file.write("/>\n");
            return;
        }
        file.write(">\n");
        if (!one.tags().isEmpty()) {
            file.write("      <properties>"
                    + one.tags().stream()
                            .map(tag -> "<property name=\"tag\" value=" + quoted(tag) + "/>")
                            .collect(Collectors.joining())
                    + "</properties>\n");
        }
        switch (one.outcome()) {
            case PASSED -> {}
            case FLAKY -> failures("flakyFailure", one.failures());
            case FAILED -> failures("failure", one.failures());
            case TIMED_OUT -> failures("error", one.failures());
            case SKIPPED -> file.write("      <skipped message=" + quoted(one.reason()) + "/>\n");
            case NOT_RUN -> {
                if (one.failures().isEmpty()) {
                    file.write("      <error message=" + quoted("not run: " + one.reason()) + " type=\"not run\"/>\n");
                } else {
                    failures("error", one.failures());
                }
            }
        }
        file.write("    </testcase>\n");
    }

    /** One element, for most readers take no more. */
    private void failures(String element, List<Failure> failures) {
        if (failures.isEmpty()) {
            return;
        }
        Failure first = failures.get(0);
        String text = failures.stream().map(FailureText::of).collect(Collectors.joining("\n\n"));
        file.write("      <" + element + " message=" + quoted(first.place() + ": " + first.summary()) + " type=\"exit "
                + first.exitCode().value() + "\">" + escaped(text) + "</" + element + ">\n");
    }

    @Override
    public void end(Totals totals, Optional<Coverage> coverage) {
        file.write("</testsuites>\n");
    }

    @Override
    public void flush() {
        file.flush();
    }

    @Override
    public void close() {
        file.close();
    }

    static String seconds(Duration took) {
        return String.format(Locale.ROOT, "%.3f", took.toNanos() / 1e9);
    }

    private static String quoted(String text) {
        return "\"" + escaped(text).replace("\n", "&#10;").replace("\t", "&#9;") + "\"";
    }

    /** As text of XML 1.0, which has no place for most control characters. */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(unit -> {
            switch (unit) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> {
                    boolean steers = unit != '\n'
                            && unit != '\t'
                            && unit < 0x10000
                            && ControlCharacters.steersTerminal((char) unit);
                    if (steers) {
                        ControlCharacters.appendEscaped((char) unit, escaped);
                        return;
                    }
                    boolean allowed = unit == '\n'
                            || unit == '\t'
                            || (unit >= 0x20 && unit < 0xd800)
                            || (unit >= 0xe000 && unit < 0xfffe)
                            || unit >= 0x10000;
                    escaped.appendCodePoint(allowed ? unit : 0xfffd);
                }
            }
        });
        return escaped.toString();
    }
}
