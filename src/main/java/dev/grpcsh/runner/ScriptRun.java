package dev.grpcsh.runner;

import dev.grpcsh.execution.Dispatcher;
import dev.grpcsh.execution.Execution;
import dev.grpcsh.execution.JobsLeft;
import dev.grpcsh.execution.Scripts;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.job.JobTable;
import dev.grpcsh.profile.RunDefaults;
import dev.grpcsh.session.Session;
import dev.grpcsh.suite.RunRequest;
import java.util.List;
import java.util.Optional;

/** Runs files for what they show, one after another; the first failure ends them, unless they are to go on. */
final class ScriptRun {
    private final RunRequest request;
    private final Optional<RunDefaults> defaults;
    private final Execution around;
    private final Scripts lines;

    ScriptRun(RunRequest request, Optional<RunDefaults> defaults, Execution around, Scripts lines) {
        this.request = request;
        this.defaults = defaults;
        this.around = around;
        this.lines = lines;
    }

    ExitCode run(List<Loader.Loaded> files) {
        ExitCode first = ExitCode.OK;
        try (RunSessions sessions = new RunSessions(around.session(), defaults)) {
            for (Loader.Loaded file : files) {
                ExitCode exitCode = run(file, sessions);
                first = first.isOk() ? exitCode : first;
                if (lines.isLeaving() || Scripts.isOver(exitCode) || (!exitCode.isOk() && !request.keepGoing())) {
                    break;
                }
            }
        }
        return first;
    }

    private ExitCode run(Loader.Loaded file, RunSessions sessions) {
        try (Session session = sessions.open();
                JobTable jobs = new JobTable(session.clock())) {
            Execution execution = around.in(session, jobs, around.input(), Optional.empty());
            Dispatcher dispatcher = new Dispatcher(execution);
            Scripts scripts = lines.of(dispatcher, file.path());
            ExitCode exitCode = scripts.runFile(
                    file.file().cases().get(0).body(), file.file().name(), request.keepGoing());
            JobsLeft left = new JobsLeft(dispatcher);
            ExitCode all = left.unheard(exitCode);
            if (all.isOk()) {
                left.running().forEach(around.port()::notice);
            }
            if (scripts.isLeaving()) {
                lines.exit(scripts.choseExit() ? exitCode : all, scripts.choseExit());
                return scripts.choseExit() ? exitCode : all;
            }
            return all;
        }
    }
}
