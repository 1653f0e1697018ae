package dev.grpcsh.command;

import dev.grpcsh.failure.ExitCode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code unset NAME…}. */
@Command(
        customSynopsis = "unset NAME…",
        footer = {"", "Example:", "  unset deadline"})
final class UnsetCommand implements ShellCommand {
    @Parameters(arity = "1..*", paramLabel = "NAME", description = "Which settings.")
    private List<String> names = new ArrayList<>();

    @Override
    public ExitCode run(CommandContext context) {
        for (String name : names) {
            context.session().settings().unset(name);
            if (name.startsWith("demo.")) {
                context.session().renewDemo();
            }
        }
        return ExitCode.OK;
    }
}
