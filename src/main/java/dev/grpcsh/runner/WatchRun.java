package dev.grpcsh.runner;

import dev.grpcsh.execution.Execution;
import dev.grpcsh.execution.Scripts;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.output.Output;
import dev.grpcsh.output.Port;
import dev.grpcsh.profile.RunDefaults;
import dev.grpcsh.runner.Watching.Woken;
import dev.grpcsh.suite.RunFiles;
import dev.grpcsh.suite.RunRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Runs tests again and again: whenever a file changes, or somebody asks for it. One use. */
final class WatchRun {
    private final RunRequest asked;
    private final Execution around;
    private final Scripts lines;
    private final Port port;
    private Set<String> failed = Set.of();
    private ExitCode last = ExitCode.OK;

    WatchRun(RunRequest asked, Execution around, Scripts lines, Port port) {
        this.asked = asked;
        this.around = around;
        this.lines = lines;
        this.port = port;
    }

    /** Goes on until somebody leaves; what the last run came to. */
    ExitCode run() throws InterruptedException {
        Watching watching = new Watching(around.session(), around.keyboard());
        boolean onlyFailed = false;
        while (true) {
            Optional<RunDefaults> defaults = around.session()
                    .profiles()
                    .runDefaults(!around.session().destination().isNamed());
            RunRequest request = defaults.map(given -> asked.by(given.timeout(), given.retries(), given.tags()))
                    .orElse(asked);
            Map<Path, Watching.Stamp> before = Map.of();
            try {
                List<String> names =
                        new RunFiles(around.session().folder()).find(request).names();
                before = watching.stamps(paths(names));
                Loading loading = Loading.of(names, lines, around, request, port);
                List<Loader.Loaded> files = loading.files();
                before = watching.stamps(loading.seen());
                last = once(request, defaults, onlyFailed ? failedOf(files) : files);
            } catch (ShellException e) {
                port.emit(new Output.Problem(e));
                last = e.exitCode();
            }
            if (Scripts.isOver(last)) {
                return last;
            }
            port.notice("watching " + before.size() + (before.size() == 1 ? " file" : " files")
                    + (around.keyboard().isPresent()
                            ? "; Enter runs all, f what failed, q leaves"
                            : "; Ctrl-C leaves"));
            Woken woken = watching.await(before);
            if (woken == Woken.QUIT) {
                return last;
            }
            onlyFailed = woken == Woken.FAILED && !failed.isEmpty();
            around.session().connection().reload();
        }
    }

    private Set<Path> paths(List<String> names) {
        return names.stream().map(lines::file).collect(Collectors.toSet());
    }

    private ExitCode once(RunRequest request, Optional<RunDefaults> defaults, List<Loader.Loaded> files)
            throws InterruptedException {
        TestRun run = new TestRun(request, defaults, around, lines, port);
        ExitCode exitCode = run.run(files);
        failed = run.failed();
        return exitCode;
    }

    private List<Loader.Loaded> failedOf(List<Loader.Loaded> files) {
        return files.stream()
                .map(file -> new Loader.Loaded(
                        file.path(),
                        file.file()
                                .with(file.file().cases().stream()
                                        .filter(one ->
                                                failed.contains(file.file().name() + ":" + one.line()))
                                        .toList())))
                .toList();
    }
}
