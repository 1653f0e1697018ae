package dev.grpcsh.call;

import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.grpcsh.codec.MessageBytes;
import dev.grpcsh.codec.Types;
import dev.grpcsh.codec.UnknownParts;
import dev.grpcsh.connection.Connection;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.output.Port;
import dev.grpcsh.rpc.RpcOutcome;
import dev.grpcsh.schema.Schema;
import io.grpc.Status;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Knows by which type the replies of a call are read. A schema that was kept from earlier may be old: a reply that it
 * does not fully explain, a call that fails, and now and then one that does not, have the server asked again. Confined to
 * the thread that receives.
 */
public final class ReplyReader {
    private static final int CLOSELY_READ = 32;
    private static final Duration TRUSTED = Duration.ofMinutes(10);

    private final Connection connection;
    private final Clock clock;
    private final MethodDescriptor method;
    private MethodDescriptor current;
    private Types types;
    private boolean kept;
    private boolean changed;
    private int read;

    /**
     * Makes a reader.
     *
     * @param method by which the call is made
     * @param schema what its types come from
     * @param kept whether that was kept from earlier
     * @param clock tells how old it is
     */
    public ReplyReader(Connection connection, MethodDescriptor method, Schema schema, boolean kept, Clock clock) {
        this.clock = clock;
        this.connection = connection;
        this.method = method;
        this.current = method;
        this.types = schema;
        this.kept = kept;
    }

    /** The method as it was when the call began. */
    public MethodDescriptor method() {
        return method;
    }

    /** What status details and the like are read by. */
    public Types types() {
        return types;
    }

    /** A reply, with the type that explains it. */
    MessageBytes read(byte[] bytes) {
        if (kept && (++read > CLOSELY_READ || !explains(bytes))) {
            askServer();
        }
        return new MessageBytes(current.getOutputType(), bytes, types);
    }

    /** Tells if the schema that the call was made by does not hold any more. */
    void ended(RpcOutcome outcome, Port port) {
        // Whoever is not let in learns nothing of the schema.
        boolean failed = !outcome.isOk()
                && outcome.origin() == RpcOutcome.Origin.SERVER
                && outcome.code() != Status.Code.UNAUTHENTICATED;
        Duration age = connection.keptAge(clock.instant());
        boolean old = age.isNegative() || age.compareTo(TRUSTED) > 0;
        if (kept && (failed || (old && outcome.isOk()))) {
            askServer();
        }
        if (changed) {
            port.notice("the server's schema has changed since it was kept, " + rounded(age)
                    + " ago; it was fetched anew" + (failed ? ", call again" : ""));
        }
    }

    private static String rounded(Duration age) {
        if (age.toMinutes() < 1) {
            return Math.max(1, age.toSeconds()) + " s";
        } else if (age.toHours() < 1) {
            return age.toMinutes() + " min";
        }
        return age.toDays() < 2 ? age.toHours() + " h" : age.toDays() + " days";
    }

    private boolean explains(byte[] bytes) {
        try {
            DynamicMessage message = DynamicMessage.parseFrom(current.getOutputType(), bytes, types.extensions());
            return UnknownParts.noneIn(message, types);
        } catch (InvalidProtocolBufferException e) {
            return false;
        }
    }

    private void askServer() {
        kept = false;
        try {
            changed = !connection.confirm(method.getService().getFullName());
            Schema now = connection.schema();
            Optional<MethodDescriptor> found = now.findService(
                            method.getService().getFullName())
                    .map(service -> service.findMethodByName(method.getName()));
            if (found.isPresent()) {
                current = found.get();
                now.linkExtensions(current.getOutputType());
                types = now;
            }
        } catch (ShellException e) {
            // A server that no longer tells is read by what it told.
        }
    }
}
