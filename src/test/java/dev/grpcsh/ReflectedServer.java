package dev.grpcsh;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.HandlerRegistry;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerMethodDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A server on loopback whose reflection and methods a test makes by hand, and changes while it runs. Remembers what it
 * was asked. Messages cross it as bytes. Safe for several threads.
 */
public final class ReflectedServer implements AutoCloseable {
    private static final String SUFFIX = ".ServerReflection/ServerReflectionInfo";

    private final Server server;
    private final Map<String, Status> refusals = new ConcurrentHashMap<>();
    private final Map<String, Method> methods = new ConcurrentHashMap<>();
    private final List<String> questions = new CopyOnWriteArrayList<>();
    private final List<Begun> begun = new CopyOnWriteArrayList<>();
    private volatile Answers answers;
    private volatile boolean lingers;

    /** What the reflection service says. */
    @FunctionalInterface
    public interface Answers {
        /** The answer; none leaves the question open. A {@link StatusRuntimeException} ends the stream with it. */
        Optional<ServerReflectionResponse> to(ServerReflectionRequest request);
    }

    /** What a method does once the client has sent everything. */
    @FunctionalInterface
    public interface Method {
        /** The replies; a {@link StatusRuntimeException} ends the call with it. */
        Iterable<ByteString> replies(List<ByteString> requests);
    }

    /** A call that came in. */
    public record Begun(String path, Metadata headers) {
        /** The value of one of its headers. */
        public @Nullable String header(String name) {
            return headers.get(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER));
        }
    }

    /** Starts a server with these answers. */
    public static ReflectedServer start(Answers answers) {
        return new ReflectedServer(
                answers, NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));
    }

    /** Starts one that takes a single call at a time on each connection. */
    public static ReflectedServer startNarrow(Answers answers) {
        return new ReflectedServer(
                answers,
                NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                        .maxConcurrentCallsPerConnection(1));
    }

    private ReflectedServer(Answers answers, NettyServerBuilder builder) {
        this.answers = answers;
        try {
            this.server =
                    builder.fallbackHandlerRegistry(new Registry()).build().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The target to reach it by. */
    public String target() {
        return "127.0.0.1:" + server.getPort();
    }

    /** From now on reflection answers so. */
    public void answer(Answers newAnswers) {
        answers = newAnswers;
    }

    /** From now on a version of reflection, such as {@code v1alpha}, is refused with this status. */
    public ReflectedServer refuse(String version, Status status) {
        refusals.put("grpc.reflection." + version + SUFFIX, status);
        return this;
    }

    /** From now on reflection does not end a stream by itself. */
    public ReflectedServer lingering() {
        lingers = true;
        return this;
    }

    /** From now on there is such a method. */
    public ReflectedServer method(String path, Method method) {
        methods.put(path, method);
        return this;
    }

    /** From now on there is a method that sends these replies, whatever it is asked. */
    public ReflectedServer replying(String path, ByteString... replies) {
        return method(path, requests -> List.of(replies));
    }

    /** From now on there is no such method any more. */
    public void remove(String path) {
        methods.remove(path);
    }

    /** What reflection was asked, such as {@code list}, {@code symbol a.B}, {@code file a.proto}. */
    public List<String> questions() {
        return List.copyOf(questions);
    }

    /** What reflection was asked since the last time this was asked. */
    public List<String> newQuestions() {
        List<String> all = questions();
        questions.clear();
        return all;
    }

    /** The calls that came in, of reflection too. */
    public List<Begun> begun() {
        return List.copyOf(begun);
    }

    @Override
    public void close() {
        server.shutdownNow();
        try {
            if (!server.awaitTermination(30, TimeUnit.SECONDS)) {
                throw new AssertionError("the server does not end");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Every method exists, as far as gRPC is concerned. */
    private final class Registry extends HandlerRegistry {
        @Override
        public ServerMethodDefinition<?, ?> lookupMethod(String name, @Nullable String authority) {
            MethodDescriptor<ByteString, ByteString> method = MethodDescriptor.<ByteString, ByteString>newBuilder(
                            new Bytes(), new Bytes())
                    .setType(MethodType.BIDI_STREAMING)
                    .setFullMethodName(name)
                    .build();
            return ServerMethodDefinition.create(method, new Handler(name));
        }
    }

    private final class Handler implements ServerCallHandler<ByteString, ByteString> {
        private final String path;

        Handler(String path) {
            this.path = path;
        }

        @Override
        public ServerCall.Listener<ByteString> startCall(ServerCall<ByteString, ByteString> call, Metadata headers) {
            begun.add(new Begun(path, headers));
            call.request(Integer.MAX_VALUE);
            boolean reflection = path.endsWith(SUFFIX);
            Status refusal = reflection ? refusals.get(path) : null;
            if (refusal != null) {
                call.close(refusal, new Metadata());
                return new ServerCall.Listener<>() {};
            }
            return reflection ? new Reflecting(call) : new Calling(call, path);
        }
    }

    /** Ends a call once, and sends nothing after that. */
    private abstract static class Once extends ServerCall.Listener<ByteString> {
        private final ServerCall<ByteString, ByteString> call;
        private boolean headersSent;
        private boolean ended;

        Once(ServerCall<ByteString, ByteString> call) {
            this.call = call;
        }

        void send(ByteString message) {
            if (ended || call.isCancelled()) {
                return;
            }
            if (!headersSent) {
                headersSent = true;
                call.sendHeaders(new Metadata());
            }
            call.sendMessage(message);
        }

        void end(Status status) {
            if (!ended && !call.isCancelled()) {
                ended = true;
                call.close(status, new Metadata());
            }
        }
    }

    private final class Reflecting extends Once {
        Reflecting(ServerCall<ByteString, ByteString> call) {
            super(call);
        }

        @Override
        public void onMessage(ByteString bytes) {
            try {
                ServerReflectionRequest request = ServerReflectionRequest.parseFrom(bytes);
                questions.add(text(request));
                answers.to(request).ifPresent(response -> send(response.toByteString()));
            } catch (StatusRuntimeException e) {
                end(e.getStatus());
            } catch (InvalidProtocolBufferException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void onHalfClose() {
            if (!lingers) {
                end(Status.OK);
            }
        }
    }

    private final class Calling extends Once {
        private final String path;
        private final List<ByteString> requests = new ArrayList<>();

        Calling(ServerCall<ByteString, ByteString> call, String path) {
            super(call);
            this.path = path;
        }

        @Override
        public void onMessage(ByteString message) {
            requests.add(message);
        }

        @Override
        public void onHalfClose() {
            Method method = methods.get(path);
            if (method == null) {
                end(Status.UNIMPLEMENTED.withDescription("Method not found: " + path));
                return;
            }
            try {
                method.replies(requests).forEach(this::send);
                end(Status.OK);
            } catch (StatusRuntimeException e) {
                end(e.getStatus());
            }
        }
    }

    private static String text(ServerReflectionRequest request) {
        return switch (request.getMessageRequestCase()) {
            case LIST_SERVICES -> "list";
            case FILE_BY_FILENAME -> "file " + request.getFileByFilename();
            case FILE_CONTAINING_SYMBOL -> "symbol " + request.getFileContainingSymbol();
            case FILE_CONTAINING_EXTENSION ->
                "extension " + request.getFileContainingExtension().getContainingType() + " "
                        + request.getFileContainingExtension().getExtensionNumber();
            case ALL_EXTENSION_NUMBERS_OF_TYPE -> "extensions of " + request.getAllExtensionNumbersOfType();
            default -> "nothing";
        };
    }

    private static final class Bytes implements MethodDescriptor.Marshaller<ByteString> {
        @Override
        public InputStream stream(ByteString value) {
            return new ByteArrayInputStream(value.toByteArray());
        }

        @Override
        public ByteString parse(InputStream stream) {
            try {
                return ByteString.readFrom(stream);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
