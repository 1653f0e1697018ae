package dev.grpcsh.rpc;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.Status.Code;
import java.util.Optional;

/**
 * How a call ended. A status that is not OK is an outcome like any other, and no exception.
 *
 * @param code the status code
 * @param description the status message; empty when there is none
 * @param trailers the server's trailing metadata; empty when the status was made here
 * @param origin who made the status
 * @param cause the failure underneath, when there is one
 * @param timing how long it took, and how much went each way
 */
public record RpcOutcome(
        Code code, String description, Metadata trailers, Origin origin, Optional<Throwable> cause, RpcTiming timing) {
    /** Who made a status. */
    public enum Origin {
        /** The server, or something between it and us that speaks gRPC. */
        SERVER,
        /** The transport: the connection broke, or what came back was no gRPC. */
        TRANSPORT,
        /** This side: a cancel, a deadline, a limit. */
        HERE,
        /** Nobody: no transport ever carried the call. */
        NO_TRANSPORT
    }

    /** Whether the call ended well. */
    public boolean isOk() {
        return code == Code.OK;
    }

    /** The same call, ended here because a reply could not be read. */
    public RpcOutcome unread(Throwable cause) {
        return new RpcOutcome(
                Code.INTERNAL, String.valueOf(cause.getMessage()), trailers, Origin.HERE, Optional.of(cause), timing);
    }

    static RpcOutcome of(Status status, Metadata trailers, Origin origin, RpcTiming timing) {
        return new RpcOutcome(
                status.getCode(),
                status.getDescription() == null ? "" : status.getDescription(),
                trailers,
                origin,
                Optional.ofNullable(status.getCause()),
                timing);
    }
}
