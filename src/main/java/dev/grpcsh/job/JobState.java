package dev.grpcsh.job;

/** What can be told of a job at a glance. */
public enum JobState {
    /** It takes messages. */
    OPEN("open"),
    /** It makes a call, to which nothing can be added. */
    RECEIVING("receiving"),
    /** It does something else. */
    RUNNING("running"),
    /** It is over. */
    ENDED("ended");

    private final String word;

    JobState(String word) {
        this.word = word;
    }

    /** As it is shown. */
    public String word() {
        return word;
    }
}
