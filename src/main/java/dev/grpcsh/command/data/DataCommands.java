package dev.grpcsh.command.data;

import dev.grpcsh.command.CommandEntry;
import dev.grpcsh.command.CommandEntry.Trait;
import dev.grpcsh.command.CommandEntry.Tuning;
import dev.grpcsh.command.CommandGroup;
import dev.grpcsh.command.Positional;
import dev.grpcsh.command.Positional.Kind;
import dev.grpcsh.language.Grammar.Rest;
import java.util.List;

/** The commands about messages, without a server. */
public final class DataCommands {
    private DataCommands() {}

    /** Them, in the order of {@code help}. */
    public static List<CommandEntry> entries() {
        return List.of(
                CommandEntry.of("encode", CommandGroup.DATA, "a message as its bytes", EncodeCommand::new)
                        .with(Trait.READS_STAGE)
                        .taking(Positional.of(Kind.TYPE), Positional.several(Kind.MESSAGE))
                        .starting(Tuning.SHORT),
                CommandEntry.of("decode", CommandGroup.DATA, "bytes as the message they are", DecodeCommand::new)
                        .with(Trait.READS_STAGE)
                        .taking(Positional.of(Kind.TYPE))
                        .starting(Tuning.SHORT),
                CommandEntry.of("jq", CommandGroup.DATA, "filter messages, or the last response", JqCommand::new)
                        .with(Trait.READS_STAGE)
                        .followedBy(Rest.FILTER));
    }
}
