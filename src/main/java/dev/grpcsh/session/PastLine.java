package dev.grpcsh.session;

import java.time.Instant;

/**
 * A line that somebody typed at a prompt.
 *
 * @param time when it ran
 * @param text the line, secrets masked
 * @param target where calls went; empty if that is not known any more
 * @param status how it ended, such as {@code OK} or {@code NOT_FOUND}; empty if that is not known any more
 */
public record PastLine(Instant time, String text, String target, String status) {
    /** The status of a line that did what it should. */
    public static final String WELL = "OK";

    /** The status of a line in which something was wrong, so that nothing was done. */
    public static final String SLIP = "usage";

    /** The same with how it ended: its status, a blank and its target; empty if that is not known. */
    PastLine ended(String ending) {
        String[] parts = ending.split(" ", 2);
        return new PastLine(time, text, parts.length > 1 ? parts[1] : "", parts[0]);
    }
}
