package dev.grpcsh.command.flow;

import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.Commands;
import dev.grpcsh.command.Converters;
import dev.grpcsh.command.OutputMixin;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.output.Output;
import dev.grpcsh.output.Port;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code try COMMAND…}. */
@Command(
        customSynopsis = "try COMMAND…",
        footer = {
            "",
            "A call that ends badly is fine here; $status tells how it ended. What was typed wrong is wrong still.",
            "",
            "Example:",
            "  try call Fail code=5",
            "  expect $status == \"NOT_FOUND\""
        })
final class TryCommand implements ShellCommand {
    private final Commands commands;
    private @Nullable ShellCommand tried;

    @Parameters(
            arity = "1..*",
            paramLabel = "COMMAND",
            converter = Converters.AsGiven.class,
            description = "The command and its words.")
    private List<String> words = new ArrayList<>();

    TryCommand(Commands commands) {
        this.commands = commands;
    }

    @Override
    public boolean takesAnyWords() {
        return true;
    }

    /** What is tried says how its output is to look. */
    @Override
    public OutputMixin output() {
        return tried().output();
    }

    @Override
    public void check(CommandContext context) {
        tried().check(context);
    }

    @Override
    public ExitCode run(CommandContext context) throws InterruptedException {
        Port port = context.port();
        ExitCode exitCode = tried().run(context.withPort(output -> {
            if (!tellsOfFailure(output)) {
                port.emit(output);
            }
        }));
        return exitCode.isOfStatus() ? ExitCode.OK : exitCode;
    }

    /** How a call ended is what $status tells, unless -v asked for more. */
    private static boolean tellsOfFailure(Output output) {
        boolean problem = output instanceof Output.Problem told
                && told.exception().exitCode().isOfStatus();
        boolean end = output instanceof Output.CallEnd call
                && !call.verbose()
                && !call.summary().exitCode().isOk();
        return problem || end;
    }

    private ShellCommand tried() {
        ShellCommand parsed = tried;
        if (parsed == null) {
            parsed = commands.parse(words);
            tried = parsed;
        }
        return parsed;
    }
}
