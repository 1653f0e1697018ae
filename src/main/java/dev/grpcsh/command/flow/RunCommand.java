package dev.grpcsh.command.flow;

import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.Converters;
import dev.grpcsh.command.OutputMixin;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.output.OutputFormat;
import dev.grpcsh.suite.RunRequest;
import dev.grpcsh.suite.RunRequest.ReportTarget;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code run PATH…}. */
@Command(
        customSynopsis = "run PATH… [OPTIONS]",
        footer = {
            "",
            "A file is lines as they are typed at the prompt, and runs in a session of its own that begins as",
            "this one. A script stops at its first failure, and the run ends with that failure's exit code. A",
            "file with cases (see help test) is run for its results: a line a file, then failures in full. Of a",
            "folder every *.gsh is run.",
            "",
            "Examples:",
            "  run smoke.gsh",
            "  run tests --tag smoke --parallel auto --report junit=results.xml,html=results.html"
        })
final class RunCommand implements ShellCommand {
    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            converter = Converters.AsFile.class,
            description = "Files, and folders of them.")
    private List<String> paths = new ArrayList<>();

    @Option(
            names = "--keep-going",
            description =
                    "Go on after a statement that fails, or a file that cannot be read; the exit code is that of the"
                            + " first.")
    private boolean keepGoing;

    @Mixin
    private SelectionMixin selection = new SelectionMixin();

    @Mixin
    private RunMixin run = new RunMixin();

    @Mixin
    private ReportMixin report = new ReportMixin();

    @Mixin
    private OutputMixin output = new OutputMixin();

    @Override
    public OutputMixin output() {
        return output;
    }

    /** A value that may be left out stands behind an equals sign. */
    @Override
    public List<String> understood(List<String> typed) {
        return typed.stream()
                .map(word -> word.equals("--shuffle") ? "--shuffle=" + RunMixin.ANY : word)
                .toList();
    }

    private List<ReportTarget> targets() {
        boolean objects = output.format()
                .filter(format -> format.listings() == OutputFormat.Listings.OBJECTS)
                .isPresent();
        List<ReportTarget> targets = new ArrayList<>(report.targets());
        if (objects && selection.mode() == RunRequest.Mode.RUN) {
            targets.add(new ReportTarget(RunRequest.OBJECTS, ""));
        }
        return targets;
    }

    @Override
    public ExitCode run(CommandContext context) throws InterruptedException {
        RunRequest request = new RunRequest(
                paths,
                selection.excludes(),
                selection.selection(),
                run.each(),
                run.order(),
                run.workers(),
                run.failFast(),
                keepGoing,
                run.timeout(),
                run.retries(),
                selection.mode(),
                targets(),
                report.coverage(),
                report.coverageMin(),
                report.exitZero(),
                run.update(),
                report.verbose());
        return context.lines().run(request, context.port());
    }
}
