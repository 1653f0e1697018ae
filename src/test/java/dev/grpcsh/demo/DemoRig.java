package dev.grpcsh.demo;

import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A demo server and a channel to it, over one transport or the other. */
final class DemoRig implements AutoCloseable {
    /** Paced so that no test waits; the second batch of tasks is out of reach. */
    static final DemoSettings QUICK =
            DemoSettings.DEFAULT.withTick(Duration.ofMillis(1)).withTaskInterval(Duration.ofHours(1));

    private final DemoServer server;
    private final List<AutoCloseable> open = new CopyOnWriteArrayList<>();
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final ManagedChannel channel;

    /** How calls travel. */
    enum Transport {
        IN_PROCESS,
        LOOPBACK;

        DemoRig open(DemoSettings settings) {
            return new DemoRig(this, settings);
        }

        DemoRig open() {
            return open(QUICK);
        }
    }

    private DemoRig(Transport transport, DemoSettings settings) {
        server = new DemoServer(settings, log::add);
        if (transport == Transport.IN_PROCESS) {
            channel = server.channel();
        } else {
            NetworkListener listener = server.listen(ListenOptions.LOOPBACK);
            open.add(listener);
            channel = plaintext(listener.address());
        }
    }

    static ManagedChannel plaintext(String address) {
        return NettyChannelBuilder.forTarget(address).usePlaintext().build();
    }

    DemoServer server() {
        return server;
    }

    ManagedChannel channel() {
        return channel;
    }

    List<String> log() {
        return log;
    }

    static void close(ManagedChannel channel) {
        channel.shutdownNow();
        try {
            assert channel.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() throws Exception {
        close(channel);
        for (AutoCloseable closeable : open) {
            closeable.close();
        }
        server.close();
    }
}
