package dev.grpcsh.command;

import dev.grpcsh.command.CommandEntry.Tuning;
import dev.grpcsh.command.Positional.Kind;
import java.util.List;

/** The commands about what a server can do. */
public final class DiscoveryCommands {
    private DiscoveryCommands() {}

    /** Them, in the order of {@code help}. */
    public static List<CommandEntry> entries() {
        return List.of(
                CommandEntry.of("ls", CommandGroup.DISCOVERY, "list services, or the methods of one", LsCommand::new).taking(Positional.of(Kind.SERVICE)).starting(Tuning.SHORT),
                CommandEntry.of("describe", CommandGroup.DISCOVERY, "show anything as .proto source or JSON Schema", DescribeCommand::new).taking(Positional.several(Kind.ELEMENT)).starting(Tuning.SHORT),
                CommandEntry.of("find", CommandGroup.DISCOVERY, "search names, fields and comments", FindCommand::new).taking(Positional.several(Kind.TEXT)),
                CommandEntry.of("diff", CommandGroup.DISCOVERY, "what changed between two schemas", DiffCommand::new).taking(Positional.several(Kind.OTHER)).starting(Tuning.ROOMY),
                CommandEntry.among("export", CommandGroup.DISCOVERY, "write a protoset, .proto files or a grpcurl line", ExportCommand::new).taking(Positional.oneOf(ExportKind::choices)).starting(Tuning.ROOMY),
                CommandEntry.of("template", CommandGroup.DISCOVERY, "a message to fill in, as JSON", TemplateCommand::new).taking(Positional.of(Kind.ELEMENT)).starting(Tuning.SHORT),
                CommandEntry.of("reload", CommandGroup.DISCOVERY, "fetch the schema anew", ReloadCommand::new));
    }
}
