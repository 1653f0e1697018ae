package dev.grpcsh.command.prompt;

import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.CommandEntry;
import dev.grpcsh.command.CommandGroup;
import dev.grpcsh.command.Commands;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.output.Output;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code help [COMMAND]}. */
@Command(
        customSynopsis = "help [COMMAND]",
        footer = {"", "Example:", "  help call"})
final class HelpCommand implements ShellCommand {
    private final Commands commands;

    @Parameters(index = "0", arity = "0..1", paramLabel = "COMMAND", description = "A command's name.")
    private @Nullable String command;

    HelpCommand(Commands commands) {
        this.commands = commands;
    }

    @Override
    public ExitCode run(CommandContext context) {
        if (command != null) {
            context.port().text(commands.usage(commands.require(command)));
            return ExitCode.OK;
        }
        List<List<String>> rows = new ArrayList<>();
        List<String> plain = new ArrayList<>();
        for (CommandGroup group : CommandGroup.values()) {
            String title = group.title();
            for (CommandEntry entry : commands.entries()) {
                if (entry.group() == group) {
                    rows.add(List.of(title, entry.name(), entry.summary()));
                    plain.add(group.title() + "\t" + entry.name() + "\t" + entry.summary());
                    title = "";
                }
            }
        }
        context.port().emit(new Output.Listing(() -> rows, plain));
        context.port().notice("help COMMAND tells more, with an example");
        return ExitCode.OK;
    }
}
