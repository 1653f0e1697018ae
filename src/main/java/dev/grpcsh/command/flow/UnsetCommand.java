package dev.grpcsh.command.flow;

import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.session.RequestHeaders;
import dev.grpcsh.session.Settings;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code unset NAME…}. */
@Command(
        customSynopsis = {"unset NAME…", "       unset header [NAME…]"},
        footer = {
            "",
            "Without names unset header removes all headers.",
            "",
            "Examples:",
            "  unset deadline",
            "  unset header authorization"
        })
final class UnsetCommand implements ShellCommand {
    @Parameters(arity = "1..*", paramLabel = "NAME", description = "Which settings.")
    private List<String> names = new ArrayList<>();

    @Override
    public void check(CommandContext context) {
        if (!names.get(0).equals(Settings.HEADER)) {
            names.forEach(context.session().settings()::unset);
        }
    }

    @Override
    public ExitCode run(CommandContext context) {
        if (names.get(0).equals(Settings.HEADER)) {
            removeHeaders(context.session().headers(), names.subList(1, names.size()));
            return ExitCode.OK;
        }
        for (String name : names) {
            context.session().settings().unset(name);
            if (name.startsWith("demo.")) {
                context.session().renewDemo();
            }
        }
        return ExitCode.OK;
    }

    private static void removeHeaders(RequestHeaders headers, List<String> named) {
        if (named.isEmpty()) {
            headers.clear();
        }
        named.forEach(headers::remove);
    }
}
