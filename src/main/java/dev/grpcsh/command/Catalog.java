package dev.grpcsh.command;

import dev.grpcsh.failure.NearestName;
import dev.grpcsh.failure.ShellException;
import java.util.List;
import java.util.Optional;

/** Every command there is: the one table that the doors, {@code help} and completion use. */
public final class Catalog {
    private static final List<CommandEntry> ENTRIES = List.of(
            new CommandEntry("connect", CommandGroup.CONNECTION, "lead the session to a server", ConnectCommand::new),
            new CommandEntry(
                    "disconnect", CommandGroup.CONNECTION, "return to the demo server", DisconnectCommand::new),
            new CommandEntry(
                    "profile", CommandGroup.CONNECTION, "servers by name, with all it takes", ProfileCommand::new),
            new CommandEntry("status", CommandGroup.CONNECTION, "where calls go, and how", StatusCommand::new),
            new CommandEntry("use", CommandGroup.CONNECTION, "look for methods in one service first", UseCommand::new),
            new CommandEntry("health", CommandGroup.CONNECTION, "whether a server is well", HealthCommand::new),
            new CommandEntry("ls", CommandGroup.DISCOVERY, "list services, or the methods of one", LsCommand::new),
            new CommandEntry(
                    "describe",
                    CommandGroup.DISCOVERY,
                    "show anything as .proto source or JSON Schema",
                    DescribeCommand::new),
            new CommandEntry("find", CommandGroup.DISCOVERY, "search names, fields and comments", FindCommand::new),
            new CommandEntry("diff", CommandGroup.DISCOVERY, "what changed between two schemas", DiffCommand::new),
            new CommandEntry(
                    "export",
                    CommandGroup.DISCOVERY,
                    "write a protoset, .proto files or a grpcurl line",
                    ExportCommand::new),
            new CommandEntry("template", CommandGroup.DISCOVERY, "a message to fill in, as JSON", TemplateCommand::new),
            new CommandEntry("reload", CommandGroup.DISCOVERY, "fetch the schema anew", ReloadCommand::new),
            new CommandEntry("call", CommandGroup.CALLS, "call a method, of any kind", CallCommand::new),
            new CommandEntry(
                    "chat", CommandGroup.CALLS, "converse with a stream, message by message", ChatCommand::new),
            new CommandEntry("send", CommandGroup.CALLS, "send messages into an open job", SendCommand::new),
            new CommandEntry("end", CommandGroup.CALLS, "end our side of an open job", EndCommand::new),
            new CommandEntry("cancel", CommandGroup.CALLS, "cancel jobs", CancelCommand::new),
            new CommandEntry("jobs", CommandGroup.CALLS, "what goes on in the background", JobsCommand::new),
            new CommandEntry("fg", CommandGroup.CALLS, "bring a job to the front", ForegroundCommand::new),
            new CommandEntry("tail", CommandGroup.CALLS, "the last messages of a job", TailCommand::new),
            new CommandEntry("wait", CommandGroup.CALLS, "wait for jobs", WaitCommand::new),
            new CommandEntry("grpcurl", CommandGroup.CALLS, "make the call of a grpcurl line", GrpcurlCommand::new),
            new CommandEntry("run", CommandGroup.FLOW, "run script files", RunCommand::new),
            new CommandEntry("let", CommandGroup.FLOW, "store a value in a variable", LetCommand::new),
            new CommandEntry("unlet", CommandGroup.FLOW, "forget variables", UnletCommand::new),
            new CommandEntry("expect", CommandGroup.FLOW, "fail unless an expression holds", ExpectCommand::new),
            new CommandEntry("try", CommandGroup.FLOW, "run a command and go on if it fails", TryCommand::new),
            new CommandEntry("repeat", CommandGroup.FLOW, "run a command again and again", RepeatCommand::new),
            new CommandEntry("echo", CommandGroup.FLOW, "print words", EchoCommand::new),
            new CommandEntry("sleep", CommandGroup.FLOW, "wait a while", SleepCommand::new),
            new CommandEntry("set", CommandGroup.FLOW, "change a setting, or list them all", SetCommand::new),
            new CommandEntry("unset", CommandGroup.FLOW, "put settings back", UnsetCommand::new),
            new CommandEntry("encode", CommandGroup.DATA, "a message as its bytes", EncodeCommand::new),
            new CommandEntry("decode", CommandGroup.DATA, "bytes as the message they are", DecodeCommand::new),
            new CommandEntry("jq", CommandGroup.DATA, "filter messages, or the last response", JqCommand::new),
            new CommandEntry("serve", CommandGroup.SERVER, "serve the demo on a port", ServeCommand::new),
            new CommandEntry("push", CommandGroup.SERVER, "queue a task on a demo server", PushCommand::new),
            new CommandEntry("help", CommandGroup.SHELL, "what there is, or how a command works", HelpCommand::new),
            new CommandEntry("exit", CommandGroup.SHELL, "leave", ExitCommand::new));

    private Catalog() {}

    /** All commands, by group. */
    public static List<CommandEntry> entries() {
        return ENTRIES;
    }

    /** The command of that name. */
    public static Optional<CommandEntry> find(String name) {
        return ENTRIES.stream().filter(entry -> entry.name().equals(name)).findFirst();
    }

    /**
     * The command of that name.
     *
     * @throws ShellException a usage problem with the nearest names
     */
    public static CommandEntry require(String name) {
        return find(name).orElseThrow(() -> {
            String near = NearestName.question(
                    name, ENTRIES.stream().map(CommandEntry::name).toList());
            return ShellException.usage("no command " + name + (near.isEmpty() ? "; help lists them" : near));
        });
    }
}
