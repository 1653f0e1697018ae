package dev.grpcsh.command.prompt;

import dev.grpcsh.command.CommandEntry;
import dev.grpcsh.command.CommandEntry.Trait;
import dev.grpcsh.command.CommandEntry.Tuning;
import dev.grpcsh.command.CommandGroup;
import dev.grpcsh.command.Positional;
import dev.grpcsh.command.Positional.Kind;
import java.util.List;

/** The commands about the shell itself. */
public final class PromptCommands {
    private PromptCommands() {}

    /** Them, in the order of {@code help}. */
    public static List<CommandEntry> entries() {
        return List.of(
                CommandEntry.among(
                                "help", CommandGroup.SHELL, "what there is, or how a command works", HelpCommand::new)
                        .with(Trait.LISTS)
                        .taking(Positional.of(Kind.COMMAND))
                        .called("?")
                        .starting(Tuning.SHORT),
                CommandEntry.of(
                                "history",
                                CommandGroup.SHELL,
                                "what was typed before, and how it ended",
                                HistoryCommand::new)
                        .with(Trait.LISTS)
                        .taking(Positional.of(Kind.TEXT)),
                CommandEntry.of("record", CommandGroup.SHELL, "a script of what is typed", RecordCommand::new)
                        .with(Trait.ONCE)
                        .taking(Positional.of(Kind.FILE)),
                CommandEntry.of("exit", CommandGroup.SHELL, "leave", ExitCommand::new)
                        .with(Trait.ONCE)
                        .called("quit"),
                CommandEntry.of("clear", CommandGroup.SHELL, "an empty screen", ClearCommand::new));
    }
}
