package dev.grpcsh.report;

import dev.grpcsh.failure.ShellException;
import dev.grpcsh.invocation.WorkingFolder;
import dev.grpcsh.output.Port;
import dev.grpcsh.suite.FileResult;
import dev.grpcsh.suite.RunRequest;
import dev.grpcsh.suite.RunRequest.ReportTarget;
import dev.grpcsh.suite.Totals;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** The reports of a run. Confined to one thread; owns their files. */
public final class Reports implements AutoCloseable {
    /** What can be asked for. */
    public static final List<String> FORMS = List.of("junit", "tap", "json", "html", "github");

    private final List<Report> reports = new ArrayList<>();
    private final Optional<String> coverageFile;
    private final WorkingFolder folder;
    private final List<String> paths;
    private boolean wantSteps;
    private boolean ended;

    private Reports(WorkingFolder folder, List<String> paths, Optional<String> coverageFile) {
        this.folder = folder;
        this.paths = paths;
        this.coverageFile = coverageFile;
    }

    /**
     * Opens what was asked for.
     *
     * @param read files of the run, which no report takes the place of
     * @param port takes what goes to standard output
     * @throws ShellException if a file cannot be written
     */
    public static Reports open(RunRequest request, Collection<Path> read, WorkingFolder folder, Port port) {
        requireOwnFiles(request, read, folder);
        Reports reports = new Reports(folder, request.paths(), request.coverage());
        try {
            for (ReportTarget target : request.reports()) {
                reports.reports.add(reports.open(target, port));
            }
            return reports;
        } catch (ShellException e) {
            reports.close();
            throw e;
        }
    }

    private static void requireOwnFiles(RunRequest request, Collection<Path> read, WorkingFolder folder) {
        Set<Path> run = new HashSet<>();
        read.forEach(path -> run.add(WorkingFolder.real(path)));
        Set<Path> written = new HashSet<>();
        Stream.concat(request.reports().stream().map(ReportTarget::file), request.coverage().stream())
                .filter(name -> !name.isEmpty())
                .forEach(name -> {
                    Path path = WorkingFolder.real(folder.resolve(name));
                    boolean stream = Files.exists(path) && !Files.isRegularFile(path);
                    if (run.contains(path)) {
                        throw ShellException.usage(name + " is a file of this run; a report would take its place");
                    } else if (!written.add(path) && !stream) {
                        throw ShellException.usage(name + ": two reports want to be that file");
                    }
                });
    }

    /** None. */
    public static Reports none(WorkingFolder folder) {
        return new Reports(folder, List.of(), Optional.empty());
    }

    private Report open(ReportTarget target, Port port) {
        return switch (target.form()) {
            case "junit" -> new JunitReport(ReportFile.open(target.file(), folder));
            case "tap" -> new TapReport(ReportFile.open(target.file(), folder));
            case "json" -> {
                wantSteps = true;
                yield new JsonReport(ReportFile.open(target.file(), folder));
            }
            case "html" -> {
                wantSteps = true;
                yield new HtmlReport(ReportFile.open(target.file(), folder), "grpcsh run " + String.join(" ", paths));
            }
            case RunRequest.OBJECTS -> new ObjectsReport(port);
            default -> new GithubReport(port, UUID.randomUUID().toString());
        };
    }

    /** Whether any of them tells of every step. */
    public boolean wantSteps() {
        return wantSteps;
    }

    /** A file ended. */
    public void add(FileResult file) {
        reports.forEach(report -> {
            report.add(file);
            report.flush();
        });
    }

    /** The run ended. */
    public void end(Totals totals, Optional<Coverage> coverage) {
        if (!ended) {
            ended = true;
            reports.forEach(report -> report.end(totals, coverage));
            if (coverage.isPresent() && coverageFile.isPresent()) {
                try (ReportFile file = ReportFile.open(coverageFile.get(), folder)) {
                    file.write(CoverageText.of(coverage.get(), coverageFile.get()));
                }
            }
        }
    }

    /** What cannot be closed was told of where it could not be written, or is told of now; all are closed in any case. */
    @Override
    public void close() {
        Optional<ShellException> first = Optional.empty();
        for (Report report : reports) {
            try {
                report.close();
            } catch (ShellException e) {
                first = first.or(() -> Optional.of(e));
            }
        }
        if (first.isPresent()) {
            throw ShellException.of(first.get().exitCode(), first.get().problem());
        }
    }
}
