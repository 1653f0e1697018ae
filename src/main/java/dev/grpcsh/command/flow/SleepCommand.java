package dev.grpcsh.command.flow;

import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.Converters;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.failure.ExitCode;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code sleep TIME}. */
@Command(
        customSynopsis = "sleep TIME",
        footer = {"", "Example:", "  sleep 1.5s"})
final class SleepCommand implements ShellCommand {
    @Parameters(index = "0", paramLabel = "TIME", converter = Converters.OfDuration.class, description = "How long.")
    private Duration duration = Duration.ZERO;

    @Override
    public Background background() {
        return Background.SILENT;
    }

    @Override
    public ExitCode run(CommandContext context) throws InterruptedException {
        Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);
        return ExitCode.OK;
    }
}
