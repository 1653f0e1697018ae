package dev.grpcsh.command.prompt;

import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.session.Recording;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code record FILE}, {@code record stop}: a script of what is typed from here on. */
@Command(
        customSynopsis = {"record FILE", "record stop"},
        footer = {
            "",
            "What is typed at the prompt goes into the file as a script that run replays: what failed as comments, and",
            "references to the environment in place of secrets.",
            "",
            "Examples:",
            "  record smoke.gsh",
            "  record stop"
        })
final class RecordCommand implements ShellCommand {
    private static final String STOP = "stop";

    @Parameters(index = "0", arity = "0..1", paramLabel = "FILE|stop", description = "Where to, or to stop.")
    private @Nullable String what;

    @Override
    public ExitCode run(CommandContext context) {
        Recording recording = context.session().past().recording();
        if (what == null) {
            context.port()
                    .notice(recording.file().map(file -> "recording to " + file).orElse("not recording"));
        } else if (what.equals(STOP)) {
            Optional<Path> file = recording.stop();
            context.port()
                    .notice(file.map(path -> path + " written")
                            .orElseThrow(() -> ShellException.usage("nothing is recorded; record FILE begins")));
        } else {
            recording.start(context.session().folder().resolve(what), what);
            context.port().notice("recording; record stop ends it");
        }
        return ExitCode.OK;
    }
}
