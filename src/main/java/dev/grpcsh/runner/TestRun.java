package dev.grpcsh.runner;

import dev.grpcsh.command.VisibleServices;
import dev.grpcsh.connection.Connection;
import dev.grpcsh.execution.Dispatcher;
import dev.grpcsh.execution.Execution;
import dev.grpcsh.execution.Recorder;
import dev.grpcsh.execution.Scripts;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.job.JobTable;
import dev.grpcsh.output.Output;
import dev.grpcsh.output.Port;
import dev.grpcsh.profile.RunDefaults;
import dev.grpcsh.report.Coverage;
import dev.grpcsh.report.Reports;
import dev.grpcsh.schema.Schema;
import dev.grpcsh.session.Session;
import dev.grpcsh.suite.CaseResult;
import dev.grpcsh.suite.FileResult;
import dev.grpcsh.suite.Outcome;
import dev.grpcsh.suite.RunFiles;
import dev.grpcsh.suite.RunRequest;
import dev.grpcsh.suite.TestFile;
import dev.grpcsh.suite.Totals;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** A run of tests: which files, in what order, how many at a time, and what becomes of the results. One use. */
final class TestRun {
    private final RunRequest request;
    private final Optional<RunDefaults> defaults;
    private final Execution around;
    private final Scripts lines;
    private final Port port;
    private final Screen screen;
    private final LongSupplier nanoTime = System::nanoTime;
    private final long began = nanoTime.getAsLong();
    private final Totals totals = new Totals();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final Optional<Coverage> coverage;
    private final Set<String> failed = new LinkedHashSet<>();

    TestRun(RunRequest request, Optional<RunDefaults> defaults, Execution around, Scripts lines, Port port) {
        this.request = request;
        this.defaults = defaults;
        this.around = around;
        this.lines = lines;
        this.port = port;
        this.screen = new Screen(request.wantsObjects() ? output -> {} : port, request.verbose());
        this.coverage = request.wantsCoverage() ? Optional.of(new Coverage()) : Optional.empty();
    }

    /** A file with the time that it runs. */
    private record Planned(Loader.Loaded loaded, int round) {
        TestFile file() {
            return loaded.file();
        }
    }

    /**
     * Runs files, each in a session of its own.
     *
     * @param read all files that the run reads, as far as they are known by now
     */
    ExitCode run(List<Loader.Loaded> files, Set<Path> read) throws InterruptedException {
        List<Planned> planned = planned(files);
        if (request.mode() == RunRequest.Mode.LIST || request.mode() == RunRequest.Mode.DRY_RUN) {
            return new Listing(request.mode(), lines, around.session())
                    .show(planned.stream().map(Planned::loaded).toList(), port);
        }
        try (RunSessions sessions = new RunSessions(around.session(), defaults);
                Reports reports = Reports.open(request, read, around.session().folder(), port)) {
            Consumer<FileResult> taking = result -> take(result, reports);
            boolean interrupted;
            try {
                interrupted = request.workers() > 1
                        ? parallel(planned, sessions, reports, taking)
                        : oneByOne(planned, sessions, reports, taking);
            } catch (ShellException e) {
                reports.end(totals, coverage);
                throw e;
            }
            return end(interrupted, reports);
        }
    }

    /** Runs cases in the session that there is. */
    ExitCode runHere(TestFile file) {
        try (Recorder recorder = new Recorder();
                Reports reports = Reports.none(around.session().folder())) {
            Execution execution = around.in(around.session(), around.jobs(), around.input(), Optional.of(recorder));
            Scripts scripts = lines.with(new Dispatcher(execution));
            CallLog calls = new CallLog(false, Optional.empty());
            FileSession session = new FileSession(
                    file.name(), around.session(), around.jobs(), scripts, recorder, calls, Optional.empty(), nanoTime);
            FileRun run = new FileRun(session, file, 1, request, false, began, one -> {});
            take(run.run(), reports);
            return end(run.isInterrupted(), reports);
        }
    }

    private List<Planned> planned(List<Loader.Loaded> files) {
        List<Loader.Loaded> chosen =
                files.stream().filter(each -> !each.file().cases().isEmpty()).toList();
        if (chosen.isEmpty() && !files.isEmpty()) {
            boolean byProject =
                    defaults.filter(given -> !given.tags().isEmpty()).isPresent();
            throw ShellException.usage("no case is chosen; run --list tells which there are"
                    + (byProject ? ", and .grpcsh.toml chooses by tags, too" : ""));
        }
        long seed = request.order().seed().orElseGet(() -> new Random().nextInt(1_000_000) + 1L);
        if (request.order().shuffle() && request.order().seed().isEmpty()) {
            port.notice("shuffled; --shuffle=" + seed + " gives the same order again");
        }
        List<Loader.Loaded> ordered = RunFiles.ordered(chosen, request.order(), seed);
        if (ordered.isEmpty()) {
            port.notice("shard " + request.order().shard() + " of "
                    + request.order().shards() + " is empty");
        }
        List<Planned> planned = new ArrayList<>();
        for (int round = 1; round <= request.order().repeat(); round++) {
            for (Loader.Loaded file : ordered) {
                planned.add(new Planned(file, round));
            }
        }
        return planned;
    }

    private boolean oneByOne(
            List<Planned> planned, RunSessions sessions, Reports reports, Consumer<FileResult> taking) {
        boolean interrupted = false;
        for (Planned each : planned) {
            if (interrupted || stopped.get()) {
                taking.accept(notRun(each, interrupted ? "interrupted" : "a case failed before it"));
                continue;
            }
            int all = each.file().cases().size();
            int[] done = {0};
            screen.progress(each.file().name(), 0, all);
            Ran ran = one(
                    each,
                    sessions,
                    reports.wantSteps(),
                    one -> screen.progress(each.file().name(), ++done[0], all));
            taking.accept(ran.result());
            interrupted = ran.interrupted();
        }
        return interrupted;
    }

    private boolean parallel(List<Planned> planned, RunSessions sessions, Reports reports, Consumer<FileResult> taking)
            throws InterruptedException {
        boolean steps = reports.wantSteps();
        Workers<FileResult> workers = new Workers<>(
                Math.min(request.workers(), Math.max(1, planned.size())),
                planned.size(),
                number -> stopped.get()
                        ? notRun(planned.get(number), "a case failed before it")
                        : one(planned.get(number), sessions, steps, one -> {}).result());
        return workers.run(taking, number -> notRun(planned.get(number), "interrupted"));
    }

    private record Ran(FileResult result, boolean interrupted) {}

    private Ran one(Planned planned, RunSessions sessions, boolean steps, Consumer<CaseResult> cases) {
        try (Session session = sessions.open();
                JobTable jobs = new JobTable(session.clock());
                Recorder recorder = new Recorder()) {
            Execution execution = around.in(session, jobs, around.input(), Optional.of(recorder));
            Scripts scripts =
                    lines.of(new Dispatcher(execution), planned.loaded().path());
            CallLog calls = new CallLog(steps || request.verbose(), coverage);
            Optional<Updates> updates = request.update() ? Optional.of(new Updates()) : Optional.empty();
            session.watch(calls);
            FileSession fileSession =
                    new FileSession(planned.file().name(), session, jobs, scripts, recorder, calls, updates, nanoTime);
            FileRun run = new FileRun(
                    fileSession, planned.file(), planned.round(), request, steps || request.verbose(), began, cases);
            FileResult result = run.run();
            updates.ifPresent(found -> update(found, planned));
            coverage.ifPresent(covered -> there(covered, session));
            if (request.failFast() && !result.isGood()) {
                stopped.set(true);
            }
            return new Ran(result, run.isInterrupted());
        }
    }

    private void update(Updates updates, Planned planned) {
        updates.write(
                planned.file().name(), planned.loaded().path(), planned.file().text());
        updates.notices().forEach(around.port()::notice);
    }

    /** The methods that the file could have called; a server that does not tell has none. */
    private static void there(Coverage covered, Session session) {
        try {
            Connection connection = session.connection();
            if (covered.isNew(connection.target().text())) {
                Schema schema = connection.schema();
                covered.there(VisibleServices.of(schema.serviceNames()).stream()
                        .flatMap(name -> schema.findService(name).stream())
                        .toList());
            }
        } catch (ShellException e) {
            // Who cannot be asked is told of by who calls it.
        }
    }

    private FileResult notRun(Planned planned, String why) {
        Duration now = Duration.ofNanos(nanoTime.getAsLong() - began);
        List<CaseResult> cases = planned.file().cases().stream()
                .map(test -> new CaseResult(
                        test.name(),
                        test.tags(),
                        test.line(),
                        Outcome.NOT_RUN,
                        why,
                        now,
                        Duration.ZERO,
                        0,
                        List.of(),
                        List.of()))
                .toList();
        return new FileResult(planned.file().name(), planned.round(), cases, List.of(), List.of(), Duration.ZERO);
    }

    /** The cases that did not pass: their files, and the lines they begin in. */
    Set<String> failed() {
        return failed;
    }

    private void take(FileResult result, Reports reports) {
        result.cases().stream()
                .filter(one -> !one.outcome().isGood())
                .forEach(one -> failed.add(result.name() + ":" + one.line()));
        totals.add(result);
        reports.add(result);
        screen.add(result);
    }

    private ExitCode covered(Coverage all, double least) {
        try {
            all.require(least);
            return ExitCode.OK;
        } catch (ShellException e) {
            port.emit(new Output.Problem(e));
            return e.exitCode();
        }
    }

    private ExitCode end(boolean interrupted, Reports reports) {
        totals.end(Duration.ofNanos(nanoTime.getAsLong() - began), interrupted);
        reports.end(totals, coverage);
        screen.end(totals);
        if (interrupted) {
            return ExitCode.INTERRUPTED;
        }
        ExitCode exitCode = totals.exitCode();
        if (exitCode.isOk() && coverage.isPresent() && request.coverageMin().isPresent()) {
            exitCode = covered(coverage.get(), request.coverageMin().get());
        }
        return request.exitZero() ? ExitCode.OK : exitCode;
    }
}
