package dev.grpcsh.command.connection;

import dev.grpcsh.command.CommandEntry;
import dev.grpcsh.command.CommandEntry.Trait;
import dev.grpcsh.command.CommandEntry.Tuning;
import dev.grpcsh.command.CommandGroup;
import dev.grpcsh.command.Positional;
import dev.grpcsh.command.Positional.Kind;
import java.util.List;

/** The commands about which server. */
public final class ConnectionCommands {
    static final CommandEntry CONNECT = CommandEntry.of(
                    "connect", CommandGroup.CONNECTION, "lead the session to a server", ConnectCommand::new)
            .taking(Positional.of(Kind.TARGET));

    private ConnectionCommands() {}

    /** Them, in the order of {@code help}. */
    public static List<CommandEntry> entries() {
        return List.of(
                CONNECT,
                CommandEntry.of(
                        "disconnect", CommandGroup.CONNECTION, "return to the demo server", DisconnectCommand::new),
                CommandEntry.among(
                                "profile",
                                CommandGroup.CONNECTION,
                                "servers by name, with all it takes",
                                ProfileCommand::new)
                        .with(Trait.LISTS)
                        .taking(Positional.oneOf(ProfileCommand::actions), Positional.of(Kind.PROFILE)),
                CommandEntry.of("status", CommandGroup.CONNECTION, "where calls go, and how", StatusCommand::new)
                        .with(Trait.LISTS)
                        .starting(Tuning.SHORT),
                CommandEntry.of(
                                "use",
                                CommandGroup.CONNECTION,
                                "look for methods in one service first",
                                UseCommand::new)
                        .taking(Positional.of(Kind.SERVICE)),
                CommandEntry.of("health", CommandGroup.CONNECTION, "whether a server is well", HealthCommand::new)
                        .with(Trait.CALLS)
                        .taking(Positional.of(Kind.SERVICE))
                        .starting(Tuning.SHORT),
                CommandEntry.of(
                                "wait-for",
                                CommandGroup.CONNECTION,
                                "until a server can be reached",
                                WaitForCommand::new)
                        .taking(Positional.of(Kind.TARGET))
                        .starting(Tuning.SHORT));
    }
}
