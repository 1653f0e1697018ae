package dev.grpcsh.rpc;

import io.grpc.Attributes;
import io.grpc.ClientStreamTracer;
import io.grpc.Metadata;

/**
 * Remembers whether a ready transport ever carried a call: {@code streamCreated} comes only then, and so tells a server's
 * UNAVAILABLE from one that was made here because nobody could be reached.
 */
final class TransportWatch extends ClientStreamTracer.Factory {
    private volatile boolean carried;
    private volatile boolean ended;

    /** Whether a transport carried the call. */
    boolean carried() {
        return carried;
    }

    /** Whether a status came from the other side: one without trailers was made here, or by the transport. */
    boolean ended() {
        return ended;
    }

    @Override
    public ClientStreamTracer newClientStreamTracer(ClientStreamTracer.StreamInfo info, Metadata headers) {
        return new ClientStreamTracer() {
            @Override
            public void streamCreated(Attributes transportAttributes, Metadata streamHeaders) {
                carried = true;
            }

            @Override
            public void inboundHeaders(Metadata responseHeaders) {
                carried = true;
            }

            @Override
            public void inboundTrailers(Metadata trailers) {
                ended = true;
            }
        };
    }
}
