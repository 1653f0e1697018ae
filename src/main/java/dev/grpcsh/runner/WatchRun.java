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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
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
            Set<Path> seen = new LinkedHashSet<>();
            Optional<List<String>> names = names(request);
            Map<Path, Watching.Stamp> before = Map.of();
            try {
                // Who cannot be told of is told why not.
                List<String> found = names.orElseGet(() -> find(request));
                seen.addAll(paths(found));
                Loading loading = Loading.of(found, lines, around, request, port, seen);
                List<Loader.Loaded> files = loading.tests(asked.paths());
                before = watching.stamps(seen);
                last = once(request, defaults, onlyFailed ? failedOf(files) : files, seen);
            } catch (ShellException e) {
                port.emit(new Output.Problem(e));
                last = e.exitCode();
                before = before.isEmpty() ? watching.stamps(seen) : before;
            }
            if (Scripts.isOver(last)) {
                return last;
            }
            Woken woken = woken(watching, before, () -> !names.equals(names(request)));
            if (woken == Woken.QUIT) {
                return last;
            }
            onlyFailed = woken == Woken.FAILED;
            around.session().connection().reload();
        }
    }

    private Woken woken(Watching watching, Map<Path, Watching.Stamp> files, BooleanSupplier othersCame)
            throws InterruptedException {
        port.notice("watching " + files.size() + (files.size() == 1 ? " file" : " files")
                + (around.keyboard().isPresent() ? "; Enter runs all, f what failed, q leaves" : "; Ctrl-C leaves"));
        Woken woken = watching.await(files, othersCame);
        while (woken == Woken.FAILED && failed.isEmpty()) {
            port.notice("nothing failed; Enter runs all");
            woken = watching.await(files, othersCame);
        }
        return woken;
    }

    /** The files of the run; empty if they cannot be told. */
    private Optional<List<String>> names(RunRequest request) {
        try {
            return Optional.of(find(request));
        } catch (ShellException e) {
            return Optional.empty();
        }
    }

    private List<String> find(RunRequest request) {
        return new RunFiles(around.session().folder()).find(request).names();
    }

    private Set<Path> paths(List<String> names) {
        return names.stream().map(lines::file).collect(Collectors.toSet());
    }

    private ExitCode once(RunRequest request, Optional<RunDefaults> defaults, List<Loader.Loaded> files, Set<Path> read)
            throws InterruptedException {
        TestRun run = new TestRun(request, defaults, around, lines, port);
        ExitCode exitCode = run.run(files, read);
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
