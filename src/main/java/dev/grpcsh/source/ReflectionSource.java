package dev.grpcsh.source;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import dev.grpcsh.failure.Interruption;
import dev.grpcsh.failure.ShellException;
import io.grpc.Status;
import io.grpc.reflection.v1.ErrorResponse;
import io.grpc.reflection.v1.ExtensionRequest;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServiceResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Descriptors from the server itself, by <a
 * href="https://github.com/grpc/grpc/blob/master/doc/server-reflection.md">reflection</a>. What came is kept serialized,
 * so that nothing is asked for twice; what the server does not know is remembered too. Many questions are asked at once.
 */
public final class ReflectionSource implements DescriptorSource {
    private static final int AT_ONCE = 256;
    private static final int MOST_FILES = 20_000;
    private static final long MOST_BYTES = 256L << 20;

    private final ReflectionTalk talk;
    private final FileIndex<ByteString> index = new FileIndex<>();
    private final Set<ServerReflectionRequest> asked = new HashSet<>();
    private final Set<ByteString> seen = new HashSet<>();
    private @Nullable List<String> serviceNames;
    private long fetchedBytes;

    /** Makes a source for a version, or for whichever the server takes; nothing is sent before somebody asks. */
    public ReflectionSource(ReflectionStream.Opener opener, Optional<ReflectionUse> use) {
        this.talk = new ReflectionTalk(opener, use);
    }

    @Override
    public String label() {
        return talk.label();
    }

    @Override
    public List<String> serviceNames() {
        return talk.exclusively(() -> {
            if (serviceNames == null) {
                ServerReflectionRequest request = ServerReflectionRequest.newBuilder()
                        .setListServices("*")
                        .build();
                Set<String> names = new TreeSet<>();
                talk.ask(List.of(request), response -> {
                    if (response.hasErrorResponse()) {
                        throw notListed(response.getErrorResponse());
                    }
                    response.getListServicesResponse().getServiceList().stream()
                            .map(ServiceResponse::getName)
                            .forEach(names::add);
                });
                serviceNames = List.copyOf(names);
            }
            return serviceNames;
        });
    }

    private ShellException notListed(ErrorResponse error) {
        return ShellException.failure(talk.server() + ": the server's reflection does not list its services: "
                + Status.fromCodeValue(error.getErrorCode()).getCode() + ": " + error.getErrorMessage());
    }

    @Override
    public List<ServiceOutline> services(Collection<String> names) {
        return talk.exclusively(() -> {
            fetch(names, ReflectionSource::containing, name -> !index.services().containsKey(name));
            return names.stream()
                    .map(index.services()::get)
                    .filter(Objects::nonNull)
                    .toList();
        });
    }

    @Override
    public List<String> typeNames() {
        return talk.exclusively(() -> {
            var unused = services(serviceNames());
            while (fetchImports()) {
                // Each round brings the imports of the one before.
            }
            return index.types();
        });
    }

    @Override
    public List<String> knownTypeNames() {
        return talk.exclusively(index::types);
    }

    @Override
    public Optional<FileDescriptorProto> defining(String symbol) {
        return found(() -> {
            if (index.defining(symbol).isEmpty()) {
                fetch(List.of(symbol), ReflectionSource::containing, name -> true);
            }
            return index.defining(symbol);
        });
    }

    @Override
    public Optional<FileDescriptorProto> named(String file) {
        return found(() -> {
            prepare(List.of(file));
            return index.named(file);
        });
    }

    @Override
    public void prepare(Collection<String> files) {
        talk.exclusively(() -> {
            fetch(files, ReflectionSource::fileNamed, name -> index.named(name).isEmpty());
            return files;
        });
    }

    @Override
    public List<FileDescriptorProto> extending(String message) {
        return talk.exclusively(() -> {
            ServerReflectionRequest numbers = ServerReflectionRequest.newBuilder()
                    .setAllExtensionNumbersOfType(message)
                    .build();
            if (asked.add(numbers)) {
                List<Integer> known = new ArrayList<>();
                talk.ask(
                        List.of(numbers),
                        response -> known.addAll(
                                response.getAllExtensionNumbersResponse().getExtensionNumberList()));
                fetch(known, number -> extension(message, number), number -> true);
            }
            return index.extending(message).stream()
                    .map(this::parse)
                    .flatMap(Optional::stream)
                    .toList();
        });
    }

    @Override
    public Pass pass() {
        return new ReflectedPass();
    }

    /** The names of the services; none if nobody asked for them yet. */
    List<String> knownServiceNames() {
        return talk.exclusively(() -> serviceNames == null ? List.of() : serviceNames);
    }

    /** The files that came, serialized. */
    List<ByteString> fetched() {
        return talk.exclusively(
                () -> index.entries().stream().map(FileIndex.Entry::content).toList());
    }

    private Optional<FileDescriptorProto> found(Supplier<Optional<FileIndex.Entry<ByteString>>> search) {
        return talk.exclusively(() -> search.get().flatMap(this::parse));
    }

    private static ServerReflectionRequest containing(String symbol) {
        return ServerReflectionRequest.newBuilder()
                .setFileContainingSymbol(symbol)
                .build();
    }

    private static ServerReflectionRequest fileNamed(String name) {
        return ServerReflectionRequest.newBuilder().setFileByFilename(name).build();
    }

    private static ServerReflectionRequest extension(String message, int number) {
        return ServerReflectionRequest.newBuilder()
                .setFileContainingExtension(
                        ExtensionRequest.newBuilder().setContainingType(message).setExtensionNumber(number))
                .build();
    }

    private interface Question<T> {
        ServerReflectionRequest about(T thing);
    }

    private interface Wanted<T> {
        boolean still(T thing);
    }

    /** Asks for what is still wanted when its turn comes, for an earlier answer may have brought it along. */
    private <T> void fetch(Collection<T> things, Question<T> question, Wanted<T> wanted) {
        List<ServerReflectionRequest> window = new ArrayList<>();
        for (T thing : things) {
            ServerReflectionRequest request = question.about(thing);
            if (wanted.still(thing) && asked.add(request)) {
                window.add(request);
            }
            if (window.size() == AT_ONCE) {
                take(window);
                window.clear();
            }
        }
        if (!window.isEmpty()) {
            take(window);
        }
    }

    private void take(List<ServerReflectionRequest> window) {
        try {
            talk.ask(
                    window,
                    response -> response.getFileDescriptorResponse()
                            .getFileDescriptorProtoList()
                            .forEach(this::add));
        } catch (ShellException | Interruption e) {
            // What was not answered may be asked for again.
            window.forEach(asked::remove);
            throw e;
        }
    }

    private void add(ByteString bytes) {
        try {
            if (!seen.add(bytes)) {
                return;
            }
            FileOutline outline = new OutlineReader(bytes.newCodedInput()).read();
            fetchedBytes += bytes.size();
            if (index.entries().size() >= MOST_FILES || fetchedBytes > MOST_BYTES) {
                throw ShellException.failure(talk.server() + ": the schema is larger than " + MOST_FILES + " files or "
                        + (MOST_BYTES >> 20) + " MiB; give the part needed with --protoset FILE");
            }
            index.add(outline, bytes);
        } catch (IOException e) {
            talk.notice("the server's reflection sent a malformed descriptor, which is left out: " + e.getMessage());
        }
    }

    private Optional<FileDescriptorProto> parse(FileIndex.Entry<ByteString> entry) {
        try {
            return Optional.of(FileDescriptorProto.parseFrom(entry.content()));
        } catch (IOException e) {
            talk.notice("the server's descriptor of " + entry.outline().name() + " is malformed, and left out: "
                    + e.getMessage());
            return Optional.empty();
        }
    }

    private boolean fetchImports() {
        Set<String> missing = new TreeSet<>();
        for (FileIndex.Entry<ByteString> entry : index.entries()) {
            entry.outline().imports().stream()
                    .filter(name -> index.named(name).isEmpty() && !asked.contains(fileNamed(name)))
                    .forEach(missing::add);
        }
        prepare(missing);
        return !missing.isEmpty();
    }

    /** Files in the order in which they come: those of the services, then what they import. */
    private final class ReflectedPass implements Pass {
        private int cursor;
        private int servicesAsked;

        @Override
        public Optional<FileDescriptorProto> next() {
            return talk.exclusively(() -> {
                while (cursor < index.entries().size() || fetchMore()) {
                    while (cursor < index.entries().size()) {
                        FileIndex.Entry<ByteString> entry = index.entries().get(cursor++);
                        Optional<FileDescriptorProto> file = parse(entry);
                        if (file.isPresent()) {
                            return file;
                        }
                    }
                }
                return Optional.empty();
            });
        }

        private boolean fetchMore() {
            List<String> names = serviceNames();
            if (servicesAsked < names.size()) {
                int end = Math.min(names.size(), servicesAsked + AT_ONCE);
                var unused = services(names.subList(servicesAsked, end));
                servicesAsked = end;
                return true;
            }
            return fetchImports();
        }

        @Override
        public int done() {
            return cursor;
        }

        @Override
        public int total() {
            return talk.exclusively(
                    () -> index.entries().size() + (serviceNames == null ? 0 : serviceNames.size() - servicesAsked));
        }
    }
}
