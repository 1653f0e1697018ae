package dev.grpcsh.demo;

import com.google.protobuf.ByteString;
import dev.grpcsh.demo.proto.showcase.MetadataReply;
import dev.grpcsh.demo.proto.showcase.ShowcaseGrpc;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.Set;
import java.util.TreeSet;

/**
 * Sends the request's headers back: as headers, and those whose name ends in {@code -trailer} as trailers only. Headers
 * that belong to the protocol are left out. For the one method that asks for it.
 */
final class MetadataMirror implements ServerInterceptor {
    private static final Context.Key<Metadata> HEADERS = Context.key("request-headers");
    private static final Set<String> OF_THE_PROTOCOL = Set.of("user-agent", "content-type", "te", "host", "authority");

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        if (!call.getMethodDescriptor()
                .getFullMethodName()
                .equals(ShowcaseGrpc.getMetadataMethod().getFullMethodName())) {
            return next.startCall(call, headers);
        }
        Metadata plain = new Metadata();
        Metadata trailing = new Metadata();
        for (String name : mirrored(headers)) {
            copy(name, headers, name.endsWith("-trailer") ? trailing : plain);
        }
        ServerCall<Q, R> mirroring = new SimpleForwardingServerCall<>(call) {
            @Override
            public void sendHeaders(Metadata responseHeaders) {
                responseHeaders.merge(plain);
                super.sendHeaders(responseHeaders);
            }

            @Override
            public void close(Status status, Metadata trailers) {
                trailers.merge(trailing);
                super.close(status, trailers);
            }
        };
        return Contexts.interceptCall(Context.current().withValue(HEADERS, headers), mirroring, headers, next);
    }

    /** What the current request's headers were. */
    static MetadataReply reply() {
        Metadata headers = HEADERS.get();
        MetadataReply.Builder reply = MetadataReply.newBuilder();
        for (String name : mirrored(headers)) {
            if (name.endsWith(Metadata.BINARY_HEADER_SUFFIX)) {
                for (byte[] value : headers.getAll(binaryKey(name))) {
                    reply.addBinariesBuilder().setName(name).setValue(ByteString.copyFrom(value));
                }
            } else {
                for (String value : headers.getAll(textKey(name))) {
                    reply.addTextsBuilder().setName(name).setValue(value);
                }
            }
        }
        return reply.build();
    }

    private static Set<String> mirrored(Metadata headers) {
        Set<String> names = new TreeSet<>(headers.keys());
        names.removeIf(name -> name.startsWith("grpc-") || name.startsWith(":") || OF_THE_PROTOCOL.contains(name));
        return names;
    }

    private static void copy(String name, Metadata from, Metadata to) {
        if (name.endsWith(Metadata.BINARY_HEADER_SUFFIX)) {
            copyAll(binaryKey(name), from, to);
        } else {
            copyAll(textKey(name), from, to);
        }
    }

    private static <T> void copyAll(Metadata.Key<T> key, Metadata from, Metadata to) {
        Iterable<T> values = from.getAll(key);
        if (values != null) {
            values.forEach(value -> to.put(key, value));
        }
    }

    private static Metadata.Key<byte[]> binaryKey(String name) {
        return Metadata.Key.of(name, Metadata.BINARY_BYTE_MARSHALLER);
    }

    private static Metadata.Key<String> textKey(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }
}
