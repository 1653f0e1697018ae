package dev.grpcsh.suite;

/** How a case ended. */
public enum Outcome {
    /** Everything in it held. */
    PASSED("passed", "✓"),
    /** It failed first, and passed when it was tried again. */
    FLAKY("flaky", "↻"),
    /** Something in it failed. */
    FAILED("failed", "✗"),
    /** It took longer than it may. */
    TIMED_OUT("timed out", "◷"),
    /** It was left out. */
    SKIPPED("skipped", "–"),
    /** It was not come to: what it needs failed, or the run was ended. */
    NOT_RUN("not run", "○");

    private final String word;
    private final String sign;

    Outcome(String word, String sign) {
        this.word = word;
        this.sign = sign;
    }

    /** A word for people. */
    public String word() {
        return word;
    }

    /** A sign for people. */
    public String sign() {
        return sign;
    }

    /** Whether it is no reason to fail the run. */
    public boolean isGood() {
        return this == PASSED || this == FLAKY || this == SKIPPED;
    }
}
