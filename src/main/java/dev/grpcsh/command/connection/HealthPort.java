package dev.grpcsh.command.connection;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.grpcsh.codec.MessageBytes;
import dev.grpcsh.output.CallSummary;
import dev.grpcsh.output.Output;
import dev.grpcsh.output.Port;
import io.grpc.Status.Code;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;

/** Shows what a health service answers as the word that matters, and remembers the last. */
final class HealthPort implements Port {
    private final Port port;
    private final boolean whole;
    private volatile boolean serving;

    /** Makes one; {@code whole}: hands answers on as the messages they are, as a job keeps them. */
    HealthPort(Port port, boolean whole) {
        this.port = port;
        this.whole = whole;
    }

    /** Whether the last answer was that all is well. */
    boolean serving() {
        return serving;
    }

    @Override
    public void emit(Output output) {
        if (output instanceof Output.Reply reply) {
            EnumValueDescriptor status = status(reply.message());
            serving = status.getNumber() == ServingStatus.SERVING_VALUE;
            boolean known = status.getIndex() >= 0;
            String word = known ? status.getName() : Integer.toString(status.getNumber());
            port.emit(whole ? reply : new Output.BriefReply(reply.message(), word));
            return;
        }
        port.emit(output);
        if (output instanceof Output.CallEnd end) {
            hint(end.summary());
        }
    }

    private static EnumValueDescriptor status(MessageBytes message) {
        FieldDescriptor field = message.type().findFieldByName("status");
        return (EnumValueDescriptor) message.read().getField(field);
    }

    private void hint(CallSummary summary) {
        if (summary.code() == Code.UNIMPLEMENTED.value()) {
            port.notice("the server offers no health service (grpc.health.v1.Health); ls -a shows what it offers");
        } else if (summary.code() == Code.NOT_FOUND.value()) {
            port.notice("the health service does not know that name; health alone asks about the whole server");
        }
    }
}
