package dev.grpcsh.output;

import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.output.Output.MetadataEntry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a call ended, ready to be shown.
 *
 * @param code the number of the status
 * @param name the name of the status, such as {@code NOT_FOUND}
 * @param message the status message; empty when there is none
 * @param details what the status carries besides
 * @param trailers the trailing metadata
 * @param endedHere whether this side ended the call
 * @param purpose whether it was ended here because the user wanted that, which counts as success
 * @param sent messages sent
 * @param sentBytes their bytes
 * @param received messages received
 * @param receivedBytes their bytes
 * @param headersAfter from the start to the headers
 * @param firstMessageAfter from the start to the first message
 * @param lastMessageAfter from the start to the last message
 * @param total from the start to the end
 * @param transport what carried it
 */
public record CallSummary(
        int code,
        String name,
        String message,
        List<Detail> details,
        List<MetadataEntry> trailers,
        boolean endedHere,
        Purpose purpose,
        long sent,
        long sentBytes,
        long received,
        long receivedBytes,
        Optional<Duration> headersAfter,
        Optional<Duration> firstMessageAfter,
        Optional<Duration> lastMessageAfter,
        Duration total,
        CallTransport transport) {
    /** Why a call was ended on this side. */
    public enum Purpose {
        /** It was not, or not because somebody wanted that. */
        NONE,
        /** There was enough of it: {@code --max}, {@code --for}. */
        ENOUGH,
        /** Somebody said {@code cancel}. */
        CANCEL
    }

    /**
     * A detail of a status.
     *
     * @param type the full name of its type
     * @param json its content as JSON on one line, or its bytes in hexadecimal when the type is unknown
     */
    public record Detail(String type, String json) {}

    /** Whether it was ended here because the user wanted that. */
    public boolean isOnPurpose() {
        return purpose != Purpose.NONE;
    }

    /** What the call's command ends with. */
    public ExitCode exitCode() {
        return isOnPurpose() ? ExitCode.OK : ExitCode.ofStatus(code);
    }
}
