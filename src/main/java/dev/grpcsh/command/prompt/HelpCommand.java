package dev.grpcsh.command.prompt;

import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.CommandEntry;
import dev.grpcsh.command.CommandGroup;
import dev.grpcsh.command.Commands;
import dev.grpcsh.command.OutputMixin;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.NearestName;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.output.Output;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code help [COMMAND]}. */
@Command(
        customSynopsis = {"help", "help COMMAND [--all]", "help TOPIC", "help all"},
        footer = {
            "",
            "Topics are messages, streams, scripts, expressions, keys, exit-codes, files and environment.",
            "",
            "Examples:",
            "  help call",
            "  help streams"
        })
final class HelpCommand implements ShellCommand {
    private static final String ALL = "all";

    private final Commands commands;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "COMMAND",
            description = "A command, a topic, or all for a list of commands.")
    private @Nullable String subject;

    @Option(names = "--all", description = "The options of connections and headers, too.")
    private boolean all;

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
        context.port().emit(page(subject));
        return ExitCode.OK;
    }

    private Output.Listing page(@Nullable String about) {
        if (about == null || about.equals(ALL)) {
            return list();
        }
        Optional<HelpTopic> topic = commands.find(about).isPresent() ? Optional.empty() : HelpTopic.find(about);
        return topic.map(HelpCommand::page).orElseGet(() -> page(require(about)));
    }

    private static Output.Listing page(HelpTopic topic) {
        return Output.Listing.page(topic.text(), () -> Map.of("topic", topic.word(), "text", topic.text()));
    }

    private Output.Listing page(CommandEntry entry) {
        String usage = commands.usage(entry, all);
        return Output.Listing.page(usage, () -> {
            Map<String, Object> object = object(entry);
            object.put("usage", usage);
            return object;
        });
    }

    private CommandEntry require(String name) {
        return commands.find(name).orElseThrow(() -> {
            List<String> known = new ArrayList<>(HelpTopic.words());
            commands.entries().forEach(entry -> known.add(entry.name()));
            String near = NearestName.question(name, known);
            return ShellException.usage("no command and no topic is called " + name
                    + (near.isEmpty() ? "; help all lists the commands" : near));
        });
    }

    /** Who asks at a terminal for nothing in particular sees what everybody needs; a program sees it all. */
    private Output.Listing list() {
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
        Output.Listing everyday = page(HelpTopic.EVERYDAY);
        return new Output.Listing(
                columns -> subject == null ? everyday.rows().apply(columns) : rows, () -> plain, () -> objects);
    }

    private static Map<String, Object> object(CommandEntry entry) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("group", entry.group().title());
        object.put("command", entry.name());
        object.put("summary", entry.summary());
        return object;
    }
}
