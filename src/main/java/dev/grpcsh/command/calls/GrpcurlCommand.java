package dev.grpcsh.command.calls;

import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.Commands;
import dev.grpcsh.command.Converters;
import dev.grpcsh.command.OutputMixin;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.command.UnknownMixin;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.output.Output;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code grpcurl …}: a pasted line, which is carried out as a {@code call}. */
@Command(
        customSynopsis = {
            "grpcurl [FLAGS] [ADDRESS] METHOD",
            "       grpcurl [FLAGS] [ADDRESS] list|describe [NAME]",
            "       call grpcurl [FLAGS] [ADDRESS] METHOD"
        },
        footer = {
            "",
            "Takes the flags of grpcurl, with one dash or two, before the address or after it, and prints and ends as",
            "grpcurl does: calls, list and describe. Without -plaintext it is TLS; -alts is refused. -d @ is standard",
            "input, what stands below between <<END and END, or what the stage before delivers. Without an address:",
            "the session's server. -o FORMAT shows replies as call does; so does call grpcurl.",
            "",
            "alias grpcurl='grpcsh grpcurl' serves scripts. export grpcurl is the way back.",
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
    private @Nullable GrpcurlFlags flags;

    GrpcurlCommand(Commands commands) {
        this.commands = commands;
    }

    @Override
    public boolean takesAnyWords() {
        return true;
    }

    @Override
    public OutputMixin output() {
        return asCall() ? call().output() : new OutputMixin();
    }

    @Override
    public Background background() {
        return Background.ANNOUNCED;
    }

    @Override
    public ExitCode run(CommandContext context) throws InterruptedException {
        GrpcurlFlags flags = flags();
        if (flags.is("help") || flags.is("version")) {
            context.port()
                    .emit(new Output.Notice(
                            flags.is("help")
                                    ? commands.usage(commands.require("grpcurl"), true)
                                    : "grpcurl, as grpcsh does it"));
            return ExitCode.OK;
        } else if (asCall()) {
            return call().run(context);
        }
        GrpcurlWords.Place place = GrpcurlWords.Place.of(flags.rest());
        CallCommand parsed = (CallCommand) commands.parse(CallCommands.CALL, GrpcurlWords.call(flags, place));
        return new GrpcurlRun(
                        context,
                        commands,
                        flags,
                        place,
                        parsed.line(),
                        UnknownMixin.of(flags.is("allow-unknown-fields")))
                .run();
    }

    /** Whether it is to look as -o says, and so as call shows it. */
    private boolean asCall() {
        return flags().last(GrpcurlFlags.OUTPUT).isPresent();
    }

    private GrpcurlFlags flags() {
        GrpcurlFlags read = flags;
        if (read == null) {
            read = GrpcurlFlags.read(words);
            flags = read;
        }
        return read;
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
