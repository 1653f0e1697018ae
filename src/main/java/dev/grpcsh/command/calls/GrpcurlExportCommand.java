package dev.grpcsh.command.calls;

import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.Commands;
import dev.grpcsh.command.Converters;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.failure.ExitCode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code export grpcurl CALL…}: the word {@code call} may stand before the call or not. */
@Command(
        customSynopsis = "export grpcurl [call] METHOD [MESSAGE…] [OPTIONS]",
        footer = {
            "",
            "Takes what call takes, and prints the line of grpcurl that makes the same call.",
            "",
            "Example:",
            "  export grpcurl GetFeature latitude=1 -t localhost:50051"
        })
final class GrpcurlExportCommand implements ShellCommand {
    private final Commands commands;

    @Parameters(
            arity = "0..*",
            paramLabel = "WORD",
            converter = Converters.AsGiven.class,
            description = "The words of a call.")
    private List<String> words = new ArrayList<>();

    GrpcurlExportCommand(Commands commands) {
        this.commands = commands;
    }

    @Override
    public boolean takesAnyWords() {
        return true;
    }

    @Override
    public ExitCode run(CommandContext context) throws InterruptedException {
        boolean named = !words.isEmpty() && words.get(0).equals(CallCommands.CALL.name());
        List<String> ofCall = named ? words.subList(1, words.size()) : words;
        ShellCommand command = commands.parse(CallCommands.CALL, ofCall);
        if (!(command instanceof CallCommand call)) {
            return command.run(context); // Its help was asked for.
        }
        GrpcurlLine.show(context, call.line());
        return ExitCode.OK;
    }
}
