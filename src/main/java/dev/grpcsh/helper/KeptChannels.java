package dev.grpcsh.helper;

import dev.grpcsh.connection.ChannelSource;
import dev.grpcsh.connection.ConnectTime;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.rpc.OwnChannels;
import dev.grpcsh.rpc.RpcOutcome;
import io.grpc.Channel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Channels that stay connected between invocations, each lent to one at a time. One that is not connected any more is not
 * lent again, nor one that was of no use for a while: what is between here and the server may have forgotten it. Safe for
 * several threads.
 */
final class KeptChannels implements AutoCloseable {
    private static final long FRESH_NANOS = Duration.ofSeconds(30).toNanos();
    private static final int MOST = 16;

    private final LongSupplier nanoTime;
    private final List<Kept> idle = new ArrayList<>();

    KeptChannels(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    private record Kept(Object key, ChannelSource channel, long since) {}

    /** One that is kept, or else one that is opened; closing it gives it back. */
    ChannelSource open(Object key, Consumer<String> notices, Supplier<ChannelSource> open) {
        prune();
        Optional<ChannelSource> kept = take(key);
        kept.ifPresent(channel -> channel.telling(notices));
        return new Lent(key, kept.orElseGet(open));
    }

    private synchronized Optional<ChannelSource> take(Object key) {
        for (int i = idle.size() - 1; i >= 0; i--) {
            Kept kept = idle.get(i);
            if (kept.key().equals(key) && kept.channel().isConnected()) {
                idle.remove(i);
                return Optional.of(kept.channel());
            }
        }
        return Optional.empty();
    }

    /** How many wait for whoever wants them. */
    synchronized int count() {
        return idle.size();
    }

    /** Closes those that nobody wanted for a while, or that were lost. */
    void prune() {
        List<ChannelSource> stale = new ArrayList<>();
        synchronized (this) {
            for (Iterator<Kept> all = idle.iterator(); all.hasNext(); ) {
                Kept kept = all.next();
                boolean old = nanoTime.getAsLong() - kept.since() > FRESH_NANOS;
                if (old || !kept.channel().isConnected() || idle.size() - stale.size() > MOST) {
                    stale.add(kept.channel());
                    all.remove();
                }
            }
        }
        stale.forEach(ChannelSource::close);
    }

    private void giveBack(Object key, ChannelSource channel) {
        if (!channel.isConnected()) {
            channel.close();
            return;
        }
        channel.telling(line -> {});
        synchronized (this) {
            idle.add(new Kept(key, channel, nanoTime.getAsLong()));
        }
    }

    @Override
    public void close() {
        List<Kept> all;
        synchronized (this) {
            all = List.copyOf(idle);
            idle.clear();
        }
        all.forEach(kept -> kept.channel().close());
    }

    /** One that is in use, and comes back. */
    private final class Lent implements ChannelSource {
        private final Object key;
        private final ChannelSource channel;
        private boolean returned;

        Lent(Object key, ChannelSource channel) {
            this.key = key;
            this.channel = channel;
        }

        @Override
        public Channel ready() {
            return channel.ready();
        }

        @Override
        public Channel second() {
            return channel.second();
        }

        @Override
        public OwnChannels apart(int count) {
            return channel.apart(count);
        }

        @Override
        public void waitAtMost(Optional<Duration> time) {
            channel.waitAtMost(time);
        }

        @Override
        public Optional<ConnectTime> newlyConnected() {
            return channel.newlyConnected();
        }

        @Override
        public ShellException unreachable(RpcOutcome outcome) {
            return channel.unreachable(outcome);
        }

        @Override
        public String transport() {
            return channel.transport();
        }

        @Override
        public boolean isConnected() {
            return channel.isConnected();
        }

        @Override
        public void telling(Consumer<String> notices) {
            channel.telling(notices);
        }

        @Override
        public synchronized void close() {
            if (!returned) {
                returned = true;
                channel.waitAtMost(Optional.empty());
                var unused = channel.newlyConnected();
                giveBack(key, channel);
            }
        }
    }
}
