package dev.grpcsh.command.jobs;

import dev.grpcsh.command.CommandEntry;
import dev.grpcsh.command.CommandEntry.Trait;
import dev.grpcsh.command.CommandGroup;
import dev.grpcsh.command.Positional;
import dev.grpcsh.command.Positional.Kind;
import java.util.List;

/** The commands about calls in the background. */
public final class JobCommands {
    private JobCommands() {}

    /** Them, in the order of {@code help}. */
    public static List<CommandEntry> entries() {
        return List.of(
                CommandEntry.of("send", CommandGroup.CALLS, "send messages into an open job", SendCommand::new)
                        .with(Trait.READS_STAGE)
                        .taking(Positional.of(Kind.JOB), Positional.several(Kind.MESSAGE)),
                CommandEntry.of("end", CommandGroup.CALLS, "end our side of an open job", EndCommand::new)
                        .taking(Positional.of(Kind.JOB)),
                CommandEntry.of("cancel", CommandGroup.CALLS, "cancel jobs", CancelCommand::new)
                        .taking(Positional.several(Kind.JOB)),
                CommandEntry.of("jobs", CommandGroup.CALLS, "what goes on in the background", JobsCommand::new)
                        .with(Trait.LISTS),
                CommandEntry.of("fg", CommandGroup.CALLS, "bring a job to the front", ForegroundCommand::new)
                        .with(Trait.ALONE)
                        .taking(Positional.of(Kind.JOB)),
                CommandEntry.of("tail", CommandGroup.CALLS, "the last messages of a job", TailCommand::new)
                        .taking(Positional.of(Kind.JOB)),
                CommandEntry.of("wait", CommandGroup.CALLS, "wait for jobs", WaitCommand::new)
                        .taking(Positional.several(Kind.JOB)));
    }
}
