package dev.grpcsh.session;

import dev.grpcsh.failure.ShellException;
import dev.grpcsh.rpc.CallKind;
import dev.grpcsh.rpc.CallRequest;
import dev.grpcsh.rpc.Invoker;
import dev.grpcsh.rpc.RpcCall;
import dev.grpcsh.rpc.RpcEvent;
import dev.grpcsh.rpc.RpcOutcome;
import dev.grpcsh.schema.DescriptorSource;
import dev.grpcsh.schema.ReflectionSource;
import dev.grpcsh.schema.ReflectionStream;
import dev.grpcsh.schema.ReflectionUse;
import dev.grpcsh.schema.ReflectionVersion;
import dev.grpcsh.schema.Schema;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import java.util.Optional;

/**
 * A server at hand: its channel, whose sole owner this is, and its schema. Connects when it is first used, and again
 * when the server was lost. Confined to the command thread; calls may be used by others.
 */
public final class Connection implements AutoCloseable {
    private final Target target;
    private final ChannelSource channels;
    private final Schema schema;
    private Metadata reflectionHeaders = new Metadata();

    Connection(Target target, ChannelSource channels, Optional<DescriptorSource> files, Optional<ReflectionUse> use) {
        this.target = target;
        this.channels = channels;
        this.schema = new Schema(files.orElseGet(() -> new ReflectionSource(new Reflection(), use)));
    }

    /** What this connection leads to. */
    public Target target() {
        return target;
    }

    /** One line about the transport, such as {@code plaintext} or {@code in-process}. */
    public String transport() {
        return channels.transport();
    }

    /** What the server can do. */
    public Schema schema() {
        return schema;
    }

    /**
     * Starts a call; the caller owns it.
     *
     * @throws ShellException if the server does not answer in time
     */
    public RpcCall start(CallRequest request) {
        return new Invoker(channels.ready(), System::nanoTime).start(request);
    }

    /** Sends these headers along with reflection from now on; a server may want credentials for that too. */
    public void reflectWith(Metadata headers) {
        reflectionHeaders = headers;
    }

    /** The problem of a call that no transport carried: what is wrong, and what to do. */
    public ShellException unreachable(RpcOutcome outcome) {
        return channels.unreachable(outcome);
    }

    /** Connects now, if that has not happened; for commands that want to know whether the server is there. */
    public void connect() {
        boolean failed = channels.ready() instanceof ManagedChannel channel
                && channel.getState(false) == ConnectivityState.TRANSIENT_FAILURE;
        if (failed) {
            requireTransport();
        }
    }

    /** Only a call tells why there is no transport; this one never gets to a server unless one has come up since. */
    private void requireTransport() {
        CallRequest request = new CallRequest(
                "grpc.health.v1.Health/Check",
                CallKind.UNARY,
                new Metadata(),
                Optional.empty(),
                CallRequest.DEFAULT_MAX_MESSAGE_SIZE);
        try (RpcCall call = start(request)) {
            call.sendNow(new byte[0]);
            call.halfClose();
            RpcEvent event = call.next();
            while (!(event instanceof RpcEvent.Closed)) {
                event = call.next();
            }
            RpcOutcome outcome = ((RpcEvent.Closed) event).outcome();
            if (outcome.origin() == RpcOutcome.Origin.NO_TRANSPORT) {
                throw unreachable(outcome);
            }
        } catch (InterruptedException e) {
            throw ShellException.interrupted();
        }
    }

    @Override
    public void close() {
        channels.close();
    }

    /** Size limits that are set for calls do not hold for reflection: a schema is as large as it is. */
    private final class Reflection implements ReflectionStream.Opener {
        private static final int LARGEST_ANSWER = 256 * 1024 * 1024;

        @Override
        public ReflectionStream open(ReflectionVersion version) {
            Metadata headers = new Metadata();
            headers.merge(reflectionHeaders);
            CallRequest request =
                    new CallRequest(version.method(), CallKind.BIDI_STREAM, headers, Optional.empty(), LARGEST_ANSWER);
            return new ReflectionStream(start(request));
        }

        @Override
        public String server() {
            return target.text();
        }

        @Override
        public ShellException unreachable(RpcOutcome outcome) {
            return channels.unreachable(outcome);
        }
    }
}
