package dev.grpcsh.command.calls;

import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.Commands;
import dev.grpcsh.command.Converters;
import dev.grpcsh.command.OutputMixin;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.failure.ExitCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code grpcurl …}: a pasted line, which is carried out as a {@code call}. */
@Command(
        customSynopsis = {"grpcurl [FLAGS] [ADDRESS] METHOD", "       call grpcurl [FLAGS] [ADDRESS] METHOD"},
        footer = {
            "",
            "Takes the flags of grpcurl, with one dash or two, before the address or after it. Without -plaintext it",
            "is TLS. Flags that would change the call and have no counterpart here are refused; -format-error",
            "and -keepalive-time are left out, and that is told. -d @ is standard input, what stands",
            "below between <<END and END, or what the stage before delivers. Without an address: the session's server.",
            "",
            "At a prompt a line tells the same call in our words. export grpcurl is the way back.",
            "",
            "Examples:",
            "  grpcurl -plaintext -d '{\"name\":\"Ada\"}' localhost:50051 helloworld.Greeter/SayHello",
            "  grpcurl -expand-headers -H 'authorization: Bearer ${TOKEN}' api.example.com:443 pkg.Service/Method",
            "  grpcurl -plaintext -d @ localhost:50051 routeguide.RouteGuide/RecordRoute <<END"
        })
final class GrpcurlCommand implements ShellCommand {
    private final Commands commands;

    @Parameters(
            arity = "0..*",
            paramLabel = "WORD",
            converter = Converters.AsGiven.class,
            description = "What stands after grpcurl.")
    private List<String> words = new ArrayList<>();

    private @Nullable ShellCommand call;

    GrpcurlCommand(Commands commands) {
        this.commands = commands;
    }

    @Override
    public boolean takesAnyWords() {
        return true;
    }

    @Override
    public OutputMixin output() {
        return call().output();
    }

    @Override
    public Background background() {
        return Background.ANNOUNCED;
    }

    @Override
    public ExitCode run(CommandContext context) throws InterruptedException {
        return call().run(context);
    }

    private ShellCommand call() {
        ShellCommand parsed = call;
        if (parsed == null) {
            List<String> ofCall = new ArrayList<>(words);
            ofCall.add(0, CallCommand.PASTED);
            parsed = commands.parse(CallCommands.CALL, ofCall);
            call = parsed;
        }
        return parsed;
    }
}
