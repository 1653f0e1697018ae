package dev.grpcsh.job;

/** Whether work is in front of the prompt, where it looks as if it were no job, until it is over or goes behind. Safe for several threads. */
public final class Front {
    private boolean there;

    Front(boolean there) {
        this.there = there;
    }

    /** Whether it is there. */
    public synchronized boolean isThere() {
        return there;
    }

    /** It goes on behind, or is over: false if it was not there any more. */
    public synchronized boolean leave() {
        boolean was = there;
        there = false;
        return was;
    }
}
