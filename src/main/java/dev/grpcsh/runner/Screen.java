package dev.grpcsh.runner;

import dev.grpcsh.output.Output;
import dev.grpcsh.output.Output.Mood;
import dev.grpcsh.output.Port;
import dev.grpcsh.suite.CallRecord;
import dev.grpcsh.suite.CaseResult;
import dev.grpcsh.suite.Failure;
import dev.grpcsh.suite.FileResult;
import dev.grpcsh.suite.Outcome;
import dev.grpcsh.suite.Step;
import dev.grpcsh.suite.Totals;
import dev.grpcsh.text.DurationText;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** Tells a person, or whoever reads plain lines, how a run goes: a line a file, then failures in full, then the whole. */
final class Screen {
    private static final String SAID = "does not hold: ";
    private static final int MOST_FAILURES = 200;
    private static final int MOST_LINES = 60;
    private static final int WIDEST = 2_000;
    private static final int FEW = 5;

    private final Port port;
    private final boolean verbose;
    private final List<Failed> failed = new ArrayList<>();
    private int moreFailed;

    Screen(Port port, boolean verbose) {
        this.port = port;
        this.verbose = verbose;
    }

    /** Something to be told in full. */
    private record Failed(String file, Optional<CaseResult> one, List<Failure> failures) {}

    /** A case of a file ended, while a person watches. */
    void progress(String file, int done, int all) {
        port.emit(new Output.Progress("… " + file + "  " + done + " of " + all));
    }

    /** A file ended. */
    void add(FileResult file) {
        StringJoiner counts = new StringJoiner(", ");
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        file.cases().forEach(one -> outcomes.merge(one.outcome(), 1, Integer::sum));
        outcomes.forEach((outcome, count) -> counts.add(count + " " + outcome.word()));
        if (!file.beside().isEmpty()) {
            counts.add(file.beside().size() + " outside cases");
        }
        String why = file.cases().stream()
                .filter(one -> one.outcome() == Outcome.NOT_RUN)
                .map(CaseResult::reason)
                .filter(reason -> !reason.isEmpty())
                .findFirst()
                .map(reason -> " (" + reason + ")")
                .orElse("");
        Mood mood = file.isGood() ? Mood.GOOD : file.isPassedOver() ? Mood.ASIDE : Mood.BAD;
        String sign = file.isGood() ? "✓ " : file.isPassedOver() ? "– " : "✗ ";
        port.emit(new Output.Verdict(
                mood, sign + file.title(), "  " + counts + why + " · " + DurationText.show(file.took())));
        if (verbose) {
            file.setUp().forEach(this::step);
            file.cases().forEach(this::inFull);
        }
        keep(new Failed(file.name(), Optional.empty(), file.beside()));
        for (CaseResult one : file.cases()) {
            boolean passedOver =
                    one.outcome() == Outcome.NOT_RUN && one.failures().isEmpty();
            if ((!one.outcome().isGood() || one.outcome() == Outcome.FLAKY) && !passedOver) {
                keep(new Failed(file.name(), Optional.of(one), one.failures()));
            }
        }
    }

    private void keep(Failed one) {
        if (one.one().isEmpty() && one.failures().isEmpty()) {
            return;
        } else if (failed.size() < MOST_FAILURES) {
            failed.add(one);
        } else {
            moreFailed++;
        }
    }

    private void inFull(CaseResult one) {
        port.emit(new Output.Verdict(
                mood(one.outcome()),
                "  " + one.outcome().sign() + " " + one.name(),
                "  " + (one.reason().isEmpty() ? DurationText.show(one.took()) : one.reason())));
        one.steps().forEach(this::step);
    }

    private void step(Step step) {
        port.emit(new Output.Verdict(
                Mood.ASIDE, "    " + step.line() + ": " + step.text(), "  " + DurationText.show(step.took())));
        step.calls().forEach(call -> call(call, "      "));
        step.shown().lines().limit(MOST_LINES).forEach(line -> line("      " + line));
        if (!step.exitCode().isOk() || !step.told().isEmpty()) {
            step.told().forEach(line -> line("      " + line));
        }
    }

    /** The run ended. */
    void end(Totals totals) {
        failed.forEach(this::failed);
        if (moreFailed > 0) {
            line("");
            line("… and " + moreFailed + " more cases that did not pass; a report holds them all");
        }
        if (totals.cases() > FEW && !totals.slowest().isEmpty()) {
            line("");
            port.emit(new Output.Verdict(Mood.HEAD, "slowest", ""));
            for (Totals.Slow slow : totals.slowest()) {
                line("  " + DurationText.show(slow.one().took()) + "  " + slow.file() + ":"
                        + slow.one().line() + "  " + slow.one().name());
            }
        }
        if (totals.files() > 1 || !failed.isEmpty() || verbose) {
            line("");
        }
        boolean good = totals.exitCode().isOk() && !totals.isInterrupted();
        port.emit(new Output.Verdict(
                good ? Mood.GOOD : Mood.BAD,
                totals.isInterrupted()
                        ? "interrupted"
                        : !good ? "failed" : totals.hasPassed() ? "passed" : "nothing ran",
                "  " + counted(totals.cases(), "case") + " in " + counted(totals.files(), "file")
                        + (totals.inWords().isEmpty() ? "" : ": " + totals.inWords()) + " · "
                        + DurationText.show(totals.took())));
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private void failed(Failed each) {
        line("");
        Optional<CaseResult> one = each.one();
        Outcome outcome = one.map(CaseResult::outcome).orElse(Outcome.FAILED);
        String title = one.map(CaseResult::name).orElse("outside its cases");
        String place = each.file() + one.map(result -> ":" + result.line()).orElse("");
        String more =
                one.map(CaseResult::reason).filter(reason -> !reason.isEmpty()).orElse("");
        if (outcome != Outcome.FLAKY && one.map(CaseResult::attempts).orElse(1) > 1) {
            more = "tried " + one.map(CaseResult::attempts).orElse(1) + " times";
        }
        if (outcome == Outcome.FLAKY) {
            more = "passed at try " + one.map(CaseResult::attempts).orElse(1) + "; what failed before:";
        }
        port.emit(new Output.Verdict(
                mood(outcome),
                outcome.sign() + " " + title,
                "  " + place + (outcome == Outcome.FAILED ? "" : "  " + outcome.word())
                        + (more.isEmpty() ? "" : (outcome == Outcome.FAILED ? "  " : ": ") + more)));
        each.failures().forEach(this::failure);
    }

    private void failure(Failure failure) {
        port.emit(new Output.Verdict(
                Mood.HEAD, "  " + failure.place(), failure.statement().isEmpty() ? "" : ": " + failure.statement()));
        // The statement stands above, and need not be said again.
        boolean said = failure.told().size() > 1
                && failure.summary().startsWith(SAID)
                && failure.statement().contains(failure.summary().substring(SAID.length()));
        failure.told().stream().skip(said ? 1 : 0).limit(MOST_LINES).forEach(line -> line("    " + line));
        failure.call().ifPresent(call -> call(call, "    "));
    }

    private void call(CallRecord call, String indent) {
        for (String request : few(call.requests())) {
            line(indent + "request   " + cut(request));
        }
        more(
                indent,
                call.requests().size() + call.moreRequests(),
                call.requests().size());
        for (String response : few(call.responses())) {
            line(indent + "response  " + cut(response));
        }
        more(
                indent,
                call.responses().size() + call.moreResponses(),
                call.responses().size());
        String message = call.message().isEmpty() ? "" : ": " + call.message();
        boolean over = !call.status().isEmpty();
        line(indent + "status    " + (over ? call.status() + message : "not over yet") + " · " + call.method()
                + (over ? " · " + DurationText.show(call.took()) : ""));
    }

    private static List<String> few(List<String> all) {
        return all.subList(0, Math.min(FEW, all.size()));
    }

    private void more(String indent, long all, int shown) {
        long left = all - Math.min(FEW, shown);
        if (left > 0) {
            line(indent + "          … and " + left + " more");
        }
    }

    private static String cut(String json) {
        return json.length() <= WIDEST ? json : json.substring(0, WIDEST) + "…";
    }

    private static Mood mood(Outcome outcome) {
        return switch (outcome) {
            case PASSED -> Mood.GOOD;
            case FAILED, TIMED_OUT, NOT_RUN -> Mood.BAD;
            case FLAKY -> Mood.HEAD;
            case SKIPPED -> Mood.ASIDE;
        };
    }

    private void line(String text) {
        port.emit(new Output.Verdict(Mood.ASIDE, "", text));
    }
}
