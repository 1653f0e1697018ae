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

    private MeasuringCommands() {}

    /** Them, in the order of {@code help}. */
    public static List<CommandEntry> entries() {
        List<CommandEntry> kinds = List.of(COMPARE, MERGE);
        return List.of(CommandEntry.among(
                        "bench",
                        CommandGroup.MEASURING,
                        "make load and measure it",
                        commands -> new BenchCommand(commands, kinds))
                .with(Trait.LISTS, Trait.OWN_NAMES)
                .taking(Positional.of(Kind.METHOD), Positional.several(Kind.MESSAGE))
                .starting(Tuning.LONG));
    }
}
