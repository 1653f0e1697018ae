package dev.grpcsh.command;

import dev.grpcsh.call.LastCall;
import dev.grpcsh.job.Job;
import dev.grpcsh.job.JobTable;
import dev.grpcsh.output.Port;
import dev.grpcsh.session.Session;
import java.io.InputStream;
import java.util.Optional;

/**
 * What a command has around it.
 *
 * @param session what lasts from one command to the next
 * @param port takes what it has to show
 * @param upstream what the stage before it in a pipeline delivers
 * @param hereDocument what stands below it between {@code <<END} and {@code END}
 * @param input standard input, for a message {@code -}
 * @param lines runs other lines
 * @param remembers whether a call made here is the one that expressions speak of
 * @param jobs what goes on in the background
 * @param work the job that this command runs in, or that it becomes if it is sent to the background
 * @param keyboard what a person types, where there is one
 */
public record CommandContext(
        Session session,
        Port port,
        Optional<InputStream> upstream,
        Optional<HereDocument> hereDocument,
        MessageInput input,
        LineRunner lines,
        boolean remembers,
        JobTable jobs,
        Optional<Job> work,
        Optional<Keyboard> keyboard) {
    /** The job that this command runs in, if it is in the background. */
    public Optional<Job> job() {
        return work.filter(each -> !each.front().isThere());
    }

    /** The same for a command that runs as a job. */
    public CommandContext inJob(Job other, Port itsPort) {
        return new CommandContext(
                session,
                itsPort,
                upstream,
                hereDocument,
                input,
                lines,
                false,
                jobs,
                Optional.of(other),
                Optional.empty());
    }

    /** Begins a call: what becomes of it is remembered by the session, by the job that makes it, or by nobody. */
    public LastCall newLastCall() {
        if (job().isPresent()) {
            return session.newCall(session.settings().keep());
        }
        return remembers ? session.newLastCall() : session.newCall(0);
    }

    /** The same with another port. */
    public CommandContext withPort(Port other) {
        return new CommandContext(
                session, other, upstream, hereDocument, input, lines, remembers, jobs, work, keyboard);
    }
}
