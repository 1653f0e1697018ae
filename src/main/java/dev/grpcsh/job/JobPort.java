package dev.grpcsh.job;

import dev.grpcsh.failure.ShellException;
import dev.grpcsh.output.Output;
import dev.grpcsh.output.Port;

/**
 * What a job shows: its messages go into its log and, unless it is to be quiet, to the port below, with the job's name
 * on them. Safe for several threads.
 */
public final class JobPort implements Port {
    private final Job job;
    private final Port below;
    private final boolean quiet;
    private final boolean watched;
    private final boolean onScreen;
    private long number;

    /**
     * Makes one.
     *
     * @param job whose it is
     * @param below takes what is shown now
     * @param quiet whether messages only go into the log
     * @param watched whether somebody watches, who wants to hear of the end when it comes; otherwise a bad end is told
     *     by whoever waits for the job
     * @param onScreen whether somebody sees what it shows among other things
     */
    public JobPort(Job job, Port below, boolean quiet, boolean watched, boolean onScreen) {
        this.job = job;
        this.below = below;
        this.quiet = quiet;
        this.watched = watched;
        this.onScreen = onScreen;
    }

    @Override
    public synchronized void emit(Output output) {
        if (job.front().isThere()) {
            emitInFront(output);
        } else if (output instanceof Output.Reply reply) {
            Output.Arrival arrival = new Output.Arrival(label(), ++number, job.age(), reply.message());
            boolean shown = !quiet || job.isAttached();
            job.log().add(arrival, shown);
            if (shown) {
                below.emit(arrival);
            }
        } else if (output instanceof Output.CallEnd end) {
            job.summary(end.summary());
            if (watched || end.verbose()) {
                job.hearing().tell();
            }
            below.emit(new Output.CallEnd(label(), true, !watched, end.summary(), end.verbose()));
        } else if (output instanceof Output.Value value && onScreen && !isPlain()) {
            below.emit(new Output.Text("   " + job.name() + "  " + value.json() + "\n"));
        } else if (output instanceof Output.Notice notice) {
            below.emit(new Output.Notice(labelled(notice.text())));
        } else if (output instanceof Output.Detail detail) {
            below.emit(new Output.Detail(labelled(detail.text())));
        } else if (output instanceof Output.Problem problem) {
            below.emit(new Output.Problem(labelled(problem.exception())));
        } else if (!(output instanceof Output.Progress)) {
            below.emit(output);
        }
    }

    /** All looks as if it were no job; what came is kept, for it may become one. */
    private void emitInFront(Output output) {
        if (output instanceof Output.Reply reply) {
            job.log().add(new Output.Arrival("", ++number, job.age(), reply.message()), true);
        } else if (output instanceof Output.CallEnd end) {
            job.summary(end.summary());
            job.hearing().tell();
        }
        below.emit(output);
    }

    @Override
    public void settle() {
        below.settle();
    }

    private boolean isPlain() {
        return job.isAttached() || !job.isUnderWay();
    }

    private String label() {
        return isPlain() ? "" : job.name();
    }

    private String labelled(String text) {
        return isPlain() ? text : job.name() + "  " + text;
    }

    private ShellException labelled(ShellException problem) {
        return isPlain() ? problem : problem.at(job.name());
    }
}
