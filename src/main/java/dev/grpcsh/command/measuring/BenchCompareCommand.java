package dev.grpcsh.command.measuring;

import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.Converters;
import dev.grpcsh.command.OutputMixin;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.expression.JsonValue;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.load.report.LoadComparison;
import dev.grpcsh.output.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code bench compare A.json B.json}. */
@Command(
        customSynopsis = "bench compare A.json B.json [OPTIONS]",
        footer = {
            "",
            "Shows the figures of two results of bench -o json side by side, and by how much the second",
            "differs. Times are milliseconds. To fail in CI: bench … --baseline A.json --fail-if JQ.",
            "",
            "Example:",
            "  bench compare main.json now.json"
        })
final class BenchCompareCommand implements ShellCommand {
    @Parameters(index = "0", paramLabel = "A.json", converter = Converters.AsFile.class, description = "The first.")
    private String first = "";

    @Parameters(index = "1", paramLabel = "B.json", converter = Converters.AsFile.class, description = "The second.")
    private String second = "";

    @Mixin
    private OutputMixin output = new OutputMixin();

    @Override
    public OutputMixin output() {
        return output;
    }

    @Override
    public ExitCode run(CommandContext context) {
        JsonValue before = InputFiles.read(first, context.session().folder());
        JsonValue after = InputFiles.read(second, context.session().folder());
        List<LoadComparison.Line> lines = LoadComparison.of(name -> number(before, name), name -> number(after, name));
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("", first, second, "change"));
        lines.stream().map(LoadComparison::cells).forEach(rows::add);
        context.port()
                .emit(new Output.Listing(
                        () -> rows,
                        () -> rows.stream().map(row -> String.join("\t", row)).toList(),
                        () -> lines.stream().map(LoadComparison::object).toList()));
        return ExitCode.OK;
    }

    private static Optional<Double> number(JsonValue result, String path) {
        JsonValue value = Stream.of(path.split("\\.")).reduce(result, JsonValue::member, (left, right) -> right);
        return value.plain() instanceof Number number ? Optional.of(number.doubleValue()) : Optional.empty();
    }
}
