package dev.grpcsh.report;

import dev.grpcsh.suite.CaseResult;
import dev.grpcsh.suite.Failure;
import dev.grpcsh.suite.FileResult;
import dev.grpcsh.suite.Outcome;
import dev.grpcsh.suite.Totals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A page to be read: written file by file as they end, with what is known at the end at its end, where its style puts it
 * on top. It loads nothing.
 */
final class HtmlReport implements Report {
    /** Failures that the summary leads to, and that are open from the first. */
    private static final int MOST_LINKS = 20;

    private static final int MOST_OPEN = 100;

    private final ReportFile file;
    private final String title;
    private final List<String> links = new ArrayList<>();
    private int failures;
    private int files;

    HtmlReport(ReportFile file, String title) {
        this.file = file;
        this.title = title;
        file.write(HtmlPage.head(title, true));
    }

    @Override
    public void add(FileResult result) {
        files++;
        Outcome worst = result.isGood() ? Outcome.PASSED : Outcome.FAILED;
        file.write("<details class=\"file " + HtmlPage.name(worst) + "\" id=\"f" + files
                + "\" open><summary class=\"row\"><h2 class=\"name mono\">" + HtmlPage.text(result.name())
                + "</h2> <small>" + counts(result) + "</small> " + HtmlPage.time(result.took()) + "</summary>\n");
        around(result);
        int number = 0;
        for (CaseResult one : result.cases()) {
            add(one, "f" + files + "c" + ++number);
        }
        file.write("</details>\n");
    }

    private static String counts(FileResult result) {
        StringBuilder counts = new StringBuilder();
        if (!result.beside().isEmpty()) {
            counts.append("<span class=\"status failed\">✗ set-up failed</span> ");
        }
        for (Outcome outcome : new Outcome[] {
            Outcome.FAILED, Outcome.TIMED_OUT, Outcome.FLAKY, Outcome.SKIPPED, Outcome.NOT_RUN, Outcome.PASSED
        }) {
            long count = result.cases().stream()
                    .filter(one -> one.outcome() == outcome)
                    .count();
            if (count > 0) {
                counts.append("<span class=\"status ")
                        .append(HtmlPage.name(outcome))
                        .append("\">");
                counts.append(outcome.sign())
                        .append(' ')
                        .append(count)
                        .append(' ')
                        .append(outcome.word());
                counts.append("</span> ");
            }
        }
        return counts.toString().strip();
    }

    /** What stands before the cases, or was put off to the end of the file. */
    private void around(FileResult result) {
        if (result.setUp().isEmpty() && result.beside().isEmpty()) {
            return;
        }
        boolean good = result.beside().isEmpty();
        String id = "f" + files + "s";
        int count = result.setUp().size();
        file.write("<details class=\"setup " + (good ? "passed" : "failed") + "\" id=\"" + id + "\""
                + (good ? "" : " open") + "><summary class=\"row\">"
                + (good ? "" : "<span class=\"status\">✗ failed</span> ") + "<span class=\"name\">Set-up <small>"
                + count
                + (count == 1 ? " statement" : " statements") + "</small></span></summary>\n");
        file.write(HtmlSteps.of(result.setUp(), result.beside(), Outcome.FAILED));
        file.write("</details>\n");
        if (!good) {
            link(
                    id,
                    Outcome.FAILED,
                    "set-up of " + result.name(),
                    result.beside().get(0));
        }
    }

    private void add(CaseResult one, String id) {
        Outcome outcome = one.outcome();
        String name = HtmlPage.name(outcome);
        StringBuilder tags = new StringBuilder();
        one.tags()
                .forEach(tag -> tags.append(" <span class=\"tag\">")
                        .append(HtmlPage.text(tag))
                        .append("</span>"));
        String head = "<span class=\"status\">" + HtmlPage.status(outcome) + "</span> <span class=\"name\">"
                + HtmlPage.text(one.name())
                + (one.reason().isEmpty() ? "" : " <small>" + HtmlPage.text(one.reason()) + "</small>") + "</span>"
                + tags + " ";
        boolean ran = one.attempts() > 0;
        if (!ran && one.failures().isEmpty()) {
            file.write("<div class=\"case " + name + "\" id=\"" + id + "\"><p class=\"row\">" + head
                    + "<span class=\"time\"></span></p></div>\n");
            return;
        }
        boolean bad = !outcome.isGood();
        failures += bad ? 1 : 0;
        file.write("<details class=\"case " + name + "\" id=\"" + id + "\""
                + (ran ? " data-ms=\"" + millis(one.took()) + "\"" : "") + (bad && failures <= MOST_OPEN ? " open" : "")
                + "><summary class=\"row\">" + head + HtmlPage.time(one.took()) + "</summary>\n");
        if (outcome == Outcome.FLAKY) {
            file.write("<details class=\"attempt failed\"><summary class=\"row\"><span class=\"name\">Attempt 1 of "
                    + one.attempts() + "</span> <span class=\"status\">✗ failed</span></summary>\n");
            file.write(HtmlSteps.of(List.of(), one.failures(), Outcome.FAILED));
            file.write("</details>\n<p class=\"row attempt\"><span class=\"name\">Attempt " + one.attempts() + " of "
                    + one.attempts() + "</span> <span class=\"status passed\">✓ passed</span></p>\n");
        }
        file.write(HtmlSteps.of(one.steps(), outcome == Outcome.FLAKY ? List.of() : one.failures(), outcome));
        file.write("</details>\n");
        if (bad) {
            Failure first = one.failures().isEmpty() ? null : one.failures().get(0);
            if (first != null) {
                link(id, outcome, one.name(), first);
            }
        }
    }

    private void link(String id, Outcome outcome, String name, Failure failure) {
        if (links.size() < MOST_LINKS) {
            links.add("<li><a href=\"#" + id + "\"><span class=\"status " + HtmlPage.name(outcome) + "\">"
                    + outcome.sign() + "</span> " + HtmlPage.text(name) + "</a> <small class=\"mono\">"
                    + HtmlPage.text(failure.place()) + "</small><p><code>" + HtmlPage.text(failure.summary())
                    + "</code></p></li>\n");
        }
    }

    private static String millis(Duration took) {
        return String.format(Locale.ROOT, "%.1f", took.toNanos() / 1e6);
    }

    @Override
    public void end(Totals totals, Optional<Coverage> coverage) {
        coverage.filter(covered -> !covered.methods().isEmpty())
                .ifPresent(covered -> file.write(HtmlCoverage.section(covered)));
        boolean good = totals.exitCode().isOk();
        String outcome = totals.isInterrupted() ? "notrun" : good ? "passed" : "failed";
        String word = totals.isInterrupted() ? "○ Interrupted" : good ? "✓ Passed" : "✗ Failed";
        file.write("<section id=\"summary\" class=\"" + outcome + "\" aria-labelledby=\"outcome\">\n");
        file.write("<h2 id=\"outcome\"><span class=\"status\">" + word + "</span> " + whole(totals) + "</h2>\n");
        file.write(stack(totals));
        file.write("<dl class=\"facts\"><div><dt>Took</dt> <dd>"
                + HtmlPage.shown(totals.took().toNanos() / 1e6) + "</dd></div> <div><dt>Command</dt> <dd>"
                + HtmlPage.text(title) + "</dd></div></dl>\n<div class=\"columns\">\n");
        if (!links.isEmpty()) {
            file.write("<section><h3>Failures</h3><ol>\n" + String.join("", links) + "</ol>"
                    + (failures > links.size()
                            ? "<p><small>and " + (failures - links.size()) + " more</small></p>"
                            : "")
                    + "</section>\n");
        }
        file.write("<section><h3>Slowest</h3><ol class=\"slowest\">\n");
        for (Totals.Slow slow : totals.slowest()) {
            file.write(
                    "<li class=\"" + HtmlPage.name(slow.one().outcome()) + "\"><a href=\"#f" + slow.fileNumber() + "c"
                            + slow.caseNumber() + "\"><span class=\"status\">"
                            + slow.one().outcome().sign() + "</span> "
                            + HtmlPage.text(slow.one().name()) + "</a> "
                            + HtmlPage.time(slow.one().took()) + "</li>\n");
        }
        file.write(
                "</ol></section>\n</div>\n<figure id=\"times\" hidden><figcaption class=\"label\">Time of each case, in"
                        + " the order of this page (logarithmic)</figcaption><div id=\"plot\" class=\"plot\"></div></figure>\n"
                        + "</section>\n" + HtmlPage.end());
    }

    private static String whole(Totals totals) {
        int bad = totals.cases()
                - totals.count(Outcome.PASSED)
                - totals.count(Outcome.FLAKY)
                - totals.count(Outcome.SKIPPED);
        String cases = totals.cases() + (totals.cases() == 1 ? " case" : " cases");
        return (bad > 0 ? bad + " of " : "") + cases
                + (totals.beside() > 0 ? ", and " + totals.beside() + " outside cases" : "") + ", in " + totals.files()
                + (totals.files() == 1 ? " file" : " files");
    }

    private static String stack(Totals totals) {
        StringBuilder bars = new StringBuilder("<svg class=\"stack\" aria-hidden=\"true\">");
        StringBuilder counts = new StringBuilder("<ul class=\"counts\">");
        double at = 0;
        for (Outcome outcome : new Outcome[] {
            Outcome.PASSED, Outcome.FLAKY, Outcome.FAILED, Outcome.TIMED_OUT, Outcome.SKIPPED, Outcome.NOT_RUN
        }) {
            int count = totals.count(outcome);
            if (count > 0) {
                double width = 100.0 * count / totals.cases();
                bars.append(String.format(
                        Locale.ROOT,
                        "<rect class=\"%s\" x=\"%.2f%%\" width=\"%.2f%%\" height=\"100%%\"/>",
                        HtmlPage.name(outcome),
                        at,
                        width));
                at += width;
                counts.append("<li class=\"").append(HtmlPage.name(outcome)).append("\"><span class=\"status\">");
                counts.append(outcome.sign())
                        .append(" <b>")
                        .append(count)
                        .append("</b> ")
                        .append(outcome.word());
                counts.append("</span></li>\n");
            }
        }
        return bars.append("</svg>\n").append(counts).append("</ul>\n").toString();
    }

    @Override
    public void flush() {
        file.flush();
    }

    @Override
    public void close() {
        file.close();
    }
}
