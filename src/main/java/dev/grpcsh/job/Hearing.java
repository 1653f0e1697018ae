package dev.grpcsh.job;

/** Who has heard of the end of a job. Safe for several threads. */
public final class Hearing {
    private boolean told;
    private boolean acknowledged;
    private boolean awaited;

    Hearing() {}

    /** Whether the end was told to somebody; asking tells it. */
    public synchronized boolean tell() {
        boolean before = told;
        told = true;
        return !before;
    }

    /** The end was listed. */
    public synchronized void acknowledge() {
        acknowledged = true;
    }

    /** Whether the end was listed or waited for. */
    public synchronized boolean isAcknowledged() {
        return acknowledged;
    }

    /** The end was waited for, and so is known to whoever began the job. */
    public synchronized void awaited() {
        awaited = true;
        acknowledged = true;
    }

    /** Whether the end was waited for. */
    public synchronized boolean isAwaited() {
        return awaited;
    }
}
