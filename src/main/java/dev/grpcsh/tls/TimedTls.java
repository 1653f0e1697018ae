package dev.grpcsh.tls;

import io.grpc.netty.shaded.io.netty.handler.ssl.DelegatingSslContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import java.util.List;
import java.util.function.LongSupplier;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

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
        nameServer(engine);
    }

    /** Java names no server whose name has no dot, though such a one may serve several. */
    private static void nameServer(SSLEngine engine) {
        String host = engine.getPeerHost();
        boolean plainName = host != null && host.matches("[A-Za-z0-9_-]+") && !host.matches("[0-9]+");
        if (plainName) {
            SSLParameters parameters = engine.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(host)));
            engine.setSSLParameters(parameters);
        }
    }
}
