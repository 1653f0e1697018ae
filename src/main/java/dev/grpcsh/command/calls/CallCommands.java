package dev.grpcsh.command.calls;

import dev.grpcsh.command.CommandEntry;
import dev.grpcsh.command.CommandEntry.Trait;
import dev.grpcsh.command.CommandEntry.Tuning;
import dev.grpcsh.command.CommandGroup;
import dev.grpcsh.command.Positional;
import dev.grpcsh.command.Positional.Kind;
import java.util.List;
import java.util.stream.Stream;

/** The commands that call a server, and those about calls in the background. */
public final class CallCommands {
    static final CommandEntry CALL = CommandEntry.of(
                    "call", CommandGroup.CALLS, "call a method, of any kind", CallCommand::new)
            .with(Trait.CALLS, Trait.READS_STAGE)
            .taking(Positional.of(Kind.METHOD), Positional.several(Kind.MESSAGE))
            .starting(Tuning.SHORT);

    private CallCommands() {}

    /** What calls can be exported as. */
    public static List<CommandEntry> exports() {
        return List.of(CommandEntry.among(
                "export grpcurl",
                CommandGroup.CALLS,
                "the grpcurl line that makes the same call",
                GrpcurlExportCommand::new));
    }

    /** A statement for the words behind {@code grpcurl}, and then what was left out. */
    public static List<String> ofGrpcurl(List<String> words) {
        GrpcurlWords.Translation translation = GrpcurlWords.translate(words);
        return Stream.concat(Stream.of(translation.line()), translation.notices().stream())
                .toList();
    }

    /** Them, in the order of {@code help}. */
    public static List<CommandEntry> entries() {
        return List.of(
                CALL,
                CommandEntry.of(
                                "form",
                                CommandGroup.CALLS,
                                "call a method, asked for its fields one by one",
                                FormCommand::new)
                        .with(Trait.ALONE, Trait.CALLS, Trait.CONVERSES)
                        .taking(Positional.of(Kind.METHOD)),
                CommandEntry.of(
                                "chat",
                                CommandGroup.CALLS,
                                "converse with a stream, message by message",
                                ChatCommand::new)
                        .with(Trait.ALONE, Trait.CONVERSES)
                        .taking(Positional.of(Kind.METHOD)),
                CommandEntry.among(
                                "grpcurl", CommandGroup.CALLS, "make the call of a grpcurl line", GrpcurlCommand::new)
                        .with(Trait.CALLS, Trait.READS_STAGE));
    }
}
