package dev.grpcsh.command.prompt;

import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.invocation.UserFolders;
import dev.grpcsh.resident.HelperFile;
import dev.grpcsh.resident.HelperTalk;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code resident status|stop}. */
@Command(
        customSynopsis = "resident status|stop",
        footer = {
            "",
            "With GRPCSH_RESIDENT=10m in the environment, or --resident=10m as the first word of a command",
            "line, the first single command leaves a helper behind, and later ones are carried out by it in",
            "a few milliseconds. It ends when nobody came for that long. Whatever it does not fit starts the",
            "ordinary way. status tells of each helper and fails if there is none; stop ends them.",
            "",
            "Examples:",
            "  resident status",
            "  resident stop"
        })
final class ResidentCommand implements ShellCommand {
    @Parameters(paramLabel = "status|stop", description = "What is wanted.")
    private String what = "";

    @Override
    public ExitCode run(CommandContext context) {
        if (!what.equals("status") && !what.equals("stop")) {
            throw ShellException.usage("resident: '" + what + "' is neither status nor stop");
        }
        Optional<Path> folder =
                UserFolders.cache(context.session().invocation()).map(cache -> cache.resolve("resident"));
        List<Path> files = folder.map(HelperFile::in).orElse(List.of());
        int answers = 0;
        for (Path file : files) {
            // It deletes its file when it ends.
            String application =
                    HelperFile.read(file).map(HelperFile::application).orElse("");
            Optional<String> answer = HelperTalk.ask(file, what);
            if (answer.isPresent()) {
                answers++;
                context.port().text(answer.get() + " · " + application + "\n");
            }
        }
        if (answers == 0 && what.equals("status")) {
            context.port().notice("no helper");
            return ExitCode.FAILURE;
        }
        return ExitCode.OK;
    }
}
