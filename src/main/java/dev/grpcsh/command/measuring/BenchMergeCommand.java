package dev.grpcsh.command.measuring;

import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.Converters;
import dev.grpcsh.command.OutputMixin;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.load.LoadResult;
import dev.grpcsh.load.report.HdrLog;
import dev.grpcsh.load.report.LoadFigures;
import dev.grpcsh.load.report.LoadTable;
import dev.grpcsh.output.Output;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code bench merge LOG.hdr…}. */
@Command(
        customSynopsis = "bench merge LOG.hdr… [OPTIONS]",
        footer = {
            "",
            "Joins logs of bench --hdr, made side by side on several machines: what all of them together took,",
            "and how many calls a second they made from the first one's beginning to the last one's end.",
            "",
            "Example:",
            "  bench merge one.hdr two.hdr -o json"
        })
final class BenchMergeCommand implements ShellCommand {
    @Parameters(
            arity = "1..*",
            paramLabel = "LOG.hdr",
            converter = Converters.AsFile.class,
            description = "Logs of HdrHistogram.")
    private List<String> logs = new ArrayList<>();

    @Mixin
    private OutputMixin output = new OutputMixin();

    @Override
    public OutputMixin output() {
        return output;
    }

    @Override
    public ExitCode run(CommandContext context) {
        List<HdrLog.Log> texts = logs.stream()
                .map(name -> new HdrLog.Log(
                        name, InputFiles.text(name, context.session().folder())))
                .toList();
        LoadResult merged;
        try {
            merged = HdrLog.merged(texts);
        } catch (IllegalArgumentException e) {
            throw ShellException.usage(String.valueOf(e.getMessage()));
        }
        context.port()
                .emit(Output.Listing.of(String.join("\n", LoadTable.of(merged)), () -> LoadFigures.measured(merged)));
        return ExitCode.OK;
    }
}
