package dev.grpcsh.report;

import dev.grpcsh.codec.JsonLeaves;
import dev.grpcsh.codec.JsonStyle.Layout;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.suite.CallRecord;
import dev.grpcsh.suite.Failure;
import dev.grpcsh.suite.Outcome;
import dev.grpcsh.suite.Step;
import java.util.ArrayList;
import java.util.List;

/** Steps of a case as a part of a page, each with its calls and what failed in it. One use. */
final class HtmlSteps {
    private static final int SHORT = 400;

    private final List<Failure> left;
    private final Outcome outcome;
    private final StringBuilder html = new StringBuilder();

    private HtmlSteps(List<Failure> failures, Outcome outcome) {
        this.left = new ArrayList<>(failures);
        this.outcome = outcome;
    }

    static String of(List<Step> steps, List<Failure> failures, Outcome outcome) {
        HtmlSteps written = new HtmlSteps(failures, outcome);
        written.html.append("<ol class=\"steps\">\n");
        steps.forEach(written::step);
        // What failed in no step that is told of.
        List.copyOf(written.left).forEach(failure -> written.alone(failure, steps.isEmpty()));
        return written.html.append("</ol>\n").toString();
    }

    private void step(Step step) {
        List<Failure> own = left.stream()
                .filter(failure ->
                        failure.line() == step.line() && failure.statement().equals(step.text()))
                .toList();
        left.removeAll(own);
        boolean bad = !own.isEmpty();
        html.append("<li value=\"").append(Math.max(0, step.line())).append("\" class=\"step");
        html.append(bad ? " " + HtmlPage.name(Outcome.FAILED) : "").append("\">");
        String row = row(step, bad);
        boolean details = !step.calls().isEmpty()
                || !step.shown().isEmpty()
                || (!step.told().isEmpty() && !bad);
        if (details) {
            html.append("<details").append(bad || isShort(step) ? " open" : "").append("><summary class=\"row\">");
            html.append(row).append("</summary>\n");
            step.calls().forEach(this::call);
            if (!step.shown().isEmpty()) {
                html.append("<div class=\"messages\"><div><p class=\"label\">Output</p><pre>");
                html.append(HtmlPage.text(step.shown().stripTrailing())).append("</pre></div></div>\n");
            }
            if (!step.told().isEmpty() && !bad) {
                html.append("<div class=\"messages\"><div><p class=\"label\">Told</p><pre>");
                html.append(HtmlPage.text(String.join("\n", step.told()))).append("</pre></div></div>\n");
            }
            html.append("</details>");
        } else {
            html.append("<p class=\"row\">").append(row).append("</p>");
        }
        own.forEach(failure -> failure(failure, false));
        html.append("</li>\n");
    }

    private static String row(Step step, boolean bad) {
        StringBuilder row = new StringBuilder("<code>" + HtmlPage.text(step.text()) + "</code>");
        if (step.calls().size() > 1) {
            row.append(" <small>").append(step.calls().size()).append(" calls</small>");
        }
        if (!step.calls().isEmpty()) {
            String status = step.calls().get(step.calls().size() - 1).status();
            row.append(" <span class=\"status mono ")
                    .append(status.equals("OK") ? "ok" : "error")
                    .append("\">");
            row.append(HtmlPage.text(status.isEmpty() ? "not over" : status)).append("</span>");
        }
        row.append(bad ? " <span class=\"status\">✗ failed</span>" : "");
        return row.append(' ')
                .append(step.took().toNanos() >= 1_000_000 ? HtmlPage.time(step.took()) : "")
                .toString();
    }

    private static boolean isShort(Step step) {
        return step.calls().size() == 1
                && step.calls().get(0).responses().stream()
                                        .mapToInt(String::length)
                                        .sum()
                                + step.calls().get(0).requests().stream()
                                        .mapToInt(String::length)
                                        .sum()
                        < SHORT;
    }

    private void call(CallRecord call) {
        html.append("<div class=\"messages\">\n<div>\n");
        messages("Request", call.requests(), call.moreRequests(), call.method());
        html.append("</div>\n<div>\n");
        messages("Response", call.responses(), call.moreResponses(), "");
        if (!call.status().equals("OK") && !call.status().isEmpty()) {
            html.append("<p class=\"label\">Status</p><pre>").append(HtmlPage.text(call.status()));
            html.append(call.message().isEmpty() ? "" : ": " + HtmlPage.text(call.message()))
                    .append("</pre>\n");
        }
        html.append("</div>\n</div>\n");
    }

    private void messages(String label, List<String> messages, long more, String note) {
        boolean several = messages.size() > 1 || more > 0;
        for (int i = 0; i < messages.size(); i++) {
            html.append("<p class=\"label\">").append(label).append(several ? " " + (i + 1) : "");
            html.append(i == 0 && !note.isEmpty() ? " <small>" + HtmlPage.text(note) + "</small>" : "");
            html.append("</p>\n<pre class=\"json\">")
                    .append(HtmlPage.text(pretty(messages.get(i))))
                    .append("</pre>\n");
        }
        if (more > 0) {
            html.append("<p><small>… and ").append(more).append(" more</small></p>\n");
        }
    }

    /** What was cut is no JSON any more, and stays as it is. */
    private static String pretty(String json) {
        try {
            return new JsonLeaves((path, leaf) -> leaf, Layout.PRETTY).all(json).get(0);
        } catch (ShellException | IndexOutOfBoundsException e) {
            return json;
        }
    }

    private void alone(Failure failure, boolean withCall) {
        html.append("<li class=\"step ").append(HtmlPage.name(outcome)).append("\"><p class=\"row\"><code>");
        html.append(HtmlPage.text(failure.statement())).append("</code></p>");
        failure(failure, withCall);
        html.append("</li>\n");
    }

    private void failure(Failure failure, boolean withCall) {
        html.append(
                "\n<div class=\"failure\" role=\"group\" aria-label=\"Failure\">\n<p class=\"what\"><span class=\"status ");
        html.append(HtmlPage.name(outcome.isGood() ? Outcome.FAILED : outcome)).append("\">");
        html.append((outcome.isGood() ? Outcome.FAILED : outcome).sign()).append("</span> ");
        html.append(HtmlPage.text(failure.summary())).append("</p>\n<p><small class=\"mono\">");
        html.append(HtmlPage.text(failure.place())).append("</small></p>\n");
        if (failure.told().size() > 1) {
            String rest =
                    String.join("\n", failure.told().subList(1, failure.told().size()));
            html.append("<pre>").append(HtmlPage.text(rest.stripIndent())).append("</pre>\n");
        }
        html.append("</div>");
        if (withCall) {
            failure.call().ifPresent(this::call);
        }
    }
}
