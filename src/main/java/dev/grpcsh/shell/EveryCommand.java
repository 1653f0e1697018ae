package dev.grpcsh.shell;

import dev.grpcsh.command.CommandEntry;
import dev.grpcsh.command.Commands;
import dev.grpcsh.command.calls.CallCommands;
import dev.grpcsh.command.connection.ConnectionCommands;
import dev.grpcsh.command.data.DataCommands;
import dev.grpcsh.command.discovery.DiscoveryCommands;
import dev.grpcsh.command.flow.FlowCommands;
import dev.grpcsh.command.jobs.JobCommands;
import dev.grpcsh.command.measuring.MeasuringCommands;
import dev.grpcsh.command.option.WordTable;
import dev.grpcsh.command.prompt.PromptCommands;
import dev.grpcsh.command.server.ServerCommands;
import dev.grpcsh.editor.StandardStreams;
import java.util.List;
import java.util.stream.Stream;

/** The commands of all wings, in the order of {@code help}. */
public final class EveryCommand {
    private EveryCommand() {}

    /** A fresh table of them. */
    public static Commands table() {
        return table(WordTable.NONE);
    }

    /** A fresh table of them, with what is known of their words. */
    static Commands table(WordTable words) {
        List<CommandEntry> all = Stream.of(
                        ConnectionCommands.entries(),
                        DiscoveryCommands.entries(
                                Stream.concat(CallCommands.exports().stream(), MeasuringCommands.exports().stream())
                                        .toList()),
                        CallCommands.entries(),
                        JobCommands.entries(),
                        FlowCommands.entries(CallCommands::ofGrpcurl),
                        DataCommands.entries(),
                        ServerCommands.entries(),
                        MeasuringCommands.entries(),
                        PromptCommands.entries(
                                RootOptions::words,
                                StandardStreams::new,
                                invocation -> new Version(invocation.applicationFolder()).all()))
                .flatMap(List::stream)
                .toList();
        return new Commands(all, words);
    }
}
