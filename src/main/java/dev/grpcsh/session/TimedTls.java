package dev.grpcsh.session;

import io.grpc.netty.shaded.io.netty.handler.ssl.DelegatingSslContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLEngine;

/** Notes when TLS begins on a connection, which is once there is one. */
final class TimedTls extends DelegatingSslContext {
    private final LongSupplier nanoTime;
    private volatile long begun;

    TimedTls(SslContext context, LongSupplier nanoTime) {
        super(context);
        this.nanoTime = nanoTime;
    }

    /** When TLS last began. */
    long begun() {
        return begun;
    }

    @Override
    protected void initEngine(SSLEngine engine) {
        begun = nanoTime.getAsLong();
    }
}
