package dev.grpcsh.command.prompt;

import dev.grpcsh.command.CommandEntry;
import dev.grpcsh.command.CommandEntry.Trait;
import dev.grpcsh.command.CommandEntry.Tuning;
import dev.grpcsh.command.CommandGroup;
import dev.grpcsh.command.EditorService;
import dev.grpcsh.command.OptionWord;
import dev.grpcsh.command.Positional;
import dev.grpcsh.command.Positional.Kind;
import dev.grpcsh.invocation.Invocation;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** The commands about the shell itself. */
public final class PromptCommands {
    private PromptCommands() {}

    /** The page of {@code help} about a topic that is no command, such as {@code exit-codes}. */
    public static String page(String topic) {
        return HelpTopic.find(topic).orElseThrow().text();
    }

    /**
     * Them, in the order of {@code help}.
     *
     * @param root the options that stand before a command
     * @param editors serves them
     * @param version tells the versions that matter
     */
    public static List<CommandEntry> entries(
            Supplier<List<OptionWord>> root, Supplier<EditorService> editors, Function<Invocation, String> version) {
        return List.of(
                CommandEntry.among(
                                "help", CommandGroup.SHELL, "what there is, or how a command works", HelpCommand::new)
                        .with(Trait.LISTS)
                        .taking(Positional.commandOr(() -> HelpTopic.words().stream()
                                .map(topic -> new Positional.Choice(topic, "a page about it"))
                                .toList()))
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
                CommandEntry.among(
                                "language-server",
                                CommandGroup.SHELL,
                                "serve an editor",
                                commands -> new LanguageServerCommand(commands, editors))
                        .with(Trait.ALONE, Trait.ONCE),
                CommandEntry.of(
                        "resident",
                        CommandGroup.SHELL,
                        "the helper that spares one-shots a JVM: status, stop",
                        ResidentCommand::new),
                CommandEntry.of("train", CommandGroup.SHELL, "make later commands start faster", TrainCommand::new)
                        .with(Trait.ONCE),
                CommandEntry.of(
                                "doctor",
                                CommandGroup.SHELL,
                                "what matters when something does not work",
                                () -> new DoctorCommand(version))
                        .with(Trait.LISTS),
                CommandEntry.of("clear", CommandGroup.SHELL, "an empty screen", ClearCommand::new),
                CommandEntry.among(
                                "completion",
                                CommandGroup.SHELL,
                                "a script that completes our lines in bash, zsh or fish",
                                commands -> new CompletionCommand(commands, root))
                        .taking(Positional.oneOf(() -> CompletionCommand.SHELLS.stream()
                                .map(shell -> new Positional.Choice(shell, ""))
                                .toList())));
    }
}
