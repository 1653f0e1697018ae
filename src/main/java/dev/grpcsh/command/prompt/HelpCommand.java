package dev.grpcsh.command.prompt;

import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.CommandEntry;
import dev.grpcsh.command.CommandGroup;
import dev.grpcsh.command.Commands;
import dev.grpcsh.command.OutputMixin;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.output.Output;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code help [COMMAND]}. */
@Command(
        customSynopsis = "help [COMMAND]",
        footer = {"", "Example:", "  help call"})
final class HelpCommand implements ShellCommand {
    private final Commands commands;

    @Parameters(index = "0", arity = "0..1", paramLabel = "COMMAND", description = "A command's name.")
    private @Nullable String command;

    @Mixin
    private OutputMixin output = new OutputMixin();

    HelpCommand(Commands commands) {
        this.commands = commands;
    }

    @Override
    public OutputMixin output() {
        return output;
    }

    @Override
    public ExitCode run(CommandContext context) {
        if (command != null) {
            CommandEntry entry = commands.require(command);
            String usage = commands.usage(entry);
            context.port().emit(Output.Listing.of(usage, () -> {
                Map<String, Object> object = object(entry);
                object.put("usage", usage);
                return object;
            }));
            return ExitCode.OK;
        }
        List<List<String>> rows = new ArrayList<>();
        List<String> plain = new ArrayList<>();
        List<Map<String, Object>> objects = new ArrayList<>();
        for (CommandGroup group : CommandGroup.values()) {
            String title = group.title();
            for (CommandEntry entry : commands.entries()) {
                if (entry.group() == group) {
                    rows.add(List.of(title, entry.name(), entry.summary()));
                    plain.add(group.title() + "\t" + entry.name() + "\t" + entry.summary());
                    objects.add(object(entry));
                    title = "";
                }
            }
        }
        context.port().emit(new Output.Listing(() -> rows, () -> plain, () -> objects));
        context.port().notice("help COMMAND tells more, with an example");
        return ExitCode.OK;
    }

    private static Map<String, Object> object(CommandEntry entry) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("group", entry.group().title());
        object.put("command", entry.name());
        object.put("summary", entry.summary());
        return object;
    }
}
