package dev.grpcsh.command.measuring;

import dev.grpcsh.command.CommandEntry;
import dev.grpcsh.command.CommandEntry.Trait;
import dev.grpcsh.command.CommandEntry.Tuning;
import dev.grpcsh.command.CommandGroup;
import dev.grpcsh.command.Positional;
import dev.grpcsh.command.Positional.Kind;
import java.util.List;

/** The commands that measure. */
public final class MeasuringCommands {
    private static final CommandEntry COMPARE = CommandEntry.of(
            "bench compare", CommandGroup.MEASURING, "two results side by side", BenchCompareCommand::new);
    private static final CommandEntry MERGE = CommandEntry.of(
            "bench merge", CommandGroup.MEASURING, "logs of several runs as one result", BenchMergeCommand::new);

    private static final CommandEntry BENCH = CommandEntry.among(
                    "bench",
                    CommandGroup.MEASURING,
                    "make load and measure it",
                    commands -> new BenchCommand(commands, List.of(COMPARE, MERGE)))
            .with(Trait.LISTS, Trait.OWN_NAMES)
            .taking(Positional.of(Kind.METHOD), Positional.several(Kind.MESSAGE))
            .starting(Tuning.LONG);

    private MeasuringCommands() {}

    /** What loads can be exported as. */
    public static List<CommandEntry> exports() {
        return List.of(
                CommandEntry.among(
                        "export k6",
                        CommandGroup.MEASURING,
                        "the same load as a script for k6",
                        commands -> new LoadExportCommand(commands, BENCH, K6Script::new)),
                CommandEntry.among(
                        "export ghz",
                        CommandGroup.MEASURING,
                        "the same load as a configuration for ghz",
                        commands -> new LoadExportCommand(commands, BENCH, GhzConfiguration::new)));
    }

    /** Them, in the order of {@code help}. */
    public static List<CommandEntry> entries() {
        return List.of(BENCH);
    }
}
