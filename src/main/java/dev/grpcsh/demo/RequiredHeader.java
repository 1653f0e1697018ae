package dev.grpcsh.demo;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;

/** Turns away every call that does not bring a header with a certain value, reflection included. */
final class RequiredHeader implements ServerInterceptor {
    private final Metadata.Key<String> name;
    private final String value;

    private RequiredHeader(Metadata.Key<String> name, String value) {
        this.name = name;
        this.value = value;
    }

    /**
     * Reads {@code name: value}.
     *
     * @throws IllegalArgumentException if it has no colon or the name is none
     */
    static RequiredHeader read(String text) {
        int colon = text.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("write it as 'name: value'");
        }
        Metadata.Key<String> name = Metadata.Key.of(text.substring(0, colon).strip(), Metadata.ASCII_STRING_MARSHALLER);
        return new RequiredHeader(name, text.substring(colon + 1).strip());
    }

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        if (value.equals(headers.get(name))) {
            return next.startCall(call, headers);
        }
        call.close(
                Status.UNAUTHENTICATED.withDescription("the header " + name.name() + " is missing or wrong"),
                new Metadata());
        return new ServerCall.Listener<>() {};
    }
}
