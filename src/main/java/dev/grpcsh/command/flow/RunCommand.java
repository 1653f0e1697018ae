package dev.grpcsh.command.flow;

import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.Converters;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.output.Output;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code run FILE…}. */
@Command(
        customSynopsis = "run FILE… [--keep-going]",
        footer = {
            "",
            "A script is lines as they are typed at the prompt. It stops at its first failure, and ends with that",
            "failure's exit code.",
            "",
            "Example:",
            "  run smoke.gsh"
        })
final class RunCommand implements ShellCommand {
    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            converter = Converters.AsFile.class,
            description = "Script files, run one after another.")
    private List<String> files = new ArrayList<>();

    @Option(names = "--keep-going", description = "Go on after a failure; the exit code is that of the first.")
    private boolean keepGoing;

    @Override
    public ExitCode run(CommandContext context) throws InterruptedException {
        ExitCode first = ExitCode.OK;
        for (String file : files) {
            ExitCode exitCode = run(file, context);
            first = first.isOk() ? exitCode : first;
            if (!exitCode.isOk() && !keepGoing) {
                return exitCode;
            }
        }
        return first;
    }

    /** With {@code --keep-going} a file that cannot be read, or holds a slip, is a failure like another. */
    private ExitCode run(String file, CommandContext context) throws InterruptedException {
        try {
            return context.lines().runFile(file, keepGoing);
        } catch (ShellException e) {
            if (!keepGoing) {
                throw e;
            }
            context.port().emit(new Output.Problem(e));
            return e.exitCode();
        }
    }
}
