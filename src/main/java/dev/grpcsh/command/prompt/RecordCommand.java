package dev.grpcsh.command.prompt;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.session.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{env:(\\w+)}|\\$ENV\\.(\\w+)");

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
                    .notice(file.map(path -> path + " written" + wanted(path))
                            .orElseThrow(() -> ShellException.usage("nothing is recorded; record FILE begins")));
        } else {
            recording.start(context.session().folder().resolve(what), what);
            context.port().notice("recording; record stop ends it");
        }
        return ExitCode.OK;
    }

    /** What has to be in the environment for it to run. */
    private static String wanted(Path script) {
        try {
            String names = REFERENCE
                    .matcher(Files.readString(script, UTF_8))
                    .results()
                    .map(reference -> reference.group(1) == null ? reference.group(2) : reference.group(1))
                    .distinct()
                    .collect(Collectors.joining(", "));
            return names.isEmpty() ? "" : "; it wants " + names + " in the environment";
        } catch (IOException e) {
            return "";
        }
    }
}
