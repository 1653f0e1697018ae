package dev.grpcsh.command.flow;

import dev.grpcsh.command.CommandEntry;
import dev.grpcsh.command.CommandEntry.Trait;
import dev.grpcsh.command.CommandEntry.Tuning;
import dev.grpcsh.command.CommandGroup;
import dev.grpcsh.command.Positional;
import dev.grpcsh.command.Positional.Kind;
import dev.grpcsh.convert.GrpcurlScript;
import dev.grpcsh.language.Grammar.Rest;
import java.util.List;
import java.util.function.Function;

/** The commands that scripts are made of. */
public final class FlowCommands {
    private FlowCommands() {}

    /**
     * Them, in the order of {@code help}.
     *
     * @param ofGrpcurl a statement for the words behind {@code grpcurl}, and then what was left out
     */
    public static List<CommandEntry> entries(Function<List<String>, List<String>> ofGrpcurl) {
        return List.of(
                CommandEntry.of("run", CommandGroup.FLOW, "run files: scripts and tests", RunCommand::new)
                        .with(Trait.WATCHES)
                        .taking(Positional.several(Kind.FILE))
                        .starting(Tuning.SCRIPT),
                CommandEntry.of("include", CommandGroup.FLOW, "run a file as if it stood here", IncludeCommand::new)
                        .taking(Positional.of(Kind.FILE)),
                CommandEntry.of("test", CommandGroup.FLOW, "begin a case of a file of tests", KeywordCommand.Test::new)
                        .taking(Positional.several(Kind.TEXT)),
                CommandEntry.of("skip", CommandGroup.FLOW, "leave a case out", KeywordCommand.Skip::new)
                        .taking(Positional.of(Kind.TEXT)),
                CommandEntry.of("each", CommandGroup.FLOW, "run a case once a row", KeywordCommand.Each::new)
                        .taking(Positional.of(Kind.FILE)),
                CommandEntry.of(
                                "defer",
                                CommandGroup.FLOW,
                                "run a statement at the end of a case",
                                KeywordCommand.Defer::new)
                        .followedBy(Rest.STATEMENT),
                CommandEntry.among(
                                "format",
                                CommandGroup.FLOW,
                                "write files in their one form, or those of other tools in ours",
                                commands -> new FormatCommand(commands, new GrpcurlScript(ofGrpcurl)))
                        .taking(Positional.several(Kind.FILE))
                        .starting(Tuning.SHORT),
                CommandEntry.of("let", CommandGroup.FLOW, "store a value in a variable", LetCommand::new)
                        .followedBy(Rest.ASSIGNMENT),
                CommandEntry.of("unlet", CommandGroup.FLOW, "forget variables", UnletCommand::new)
                        .taking(Positional.several(Kind.VARIABLE)),
                CommandEntry.of("expect", CommandGroup.FLOW, "fail unless something holds", ExpectCommand::new)
                        .followedBy(Rest.EXPECTATION),
                CommandEntry.of(
                                "expect-output",
                                CommandGroup.FLOW,
                                "fail unless a statement showed just this",
                                ExpectOutputCommand::new)
                        .followedBy(Rest.TEXT),
                CommandEntry.among("try", CommandGroup.FLOW, "run a command and go on if it fails", TryCommand::new)
                        .with(Trait.CALLS)
                        .followedBy(Rest.COMMAND),
                CommandEntry.among(
                                RepeatCommand.NAME,
                                CommandGroup.FLOW,
                                "run a command again and again",
                                RepeatCommand::new)
                        .with(Trait.CALLS)
                        .followedBy(Rest.COMMAND),
                CommandEntry.of("echo", CommandGroup.FLOW, "print words", EchoCommand::new)
                        .taking(Positional.several(Kind.TEXT)),
                CommandEntry.of("sleep", CommandGroup.FLOW, "wait a while", SleepCommand::new),
                CommandEntry.of("set", CommandGroup.FLOW, "change a setting, or list them all", SetCommand::new)
                        .with(Trait.LISTS)
                        .taking(Positional.of(Kind.SETTING), Positional.of(Kind.SETTING_VALUE)),
                CommandEntry.of("unset", CommandGroup.FLOW, "put settings back", UnsetCommand::new)
                        .taking(Positional.several(Kind.SETTING)));
    }
}
