package dev.grpcsh.command.calls;

import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.OutputMixin;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.failure.ExitCode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code form METHOD}. */
@Command(
        customSynopsis = "form METHOD [OPTIONS]",
        footer = {
            "",
            "Asks for the message of a call, field by field, and makes the call; its options are those of call. Enter",
            "leaves a field out, \"\" is an empty text; /help lists what else can be answered: /back, /jump FIELD,",
            "/preview, /default, /unset, /up, /done, /edit, /cancel. The call that it makes goes into history.",
            "",
            "Examples:",
            "  form RouteGuide/GetFeature",
            "  form SayHelloAgain --deadline 5s"
        })
final class FormCommand implements ShellCommand {
    @Mixin
    private CallCommand call = new CallCommand();

    @Override
    public List<String> understood(List<String> typed) {
        return call.understood(typed);
    }

    @Override
    public OutputMixin output() {
        return call.output();
    }

    @Override
    public ExitCode run(CommandContext context) throws InterruptedException {
        return call.fillIn(context);
    }
}
