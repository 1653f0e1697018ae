package dev.grpcsh.command.measuring;

import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.CommandEntry;
import dev.grpcsh.command.Commands;
import dev.grpcsh.command.Converters;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.failure.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code export k6 CALL…} and {@code export ghz CALL…}: the words of {@code bench}, which may stand before them or not. */
@Command(
        customSynopsis = "export k6|ghz [bench] METHOD [MESSAGE…] [OPTIONS]",
        footer = {
            "",
            "Takes what bench takes, and prints the same load for k6 (k6 run load.js) or ghz (ghz --config",
            "load.json). Secrets become variables of the environment; what has no counterpart is told.",
            "",
            "Examples:",
            "  export k6 SayHello name=Ada -t localhost:50051 --rate 100..1000/30s --for 1m > load.js",
            "  export ghz SayHello name=Ada -t localhost:50051 --concurrency 50 --count 100000 > load.json"
        })
final class LoadExportCommand implements ShellCommand {
    private final Commands commands;
    private final CommandEntry bench;
    private final Function<LoadExport, LoadText> writer;

    @Parameters(
            arity = "1..*",
            paramLabel = "METHOD",
            converter = Converters.AsGiven.class,
            description = "The words of a load: the method, messages, options of bench.")
    private List<String> words = new ArrayList<>();

    LoadExportCommand(Commands commands, CommandEntry bench, Function<LoadExport, LoadText> writer) {
        this.commands = commands;
        this.bench = bench;
        this.writer = writer;
    }

    /** A load as another program reads it. */
    interface LoadText {
        /** The text, of lines. */
        String text();

        /** What of the load has no counterpart there. */
        List<String> leftOut();
    }

    @Override
    public boolean takesAnyWords() {
        return true;
    }

    @Override
    public ExitCode run(CommandContext context) throws InterruptedException {
        boolean named = !words.isEmpty()
                && (words.get(0).equals(bench.name()) || words.get(0).equals("call"));
        ShellCommand command = commands.parse(bench, named ? words.subList(1, words.size()) : words);
        if (!(command instanceof BenchCommand load)) {
            return command.run(context); // Its help was asked for.
        }
        LoadExport export = new LoadExportMaker(context, load.line()).make();
        LoadText text = writer.apply(export);
        context.port().text(text.text());
        export.secrets()
                .meanings()
                .forEach((variable, meaning) -> context.port()
                        .notice("set " + variable + " in the environment first: it stands for " + meaning));
        List<String> leftOut = new ArrayList<>(export.leftOut());
        leftOut.addAll(text.leftOut());
        if (!leftOut.isEmpty()) {
            context.port().notice("left out, for there is nothing like it: " + String.join(", ", leftOut));
        }
        return ExitCode.OK;
    }
}
