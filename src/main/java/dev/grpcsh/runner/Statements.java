package dev.grpcsh.runner;

import dev.grpcsh.call.LastCall;
import dev.grpcsh.checker.Places;
import dev.grpcsh.command.Deferred;
import dev.grpcsh.execution.Place;
import dev.grpcsh.execution.Recorder;
import dev.grpcsh.execution.Scope;
import dev.grpcsh.execution.Scripts;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.language.Statement;
import dev.grpcsh.session.Session;
import dev.grpcsh.suite.Failure;
import dev.grpcsh.suite.Keyword;
import dev.grpcsh.suite.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Runs the statements of a set-up or a case one after another, and keeps what there is to tell. One use, one thread. */
final class Statements {
    private static final int WIDEST = 4_000;

    private final String file;
    private final Session session;
    private final Scripts scripts;
    private final Recorder recorder;
    private final CallLog calls;
    private final Discretion discretion;
    private final LongSupplier nanoTime;
    private final boolean keepsSteps;
    private final List<Failure> failures = new ArrayList<>();
    private final List<Pending> steps = new ArrayList<>();
    private final Optional<Updates> updates;
    private final boolean hasRows;
    /** The last call of who came before, which nothing here is about. */
    private final LastCall callBefore;

    private Optional<String> before = Optional.empty();
    private Optional<Place> current = Optional.empty();
    private ExitCode last = ExitCode.OK;
    /** What was under way when its time was over, or somebody ended it. */
    private Optional<Place> cutShort = Optional.empty();

    /**
     * Makes one.
     *
     * @param keepsSteps whether every step is told of
     * @param hasRows whether the same statements run for several rows
     */
    Statements(FileSession of, boolean keepsSteps, boolean hasRows) {
        this.callBefore = of.session().lastCall();
        this.updates = of.updates();
        this.hasRows = hasRows;
        this.file = of.name();
        this.session = of.session();
        this.scripts = of.scripts();
        this.recorder = of.recorder();
        this.calls = of.calls();
        this.discretion = of.discretion();
        this.nanoTime = of.nanoTime();
        this.keepsSteps = keepsSteps;
    }

    /** A step whose calls may still go on, as it was. */
    private record Pending(
            int line,
            String text,
            Duration took,
            ExitCode exitCode,
            String shown,
            List<String> told,
            List<LastCall> calls) {
        Step step(Discretion discretion) {
            return new Step(
                    line,
                    discretion.text(text),
                    took,
                    exitCode,
                    cut(discretion.text(shown), WIDEST),
                    discretion.texts(told),
                    calls.stream()
                            .flatMap(call -> CallLog.record(call, discretion).stream())
                            .toList());
        }
    }

    /** Runs them up to the first that fails; what it ends with. */
    ExitCode run(List<Statement> statements, Scope scope) {
        for (int i = 0; i < statements.size(); i++) {
            boolean looked = i + 1 < statements.size()
                    && Keyword.of(statements.get(i + 1)).equals(Optional.of(Keyword.EXPECT_OUTPUT));
            last = run(statements.get(i), scope);
            before = looked ? recorder.dataText() : Optional.empty();
            scripts.outputBefore(before);
            if (!last.isOk() || scripts.isLeaving()) {
                return last;
            }
        }
        return last;
    }

    private ExitCode run(Statement statement, Scope scope) {
        recorder.clear();
        long start = nanoTime.getAsLong();
        Place place = scripts.place(statement, file);
        current = Optional.of(place);
        ExitCode exitCode = scripts.run(statement, file);
        keep(place, exitCode, start);
        List<ShellException> soft = scope.takeSoft();
        boolean failed = exitCode.equals(ExitCode.EXPECTATION) || !soft.isEmpty();
        if (failed
                && updates.isPresent()
                && updates.get().take(file, statement, before, session.lastCall(), hasRows, discretion)) {
            return ExitCode.OK;
        }
        if (!exitCode.isOk() && !Scripts.isOver(exitCode)) {
            fail(recorder.place().orElse(place), column(statement, exitCode), exitCode);
        } else if (!soft.isEmpty()) {
            fail(recorder.place().orElse(place), 0, ExitCode.EXPECTATION);
        }
        return exitCode;
    }

    /** Where in its line a statement is wrong, if it is its words that are. */
    private int column(Statement statement, ExitCode exitCode) {
        boolean here =
                recorder.place().map(place -> place.line() == statement.line()).orElse(false);
        return exitCode.equals(ExitCode.USAGE) && here
                ? recorder.problem()
                        .map(problem -> Places.fault(file, statement, problem).column())
                        .orElse(0)
                : 0;
    }

    /** Runs what was put off, last one first, whatever becomes of it; its failures are told beside. */
    ExitCode runDeferred(Scope scope) {
        ExitCode ended = ExitCode.OK;
        for (Optional<Deferred> later = scope.next(); later.isPresent(); later = scope.next()) {
            recorder.clear();
            long start = nanoTime.getAsLong();
            Place here = new Place(file, later.get().line(), later.get().text());
            current = Optional.of(here);
            ExitCode exitCode = later.get().run();
            Place place = recorder.place().orElse(here);
            keep(place, exitCode, start);
            if (Scripts.isOver(exitCode) && cutShort.isEmpty()) {
                cutShort = Optional.of(here);
            }
            boolean soft = !scope.takeSoft().isEmpty();
            if (!exitCode.isOk() && !Scripts.isOver(exitCode)) {
                fail(place, 0, exitCode);
            } else if (soft) {
                fail(place, 0, ExitCode.EXPECTATION);
            }
            // What else was put off still runs, for it cleans up; that somebody ended the run is kept.
            ended = Scripts.isOver(ended) || exitCode.isOk() ? ended : exitCode;
        }
        return ended;
    }

    private void keep(Place place, ExitCode exitCode, long start) {
        if (keepsSteps) {
            Duration took = Duration.ofNanos(nanoTime.getAsLong() - start);
            List<LastCall> made = calls.take();
            steps.add(new Pending(
                    place.line(),
                    place.statement().get(),
                    took,
                    exitCode,
                    made.isEmpty() ? cut(recorder.dataText().orElse(""), 2 * WIDEST) : "",
                    recorder.told(),
                    made));
        }
    }

    private static String cut(String shown, int most) {
        return shown.length() <= most ? shown : shown.substring(0, most) + "…";
    }

    private void fail(Place place, int column, ExitCode exitCode) {
        discretion.learn(session.lastCall());
        failures.add(new Failure(
                place.file(),
                place.line(),
                column,
                discretion.text(place.statement().get()),
                discretion.texts(recorder.told()),
                session.lastCall() == callBefore ? Optional.empty() : CallLog.record(session.lastCall(), discretion),
                exitCode));
    }

    /** A failure of the statement that is under way, or of none if there is none yet. */
    void failHere(int line, String what) {
        Optional<Place> here = cutShort.or(() -> current);
        failures.add(new Failure(
                file,
                here.map(Place::line).orElse(line),
                0,
                here.map(place -> discretion.text(place.statement().get())).orElse(""),
                List.of(what),
                session.lastCall() == callBefore ? Optional.empty() : CallLog.record(session.lastCall(), discretion),
                ExitCode.FAILURE));
    }

    /** A failure that is of no statement. */
    void fail(int line, String what, ExitCode exitCode) {
        failures.add(new Failure(file, line, 0, "", List.of(discretion.text(what)), Optional.empty(), exitCode));
    }

    /** What failed. */
    List<Failure> failures() {
        return List.copyOf(failures);
    }

    /** What ran, with its calls as far as they are by now. */
    List<Step> steps() {
        steps.forEach(pending -> pending.calls().forEach(discretion::learn));
        return steps.stream().map(pending -> pending.step(discretion)).toList();
    }
}
