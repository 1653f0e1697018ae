package dev.grpcsh.tls;

import io.grpc.netty.shaded.io.netty.handler.ssl.DelegatingSslContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLEngine;

/** Notes when TLS begins on a connection, which is once there is one. */
public final class TimedTls extends DelegatingSslContext {
    private final LongSupplier nanoTime;
    private volatile long begun;

    /** The same TLS, with its beginnings noted by that clock. */
    public TimedTls(SslContext context, LongSupplier nanoTime) {
        super(context);
        this.nanoTime = nanoTime;
    }

    /** When TLS last began. */
    public long begun() {
        return begun;
    }

    @Override
    protected void initEngine(SSLEngine engine) {
        begun = nanoTime.getAsLong();
    }
}
