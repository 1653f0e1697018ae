package dev.grpcsh.command.server;

import dev.grpcsh.command.CommandEntry;
import dev.grpcsh.command.CommandEntry.Trait;
import dev.grpcsh.command.CommandEntry.Tuning;
import dev.grpcsh.command.CommandGroup;
import java.util.List;

/** The commands about the bundled server. */
public final class ServerCommands {
    private ServerCommands() {}

    /** Them, in the order of {@code help}. */
    public static List<CommandEntry> entries() {
        return List.of(
                CommandEntry.of("serve", CommandGroup.SERVER, "serve the demo on a port", ServeCommand::new)
                        .with(Trait.ONCE)
                        .starting(Tuning.SERVER),
                CommandEntry.of("push", CommandGroup.SERVER, "queue a task on a demo server", PushCommand::new)
                        .starting(Tuning.SHORT));
    }
}
