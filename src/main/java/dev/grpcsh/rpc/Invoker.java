package dev.grpcsh.rpc;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Context;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Starts calls on a channel, which stays its owner's to close. Safe for use by several threads.
 */
public final class Invoker {
    private final Channel channel;
    private final LongSupplier nanoTime;

    /**
     * Makes an invoker.
     *
     * @param channel where calls go
     * @param nanoTime a clock that never runs backwards, in nanoseconds
     */
    public Invoker(Channel channel, LongSupplier nanoTime) {
        this.channel = channel;
        this.nanoTime = nanoTime;
    }

    /**
     * Starts a call. The caller takes events until {@link RpcEvent.Closed}, or closes the call, which cancels it.
     */
    public RpcCall start(CallRequest request) {
        MethodDescriptor<byte[], byte[]> method = MethodDescriptor.<byte[], byte[]>newBuilder()
                .setType(type(request.kind()))
                .setFullMethodName(request.method())
                .setRequestMarshaller(new BytesMarshaller(Integer.MAX_VALUE - 8))
                .setResponseMarshaller(new BytesMarshaller(request.maxMessageSize()))
                .build();
        TransportWatch transport = new TransportWatch();
        CallOptions options = CallOptions.DEFAULT
                .withMaxInboundMessageSize(request.maxMessageSize())
                .withStreamTracerFactory(transport);
        if (request.compression().isPresent()) {
            options = options.withCompression(request.compression().get().text());
        }
        if (request.deadline().isPresent()) {
            options = options.withDeadlineAfter(request.deadline().get().toNanos(), TimeUnit.NANOSECONDS);
        }
        // The call must be made and started inside the context, or cancelling the context does nothing.
        Context.CancellableContext context = Context.current().withCancellation();
        Context before = context.attach();
        try {
            ClientCall<byte[], byte[]> call = channel.newCall(method, options);
            RpcCall started = new RpcCall(
                    call,
                    context,
                    transport,
                    nanoTime,
                    request.maxMessageSize(),
                    !request.kind().serverStreams());
            started.start(request.headers());
            return started;
        } finally {
            context.detach(before);
        }
    }

    static MethodType type(CallKind kind) {
        return switch (kind) {
            case UNARY -> MethodType.UNARY;
            case SERVER_STREAM -> MethodType.SERVER_STREAMING;
            case CLIENT_STREAM -> MethodType.CLIENT_STREAMING;
            case BIDI_STREAM -> MethodType.BIDI_STREAMING;
        };
    }
}
