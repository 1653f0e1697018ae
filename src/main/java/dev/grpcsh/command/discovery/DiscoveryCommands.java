package dev.grpcsh.command.discovery;

import dev.grpcsh.command.CommandEntry;
import dev.grpcsh.command.CommandEntry.Trait;
import dev.grpcsh.command.CommandEntry.Tuning;
import dev.grpcsh.command.CommandGroup;
import dev.grpcsh.command.Positional;
import dev.grpcsh.command.Positional.Kind;
import java.util.List;
import java.util.stream.Stream;

/** The commands about what a server can do. */
public final class DiscoveryCommands {
    private static final CommandEntry PROTOSET = CommandEntry.of(
            "export protoset",
            CommandGroup.DISCOVERY,
            "one file, for --protoset and protoc --descriptor_set_in",
            () -> new ExportFilesCommand(false));
    private static final CommandEntry PROTO = CommandEntry.of(
            "export proto", CommandGroup.DISCOVERY, "a folder of .proto files", () -> new ExportFilesCommand(true));

    private static final CommandEntry TEST = CommandEntry.of(
            "export test", CommandGroup.DISCOVERY, "a file of tests to begin with", ExportTestCommand::new);

    private DiscoveryCommands() {}

    /**
     * Them, in the order of {@code help}.
     *
     * @param more what {@code export} makes beside a schema, each by the name {@code export KIND}
     */
    public static List<CommandEntry> entries(List<CommandEntry> more) {
        List<CommandEntry> kinds =
                Stream.concat(Stream.of(PROTOSET, PROTO, TEST), more.stream()).toList();
        return List.of(
                CommandEntry.of("ls", CommandGroup.DISCOVERY, "list services, or the methods of one", LsCommand::new)
                        .with(Trait.LISTS)
                        .taking(Positional.of(Kind.SERVICE))
                        .called("list")
                        .starting(Tuning.SHORT),
                CommandEntry.of(
                                "describe",
                                CommandGroup.DISCOVERY,
                                "show anything as .proto source or JSON Schema",
                                DescribeCommand::new)
                        .with(Trait.LISTS)
                        .taking(Positional.several(Kind.ELEMENT))
                        .called("desc")
                        .starting(Tuning.SHORT),
                CommandEntry.of("find", CommandGroup.DISCOVERY, "search names, fields and comments", FindCommand::new)
                        .with(Trait.LISTS)
                        .taking(Positional.several(Kind.TEXT)),
                CommandEntry.of("diff", CommandGroup.DISCOVERY, "what changed between two schemas", DiffCommand::new)
                        .with(Trait.LISTS)
                        .taking(Positional.several(Kind.OTHER))
                        .starting(Tuning.ROOMY),
                CommandEntry.among(
                                "export",
                                CommandGroup.DISCOVERY,
                                "write a protoset, .proto files, tests, a grpcurl line or a load",
                                commands -> new ExportCommand(commands, kinds))
                        .taking(Positional.oneOf(() -> ExportCommand.choices(kinds)))
                        .starting(Tuning.ROOMY),
                CommandEntry.of(
                                "template",
                                CommandGroup.DISCOVERY,
                                "a message to fill in, as JSON",
                                TemplateCommand::new)
                        .taking(Positional.of(Kind.ELEMENT))
                        .starting(Tuning.SHORT),
                CommandEntry.of("reload", CommandGroup.DISCOVERY, "fetch the schema anew", ReloadCommand::new));
    }
}
