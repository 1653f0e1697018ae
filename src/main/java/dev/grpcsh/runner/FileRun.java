package dev.grpcsh.runner;

import dev.grpcsh.call.LastCall;
import dev.grpcsh.execution.Scope;
import dev.grpcsh.execution.Scripts;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.suite.CaseResult;
import dev.grpcsh.suite.Failure;
import dev.grpcsh.suite.FileResult;
import dev.grpcsh.suite.Outcome;
import dev.grpcsh.suite.Row;
import dev.grpcsh.suite.RunRequest;
import dev.grpcsh.suite.Step;
import dev.grpcsh.suite.TestCase;
import dev.grpcsh.suite.TestFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs the cases of one file in a session that is there for it. One use, one thread. */
final class FileRun {
    private final FileSession session;
    private final TestFile file;
    private final int round;
    private final RunRequest request;
    private final boolean keepsSteps;
    private final long runBegan;
    private final Consumer<CaseResult> cases;
    private final List<CaseResult> results = new ArrayList<>();
    private LastCall lastCall = new LastCall(0);
    private boolean over;
    private String why = "";

    /**
     * Makes one.
     *
     * @param round which time the file runs, from 1
     * @param keepsSteps whether every step is told of
     * @param runBegan when the run began
     * @param cases hears of each case as it ends
     */
    FileRun(
            FileSession session,
            TestFile file,
            int round,
            RunRequest request,
            boolean keepsSteps,
            long runBegan,
            Consumer<CaseResult> cases) {
        this.session = session;
        this.file = file;
        this.round = round;
        this.request = request;
        this.keepsSteps = keepsSteps;
        this.runBegan = runBegan;
        this.cases = cases;
    }

    /** Runs it. */
    FileResult run() {
        long start = session.nanoTime().getAsLong();
        Statements around = new Statements(session, keepsSteps, false);
        Scope scope = new Scope();
        Optional<Scope> outer = session.scripts().enter(scope);
        ExitCode setUp = around.run(file.setUp(), scope);
        boolean interrupted = Scripts.isOver(setUp) || Thread.interrupted();
        if (interrupted) {
            stop("interrupted");
        } else if (!around.failures().isEmpty()) {
            stop("the set-up failed");
        } else if (session.scripts().isLeaving()) {
            stop("exit was said before it");
        }
        lastCall = session.session().lastCall();
        for (TestCase test : file.cases()) {
            run(test);
        }
        session.scripts().enter(scope);
        if (Scripts.isOver(around.runDeferred(scope))) {
            stop("interrupted");
        }
        session.scripts().leave(outer);
        List<Failure> beside = around.failures();
        List<Step> steps = around.steps();
        Duration took = Duration.ofNanos(session.nanoTime().getAsLong() - start);
        return new FileResult(file.name(), round, List.copyOf(results), beside, steps, took);
    }

    /** Whether somebody ended it. */
    boolean isInterrupted() {
        return over && why.equals("interrupted");
    }

    private void run(TestCase test) {
        List<Optional<Row>> rows;
        try {
            rows = rows(test);
        } catch (ShellException e) {
            Failure failure =
                    new Failure(file.name(), test.line(), 0, "", List.of(e.problem()), Optional.empty(), e.exitCode());
            add(notRun(test, Optional.empty(), "", List.of(failure)));
            return;
        }
        for (Optional<Row> row : rows) {
            if (over) {
                add(notRun(test, row, why, List.of()));
                continue;
            }
            CaseResult result = new CaseRun(session, test, row, request, keepsSteps, lastCall, runBegan).run();
            add(result);
            if (result.reason().equals("interrupted")) {
                stop("interrupted");
            } else if (request.failFast() && !result.outcome().isGood()) {
                stop("a case failed before it");
            } else if (session.scripts().isLeaving()) {
                stop("exit was said before it");
            }
        }
    }

    private void stop(String reason) {
        over = true;
        why = reason;
    }

    private void add(CaseResult result) {
        results.add(result);
        cases.accept(result);
    }

    private CaseResult notRun(TestCase test, Optional<Row> row, String reason, List<Failure> failures) {
        return new CaseResult(
                CaseRun.name(test, row),
                test.tags(),
                test.line(),
                Outcome.NOT_RUN,
                reason,
                Duration.ofNanos(session.nanoTime().getAsLong() - runBegan),
                Duration.ZERO,
                0,
                failures,
                List.of());
    }

    /** One without a row, if it has none. */
    private List<Optional<Row>> rows(TestCase test) {
        if (test.each().isEmpty() || test.skip().isPresent()) {
            return List.of(Optional.empty());
        }
        return RowFiles.read(test.each().get(), session.scripts(), session.session()).stream()
                .map(Optional::of)
                .toList();
    }
}
