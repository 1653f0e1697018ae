package dev.grpcsh.connection;

import dev.grpcsh.failure.Interruption;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.rpc.CallKind;
import dev.grpcsh.rpc.CallRequest;
import dev.grpcsh.rpc.Invoker;
import dev.grpcsh.rpc.OwnChannels;
import dev.grpcsh.rpc.RpcCall;
import dev.grpcsh.rpc.RpcEvent;
import dev.grpcsh.rpc.RpcOutcome;
import dev.grpcsh.text.DurationText;
import dev.grpcsh.tls.TimedTls;
import dev.grpcsh.tls.TlsSetup;
import io.grpc.Channel;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.nio.NioIoHandler;
import io.grpc.netty.shaded.io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The way to a server on the network. Its threads are its own, and gone when it is closed: a JVM waits 0.3 s at its end
 * for a thread that sits in the kernel. A channel that failed is replaced, so that a server that comes back is found at
 * once. Safe for several threads.
 */
final class NetworkChannel implements ChannelSource {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final boolean tls;
    private final boolean isAbstract;
    private final ConnectionOptions options;
    private final ConnectLimits limits;
    private volatile Consumer<String> notices;
    private final Optional<EnvironmentProxy> proxy;
    private final Optional<TimedTls> timedTls;
    private final Diagnosis diagnosis;
    private final RetryPolicy retryPolicy;
    private final EventLoopGroup threads;
    private final FrameWatch watch = new FrameWatch();
    private final ChannelMaker maker;
    private volatile Optional<Duration> patience = Optional.empty();
    private volatile @Nullable ManagedChannel channel;
    private volatile @Nullable ManagedChannel second;
    private final AtomicReference<@Nullable ConnectTime> newlyConnected = new AtomicReference<>();
    /** Held while somebody connects, which may take long: who waits for it can be interrupted, as no monitor allows. */
    private final ReentrantLock connecting = new ReentrantLock();

    NetworkChannel(
            Target target,
            ConnectionOptions options,
            ConnectLimits limits,
            Optional<TlsSetup> tlsSetup,
            Optional<EnvironmentProxy> proxy,
            Consumer<String> notices) {
        this.tls = tlsSetup.isPresent();
        this.isAbstract = target instanceof Target.Abstract;
        this.threads = threads(1);
        this.options = options;
        this.limits = limits;
        this.notices = notices;
        this.proxy = proxy;
        this.timedTls = tlsSetup.map(setup -> new TimedTls(setup.context(), System::nanoTime));
        this.diagnosis = new Diagnosis(target, options, tlsSetup, proxy);
        this.retryPolicy = RetryPolicy.of(options.transport());
        this.maker = new ChannelMaker(target, options, timedTls, proxy, threads, watch);
    }

    @Override
    public Channel ready() {
        return alone(this::awaitReady);
    }

    private Channel awaitReady() {
        long start = System.nanoTime();
        boolean told = false;
        for (int tries = 1; ; tries++) {
            Optional<ShellException> problem = connect();
            ManagedChannel connected = channel;
            if (problem.isEmpty() && connected != null) {
                return connected;
            }
            ShellException cause = problem.orElseThrow();
            boolean forEver = options.transport().waitForReady();
            Duration pause = forEver ? retryPolicy.pause(1) : retryPolicy.pause(tries);
            if (forEver) {
                requirePatience(start, pause, cause);
            } else if (tries > retryPolicy.retries()) {
                throw cause;
            }
            if (!told) {
                notices.accept((forEver ? "waiting for the server: " : "trying again: ") + cause.problem());
                told = true;
            }
            pause(pause);
        }
    }

    @Override
    public Channel second() {
        return alone(this::awaitSecond);
    }

    private Channel alone(Supplier<Channel> work) {
        Interruption.pause(connecting::lockInterruptibly);
        try {
            return work.get();
        } finally {
            connecting.unlock();
        }
    }

    private Channel awaitSecond() {
        ManagedChannel made = second;
        if (made == null) {
            made = maker.make();
            second = made;
        }
        if (!awaitAnswer(made, System.nanoTime() + limits.timeout().toNanos())) {
            throw diagnosis.silence(limits.timeout());
        }
        return made;
    }

    @Override
    public OwnChannels apart(int count) {
        EventLoopGroup own = threads(Math.min(count, Runtime.getRuntime().availableProcessors()));
        List<ManagedChannel> made = new ArrayList<>();
        Runnable end = () -> {
            made.forEach(NetworkChannel::close);
            end(own);
        };
        try {
            long latest = System.nanoTime() + limits.timeout().toNanos();
            for (int i = 0; i < count; i++) {
                made.add(maker.make(own));
            }
            for (ManagedChannel each : made) {
                if (!awaitAnswer(each, latest)) {
                    throw diagnosis.silence(limits.timeout());
                } else if (each.getState(false) != ConnectivityState.READY) {
                    throw cause(each).orElseGet(() -> diagnosis.silence(limits.timeout()));
                }
            }
            return new OwnChannels(List.copyOf(made), end);
        } catch (RuntimeException | Error e) {
            end.run();
            throw e;
        }
    }

    private EventLoopGroup threads(int count) {
        return isAbstract
                ? AbstractSockets.threads(count)
                : new MultiThreadIoEventLoopGroup(
                        count, new DefaultThreadFactory("grpc", true), NioIoHandler.newFactory());
    }

    private static void end(EventLoopGroup ended) {
        ended.shutdownGracefully(0, 0, TimeUnit.SECONDS).awaitUninterruptibly(1, TimeUnit.SECONDS);
    }

    @Override
    public boolean isConnected() {
        ManagedChannel current = channel;
        return current != null && current.getState(false) == ConnectivityState.READY && !watch.takesNoCalls();
    }

    @Override
    public void telling(Consumer<String> others) {
        notices = others;
    }

    @Override
    public void waitAtMost(Optional<Duration> time) {
        patience = time;
    }

    @Override
    public Optional<ConnectTime> newlyConnected() {
        return Optional.ofNullable(newlyConnected.getAndSet(null));
    }

    @Override
    public ShellException unreachable(RpcOutcome outcome) {
        return diagnosis.of(outcome);
    }

    @Override
    public String transport() {
        String way =
                proxy.map(through -> ", through the proxy " + through.address()).orElse("");
        if (!tls) {
            return "plaintext" + way;
        }
        return (options.tls().insecure() ? "TLS, the server not verified" : "TLS") + way;
    }

    @Override
    public void close() {
        close(channel);
        close(second);
        end(threads);
    }

    private static void close(@Nullable ManagedChannel made) {
        if (made != null) {
            made.shutdownNow();
            try {
                var unused = made.awaitTermination(1, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Tries to connect, if there is no connection; tells why that failed. */
    private Optional<ShellException> connect() {
        ManagedChannel current = channel;
        if (current != null && current.getState(false) == ConnectivityState.TRANSIENT_FAILURE) {
            current.shutdownNow();
            current = null;
        }
        if (current == null) {
            current = maker.make();
            channel = current;
        }
        long start = System.nanoTime();
        boolean connected = current.getState(true) == ConnectivityState.READY;
        if (!awaitAnswer(current, start + limits.timeout().toNanos())) {
            current.shutdownNow();
            channel = null;
            return Optional.of(diagnosis.silence(limits.timeout()));
        } else if (current.getState(false) != ConnectivityState.READY) {
            return cause(current);
        }
        if (!connected) {
            newlyConnected.set(timeSince(start));
        }
        return takesCalls(start + limits.timeout().toNanos())
                ? Optional.empty()
                : Optional.of(diagnosis.closedDoor(limits.timeout()));
    }

    /** A server may say that it takes no calls, and say otherwise later. */
    private boolean takesCalls(long end) {
        while (watch.takesNoCalls() && System.nanoTime() < end) {
            pause(LOOK_AGAIN);
        }
        return !watch.takesNoCalls();
    }

    private ConnectTime timeSince(long start) {
        long now = System.nanoTime();
        return new ConnectTime(
                Duration.ofNanos(now - start),
                timedTls.map(context -> Duration.ofNanos(now - Math.max(start, context.begun()))));
    }

    /** Waits until the channel is connected or failed; false if neither came in time. */
    private static boolean awaitAnswer(ManagedChannel current, long end) {
        ConnectivityState state = current.getState(true);
        while (state == ConnectivityState.IDLE || state == ConnectivityState.CONNECTING) {
            CountDownLatch changed = new CountDownLatch(1);
            current.notifyWhenStateChanged(state, changed::countDown);
            if (!Interruption.passing(() -> changed.await(end - System.nanoTime(), TimeUnit.NANOSECONDS))) {
                return false;
            }
            state = current.getState(true);
        }
        return true;
    }

    /** Only a call tells why there is no connection; this one never gets to a server unless one has come up since. */
    private Optional<ShellException> cause(ManagedChannel failed) {
        CallRequest request = new CallRequest(
                RetryPolicy.PROBE_SERVICE + "/Connect",
                CallKind.UNARY,
                new Metadata(),
                Optional.of(limits.timeout()),
                CallRequest.DEFAULT_MAX_MESSAGE_SIZE);
        try (RpcCall call = new Invoker(failed, System::nanoTime).start(request)) {
            call.sendNow(new byte[0]);
            call.halfClose();
            RpcEvent event = call.next();
            while (!(event instanceof RpcEvent.Closed)) {
                event = call.next();
            }
            RpcOutcome outcome = ((RpcEvent.Closed) event).outcome();
            return outcome.origin() == RpcOutcome.Origin.NO_TRANSPORT
                    ? Optional.of(diagnosis.of(outcome))
                    : Optional.empty();
        } catch (InterruptedException e) {
            throw new Interruption();
        }
    }

    /** Who waits for a server waits as long as was said, for connecting or for the call, and else for ever. */
    private void requirePatience(long start, Duration pause, ShellException cause) {
        Optional<Duration> atMost = limits.asked().or(() -> patience);
        if (atMost.isPresent()
                && System.nanoTime() - start + pause.toNanos() > atMost.get().toNanos()) {
            throw cause.at("not ready within " + DurationText.show(atMost.get()));
        }
    }

    private static void pause(Duration time) {
        Interruption.pause(() -> Thread.sleep(time.toMillis()));
    }
}
