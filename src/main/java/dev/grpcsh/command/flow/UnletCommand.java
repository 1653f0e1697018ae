package dev.grpcsh.command.flow;

import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.failure.ExitCode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code unlet NAME…}. */
@Command(
        customSynopsis = "unlet NAME…",
        footer = {"", "Example:", "  unlet id"})
final class UnletCommand implements ShellCommand {
    @Parameters(arity = "1..*", paramLabel = "NAME", description = "Variables that let made.")
    private List<String> names = new ArrayList<>();

    @Override
    public ExitCode run(CommandContext context) {
        names.forEach(name -> context.session().variables().remove(name));
        return ExitCode.OK;
    }
}
