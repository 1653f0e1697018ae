package dev.grpcsh.runner;

import dev.grpcsh.call.LastCall;
import dev.grpcsh.call.TimeLimit;
import dev.grpcsh.execution.JobsLeft;
import dev.grpcsh.execution.Scope;
import dev.grpcsh.execution.Scripts;
import dev.grpcsh.expression.JsonValue;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.Interruption;
import dev.grpcsh.job.Job;
import dev.grpcsh.session.Variables;
import dev.grpcsh.suite.CaseResult;
import dev.grpcsh.suite.Failure;
import dev.grpcsh.suite.Outcome;
import dev.grpcsh.suite.Row;
import dev.grpcsh.suite.RunRequest;
import dev.grpcsh.suite.Step;
import dev.grpcsh.suite.TestCase;
import dev.grpcsh.text.DurationText;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs one case, with one row of its rows if it has some: again after a failure, if that is wanted. One use, one thread. */
final class CaseRun {
    private final FileSession file;
    private final TestCase test;
    private final Optional<Row> row;
    private final RunRequest request;
    private final boolean keepsSteps;
    private final LastCall lastCall;
    private final long runBegan;

    /**
     * Makes one.
     *
     * @param lastCall the last call before the cases
     * @param runBegan when the run began
     */
    CaseRun(
            FileSession file,
            TestCase test,
            Optional<Row> row,
            RunRequest request,
            boolean keepsSteps,
            LastCall lastCall,
            long runBegan) {
        this.file = file;
        this.test = test;
        this.row = row;
        this.request = request;
        this.keepsSteps = keepsSteps;
        this.lastCall = lastCall;
        this.runBegan = runBegan;
    }

    /** What a case is called, with its row. */
    static String name(TestCase test, Optional<Row> row) {
        return test.name() + row.map(one -> " [" + one.number() + "]").orElse("");
    }

    /** An attempt. */
    private record Attempt(
            Outcome outcome, Duration took, List<Failure> failures, List<Step> steps, boolean interrupted) {}

    CaseResult run() {
        if (test.skip().isPresent()) {
            return result(Outcome.SKIPPED, test.skip().get(), now(), Duration.ZERO, 0, List.of(), List.of());
        }
        Duration began = now();
        Runnable asBefore = file.session().remembered();
        List<Failure> firstFailures = List.of();
        for (int attempt = 1; ; attempt++) {
            Attempt tried = attempt();
            boolean last = tried.interrupted() || attempt > request.retries();
            if (tried.outcome() == Outcome.PASSED && !tried.interrupted()) {
                Outcome outcome = attempt > 1 ? Outcome.FLAKY : Outcome.PASSED;
                return result(outcome, "", began, tried.took(), attempt, firstFailures, tried.steps());
            } else if (last) {
                Outcome outcome = tried.interrupted() && tried.failures().isEmpty() ? Outcome.NOT_RUN : tried.outcome();
                String reason = tried.interrupted() ? "interrupted" : "";
                return result(outcome, reason, began, tried.took(), attempt, tried.failures(), tried.steps());
            }
            firstFailures = firstFailures.isEmpty() ? tried.failures() : firstFailures;
            asBefore.run();
        }
    }

    private Duration now() {
        return Duration.ofNanos(file.nanoTime().getAsLong() - runBegan);
    }

    private CaseResult result(
            Outcome outcome,
            String reason,
            Duration began,
            Duration took,
            int attempts,
            List<Failure> failures,
            List<Step> steps) {
        return new CaseResult(
                name(test, row), test.tags(), test.line(), outcome, reason, began, took, attempts, failures, steps);
    }

    private Attempt attempt() {
        long start = file.nanoTime().getAsLong();
        Statements statements = new Statements(file, keepsSteps, row.isPresent());
        Scope scope = new Scope();
        Optional<Scope> outer = file.scripts().enter(scope);
        // What another case called is no business of this one.
        file.session().lastCall(lastCall);
        int jobs = file.jobs().newest();
        Map<String, Optional<JsonValue>> covered = putRow();
        Outcome outcome = Outcome.PASSED;
        Ended body = within(statements, () -> statements.run(test.body(), scope));
        Ended cleanUp = within(statements, () -> statements.runDeferred(scope));
        boolean interrupted = body == Ended.BY_USER || cleanUp == Ended.BY_USER;
        if (body == Ended.LATE || cleanUp == Ended.LATE) {
            outcome = Outcome.TIMED_OUT;
        }
        interrupted |= Thread.interrupted();
        for (Job job : file.jobs().endAfter(jobs)) {
            var failed = JobsLeft.problem(job);
            statements.fail(test.line(), failed.problem(), failed.exitCode());
        }
        file.scripts().leave(outer);
        takeRow(covered);
        if (!statements.failures().isEmpty() && outcome == Outcome.PASSED) {
            outcome = Outcome.FAILED;
        }
        Duration took = Duration.ofNanos(file.nanoTime().getAsLong() - start);
        return new Attempt(outcome, took, statements.failures(), statements.steps(), interrupted);
    }

    private enum Ended {
        BY_ITSELF,
        LATE,
        BY_USER
    }

    /** Does a part of the case in the time that there is; what is put off has as much again. */
    private Ended within(Statements statements, TimeLimit.Work work) {
        try {
            ExitCode exitCode = TimeLimit.within(request.timeout(), Duration.ZERO, work);
            return Scripts.isOver(exitCode) ? Ended.BY_USER : Ended.BY_ITSELF;
        } catch (TimeLimit.Passed e) {
            statements.failHere(
                    test.line(),
                    "not done within " + DurationText.show(request.timeout().orElse(Duration.ZERO))
                            + ", and was ended");
            return Ended.LATE;
        } catch (InterruptedException | Interruption e) {
            return Ended.BY_USER;
        }
    }

    /** Columns are variables as long as the case runs; what they hide comes back. */
    private Map<String, Optional<JsonValue>> putRow() {
        Map<String, Optional<JsonValue>> covered = new LinkedHashMap<>();
        Variables variables = file.session().variables();
        row.ifPresent(one -> {
            Map<String, JsonValue> all = new LinkedHashMap<>(one.columns());
            all.put("row", JsonValue.object(one.columns()));
            all.forEach((name, value) -> {
                if (Variables.isFree(name)) {
                    covered.put(name, Optional.ofNullable(variables.all().get(name)));
                    variables.put(name, value);
                }
            });
        });
        return covered;
    }

    private void takeRow(Map<String, Optional<JsonValue>> covered) {
        Variables variables = file.session().variables();
        covered.forEach((name, value) -> {
            if (value.isPresent()) {
                variables.put(name, value.get());
            } else if (variables.all().containsKey(name)) {
                variables.remove(name);
            }
        });
    }
}
