package dev.grpcsh.call;

import com.google.protobuf.Any;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.Status;
import dev.grpcsh.codec.JsonStyle;
import dev.grpcsh.codec.JsonWriter;
import dev.grpcsh.codec.Types;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.output.CallCarrier;
import dev.grpcsh.output.CallSummary;
import dev.grpcsh.output.StatusDetail;
import dev.grpcsh.rpc.RpcOutcome;
import io.grpc.Metadata;
import io.grpc.Status.Code;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Makes the end of a call ready to be shown: its status's details decoded, an unknown one as type and bytes. */
final class Summaries {
    private static final Metadata.Key<byte[]> DETAILS =
            Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER);

    private Summaries() {}

    static CallSummary of(
            RpcOutcome outcome, long received, CallSummary.Purpose purpose, Types types, CallCarrier carrier) {
        return new CallSummary(
                outcome,
                message(outcome),
                details(outcome, types),
                MetadataText.entries(outcome.trailers()),
                received,
                purpose,
                carrier);
    }

    /** A limit of this side is told with the way to change it. */
    private static String message(RpcOutcome outcome) {
        if (outcome.code() == Code.DEADLINE_EXCEEDED && outcome.origin() == RpcOutcome.Origin.HERE) {
            return "the deadline passed; --deadline TIME allows more";
        }
        boolean tooLarge = outcome.code() == Code.RESOURCE_EXHAUSTED
                && outcome.origin() == RpcOutcome.Origin.HERE
                && outcome.description().startsWith("a message ");
        return tooLarge ? outcome.description() + "; --max-message-size allows more" : outcome.description();
    }

    private static List<StatusDetail> details(RpcOutcome outcome, Types types) {
        byte[] bytes = outcome.trailers().get(DETAILS);
        if (bytes == null) {
            return List.of();
        }
        try {
            return Status.parseFrom(bytes).getDetailsList().stream()
                    .<StatusDetail>map(any -> detail(any, types))
                    .toList();
        } catch (InvalidProtocolBufferException e) {
            return List.of(new StatusDetail.Undecoded("grpc-status-details-bin", hex(bytes)));
        }
    }

    private static StatusDetail detail(Any any, Types types) {
        String url = any.getTypeUrl();
        String name = url.substring(url.lastIndexOf('/') + 1);
        try {
            Optional<Descriptor> type = known(name, types);
            if (type.isPresent()) {
                DynamicMessage message = DynamicMessage.parseFrom(type.get(), any.getValue(), types.extensions());
                return new StatusDetail.Decoded(name, new JsonWriter(JsonStyle.INLINE, types).write(message));
            }
        } catch (InvalidProtocolBufferException e) {
            // Shown as its bytes below.
        }
        return new StatusDetail.Undecoded(url, hex(any.getValue().toByteArray()));
    }

    /** A server without reflection still has its statuses shown. */
    private static Optional<Descriptor> known(String name, Types types) {
        try {
            return types.messageType(name);
        } catch (ShellException e) {
            return Optional.empty();
        }
    }

    private static String hex(byte[] bytes) {
        return bytes.length == 0 ? "(empty)" : "0x" + HexFormat.of().formatHex(bytes);
    }
}
