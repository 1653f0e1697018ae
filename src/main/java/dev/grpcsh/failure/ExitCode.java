package dev.grpcsh.failure;

import org.jspecify.annotations.Nullable;

/**
 * What a command, a script or the whole process ends with. The numbers are those of the command language, section 6.
 *
 * @param value 0 to 255
 */
public record ExitCode(int value) {
    /** Success, or a stream that was ended from here on purpose. */
    public static final ExitCode OK = new ExitCode(0);

    /** A failure at run time before or beside a call: no connection, an unreadable file. */
    public static final ExitCode FAILURE = new ExitCode(1);

    /** What was typed cannot be carried out: an unknown option, method or field, a malformed message. */
    public static final ExitCode USAGE = new ExitCode(2);

    /** A bug in grpcsh. */
    public static final ExitCode BUG = new ExitCode(3);

    /** An {@code expect} that did not hold, or a {@code diff --check} that found something broken. */
    public static final ExitCode EXPECTATION = new ExitCode(4);

    /** Ctrl-C. */
    public static final ExitCode INTERRUPTED = new ExitCode(130);

    /** The reader of our output went away. */
    public static final ExitCode BROKEN_PIPE = new ExitCode(141);

    private static final int STATUS_BASE = 64;

    /**
     * The exit code of a call that ended with a gRPC status.
     *
     * @param statusCode a gRPC status code, 0 to 16
     */
    public static ExitCode ofStatus(int statusCode) {
        return statusCode == 0 ? OK : new ExitCode(STATUS_BASE + statusCode);
    }

    /** Whether this says how a call ended, and that it ended badly. */
    public boolean isOfStatus() {
        return value > STATUS_BASE && value <= STATUS_BASE + 16;
    }

    /** Whether this is success. */
    public boolean isOk() {
        return value == 0;
    }

    // As the record's own, but for what that takes to begin: it is made by method handles, 10 ms of each start.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ExitCode that && that.value == value;
    }

    @Override
    public int hashCode() {
        return Integer.hashCode(value);
    }
}
