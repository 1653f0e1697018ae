package dev.grpcsh.output;

import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.output.Output.MetadataEntry;
import dev.grpcsh.rpc.RpcOutcome;
import dev.grpcsh.rpc.RpcTiming;
import java.util.List;

/**
 * How a call ended, ready to be shown.
 *
 * @param outcome how it ended, as the call engine tells it
 * @param message the status message, with a way out where this side made the status; empty when there is none
 * @param details what the status carries besides, decoded
 * @param trailers the trailing metadata, as text
 * @param received messages that were taken; those that came after enough of them do not count
 * @param purpose whether it was ended here because the user wanted that, which counts as success
 * @param carrier what carried it
 */
public record CallSummary(
        RpcOutcome outcome,
        String message,
        List<StatusDetail> details,
        List<MetadataEntry> trailers,
        long received,
        Purpose purpose,
        CallCarrier carrier) {
    /** Why a call was ended on this side. */
    public enum Purpose {
        /** It was not, or not because somebody wanted that. */
        NONE,
        /** There was enough of it: {@code --max}, {@code --for}. */
        ENOUGH,
        /** Somebody said {@code cancel}. */
        CANCEL
    }

    /** The number of the status. */
    public int code() {
        return outcome.code().value();
    }

    /** The name of the status, such as {@code NOT_FOUND}. */
    public String name() {
        return outcome.code().name();
    }

    /** How long it took, and how much went each way. */
    public RpcTiming timing() {
        return outcome.timing();
    }

    /** Whether this side ended the call. */
    public boolean endedHere() {
        return outcome.origin() == RpcOutcome.Origin.HERE;
    }

    /** Whether it was ended here because the user wanted that. */
    public boolean isOnPurpose() {
        return purpose != Purpose.NONE;
    }

    /** What the call's command ends with. */
    public ExitCode exitCode() {
        return isOnPurpose() ? ExitCode.OK : ExitCode.ofStatus(code());
    }
}
