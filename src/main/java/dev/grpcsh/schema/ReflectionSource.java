package dev.grpcsh.schema;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.rpc.RpcOutcome;
import io.grpc.Status.Code;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.reflection.v1.ServiceResponse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Descriptors from the server itself, by <a
 * href="https://github.com/grpc/grpc/blob/master/doc/server-reflection.md">reflection</a>: v1, and v1alpha if the server
 * does not take that, whatever the status it says so with. Each question opens a stream and closes it before the answer
 * is used, for some servers allow only one stream at a time.
 */
public final class ReflectionSource implements DescriptorSource {
    private static final int MOST_FILES = 20_000;

    private final ReflectionStream.Opener opener;
    private final Optional<ReflectionUse> use;
    private @Nullable ReflectionVersion version;

    /** Makes a source for a version, or for whichever the server takes; nothing is sent before somebody asks. */
    public ReflectionSource(ReflectionStream.Opener opener, Optional<ReflectionUse> use) {
        this.opener = opener;
        this.use = use;
    }

    @Override
    public List<String> serviceNames() {
        return converse(stream -> {
            ServerReflectionResponse response = stream.ask(
                    ServerReflectionRequest.newBuilder().setListServices("*").build());
            return response.getListServicesResponse().getServiceList().stream()
                    .map(ServiceResponse::getName)
                    .distinct()
                    .sorted()
                    .toList();
        });
    }

    @Override
    public List<FileDescriptorProto> filesFor(String symbol, Predicate<String> known) {
        return converse(stream -> {
            ServerReflectionRequest request = ServerReflectionRequest.newBuilder()
                    .setFileContainingSymbol(symbol)
                    .build();
            List<FileDescriptorProto> files = new ArrayList<>();
            Set<String> seen = new HashSet<>();
            Deque<String> missing = new ArrayDeque<>();
            take(stream.ask(request), files, seen, missing, known);
            while (!missing.isEmpty() && files.size() < MOST_FILES) {
                String name = missing.removeFirst();
                if (!seen.contains(name)) {
                    seen.add(name);
                    ServerReflectionRequest byName = ServerReflectionRequest.newBuilder()
                            .setFileByFilename(name)
                            .build();
                    take(stream.ask(byName), files, seen, missing, known);
                }
            }
            return files;
        });
    }

    @Override
    public String label() {
        return version == null ? "reflection" : "reflection " + version.label();
    }

    /** Adds the files of a response; an error response adds none. */
    private static void take(
            ServerReflectionResponse response,
            List<FileDescriptorProto> files,
            Set<String> seen,
            Deque<String> missing,
            Predicate<String> known) {
        for (ByteString bytes : response.getFileDescriptorResponse().getFileDescriptorProtoList()) {
            FileDescriptorProto file = parse(bytes);
            boolean wanted = !known.test(file.getName())
                    && files.stream().noneMatch(other -> other.getName().equals(file.getName()));
            seen.add(file.getName());
            if (wanted) {
                files.add(file);
                file.getDependencyList().stream()
                        .filter(name -> !known.test(name) && !seen.contains(name))
                        .forEach(missing::add);
            }
        }
    }

    private static FileDescriptorProto parse(ByteString bytes) {
        try {
            return FileDescriptorProto.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw ShellException.failure("the server's reflection sent a malformed descriptor: " + e.getMessage(), e);
        }
    }

    private interface Conversation<T> {
        T with(ReflectionStream stream);
    }

    /** Holds a conversation in the version that the server speaks, which the first one finds out. */
    private <T> T converse(Conversation<T> conversation) {
        if (version == null && use.isPresent()) {
            version = chosen(use.get());
        }
        if (version != null) {
            return attempt(version, conversation);
        }
        RpcOutcome first;
        try {
            T answer = attempt(ReflectionVersion.V1, conversation);
            version = ReflectionVersion.V1;
            return answer;
        } catch (ReflectionStream.Ended e) {
            first = e.outcome();
        }
        try {
            T answer = attempt(ReflectionVersion.V1ALPHA, conversation);
            version = ReflectionVersion.V1ALPHA;
            return answer;
        } catch (ReflectionStream.Ended e) {
            throw refused(first, e.outcome());
        }
    }

    private ReflectionVersion chosen(ReflectionUse of) {
        return switch (of) {
            case V1 -> ReflectionVersion.V1;
            case V1ALPHA -> ReflectionVersion.V1ALPHA;
            case OFF ->
                throw ShellException.usage(
                        opener.server() + ": --reflection off leaves no schema; give one with --protoset FILE");
        };
    }

    private <T> T attempt(ReflectionVersion asked, Conversation<T> conversation) {
        try (ReflectionStream stream = opener.open(asked)) {
            return conversation.with(stream);
        } catch (ReflectionStream.Ended e) {
            if (version != null) {
                throw refused(e.outcome(), e.outcome());
            }
            throw e;
        }
    }

    /** The first cause is the one to show; the version tried after it only tells whether reflection is there at all. */
    private ShellException refused(RpcOutcome first, RpcOutcome second) {
        if (first.origin() == RpcOutcome.Origin.NO_TRANSPORT) {
            return opener.unreachable(first);
        }
        boolean neither = first.code() == Code.UNIMPLEMENTED && second.code() == Code.UNIMPLEMENTED;
        String what = neither
                ? "the server offers no reflection (v1: UNIMPLEMENTED, v1alpha: UNIMPLEMENTED); give its schema with"
                        + " --protoset FILE"
                : "the server's reflection ended with " + shown(first)
                        + (second.code() == first.code() ? "" : " (v1alpha: " + second.code() + ")")
                        + advice(first);
        return ShellException.failure(opener.server() + ": " + what);
    }

    private static String shown(RpcOutcome outcome) {
        return outcome.code() + (outcome.description().isEmpty() ? "" : ": " + outcome.description());
    }

    private static String advice(RpcOutcome outcome) {
        return switch (outcome.code()) {
            case UNAUTHENTICATED, PERMISSION_DENIED -> "; give credentials with -H 'name: value'";
            default -> "; a schema can also come from --protoset FILE";
        };
    }
}
