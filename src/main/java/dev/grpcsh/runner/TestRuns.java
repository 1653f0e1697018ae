package dev.grpcsh.runner;

import dev.grpcsh.checker.CheckRun;
import dev.grpcsh.execution.Execution;
import dev.grpcsh.execution.FileRuns;
import dev.grpcsh.execution.Scripts;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.output.Port;
import dev.grpcsh.profile.RunDefaults;
import dev.grpcsh.suite.Keyword;
import dev.grpcsh.suite.RunFiles;
import dev.grpcsh.suite.RunRequest;
import dev.grpcsh.suite.TestFile;
import java.util.List;
import java.util.Optional;

/** Decides what a run is: scripts for what they show, or tests for their results. Stateless. */
public final class TestRuns implements FileRuns {
    @Override
    public ExitCode run(RunRequest asked, Execution around, Scripts lines, Port port) throws InterruptedException {
        if (asked.mode() == RunRequest.Mode.WATCH) {
            return new WatchRun(asked, around, lines, port).run();
        }
        RunFiles.Found found = new RunFiles(around.session().folder()).find(asked);
        if (asked.mode() == RunRequest.Mode.CHECK) {
            return check(asked, found.names(), around, lines, port);
        }
        Optional<RunDefaults> defaults = defaults(around);
        RunRequest request = defaults.map(given -> asked.by(given.timeout(), given.retries(), given.tags()))
                .orElse(asked);
        Loading loading = Loading.of(found.names(), lines, around, request, port);
        List<Loader.Loaded> files = loading.tests(asked.paths());
        boolean testing = asked.isTesting()
                || found.folders()
                || files.stream().map(Loader.Loaded::file).anyMatch(TestRuns::isTest);
        ExitCode exitCode = testing
                ? new TestRun(request, defaults, around, lines, port).run(files, loading.seen())
                : new ScriptRun(request, defaults, around, lines).run(files);
        return loading.firstProblem().isOk() ? exitCode : loading.firstProblem();
    }

    private static Optional<RunDefaults> defaults(Execution around) {
        return around.session()
                .profiles()
                .runDefaults(!around.session().destination().isNamed());
    }

    private static ExitCode check(RunRequest asked, List<String> names, Execution around, Scripts lines, Port port) {
        try (RunSessions sessions = new RunSessions(around.session(), defaults(around))) {
            return new CheckRun(around, lines, asked.each()).run(names, sessions::open, port);
        }
    }

    /** A file without cases that looks at what is shown is a test, too. */
    private static boolean isTest(TestFile file) {
        return !file.isPlain()
                || file.cases().stream()
                        .flatMap(one -> one.body().stream())
                        .map(Keyword::of)
                        .anyMatch(keyword -> keyword.equals(Optional.of(Keyword.EXPECT_OUTPUT)));
    }

    @Override
    public ExitCode cases(TestFile file, Execution around, Scripts lines) throws InterruptedException {
        return new TestRun(RunRequest.of(file.name()), Optional.empty(), around, lines, around.port()).runHere(file);
    }
}
