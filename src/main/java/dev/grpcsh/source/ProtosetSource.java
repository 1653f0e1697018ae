package dev.grpcsh.source;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.source.ProtosetContent.Place;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Descriptors out of a serialized {@code FileDescriptorSet}, as protoc writes it. Only an index of it is held; a file in
 * it is read and parsed when it is asked for.
 */
public final class ProtosetSource implements DescriptorSource {
    private final String label;
    private final ProtosetContent content;
    private final FileIndex<Place> index;

    /**
     * Takes a set in memory.
     *
     * @param label what to call it
     * @param bytes the set, which belongs to this source from now on
     * @throws ShellException if the bytes are none
     */
    public ProtosetSource(String label, byte[] bytes) {
        this.label = label;
        this.content = new ProtosetContent.OfArray(bytes);
        this.index = scan();
    }

    /**
     * Takes a set in a file.
     *
     * @param label what to call it
     * @param path the file, which must stay as it is
     * @param indexes keeps its index
     * @throws ShellException if it cannot be read, or is none
     */
    public ProtosetSource(String label, Path path, IndexFolder indexes) {
        this.label = label;
        try {
            ProtosetContent.OfFile file = new ProtosetContent.OfFile(path);
            this.content = file;
            Optional<FileIndex<Place>> kept = indexes.find(file);
            if (kept.isPresent()) {
                this.index = kept.get();
            } else {
                this.index = scan();
                indexes.keep(file, index);
            }
        } catch (IOException e) {
            throw ShellException.unreadable(label, e);
        }
    }

    @Override
    public Optional<Object> identity() {
        return content.identity();
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public List<String> serviceNames() {
        return List.copyOf(index.services().keySet());
    }

    @Override
    public List<ServiceOutline> services(Collection<String> names) {
        Map<String, ServiceOutline> services = index.services();
        return names.stream().map(services::get).filter(Objects::nonNull).toList();
    }

    @Override
    public List<String> typeNames() {
        return index.types();
    }

    @Override
    public List<String> knownTypeNames() {
        return index.types();
    }

    @Override
    public Optional<FileDescriptorProto> defining(String symbol) {
        return index.defining(symbol).map(this::read);
    }

    @Override
    public Optional<FileDescriptorProto> named(String file) {
        return index.named(file).map(this::read);
    }

    @Override
    public List<FileDescriptorProto> extending(String message) {
        return index.extending(message).stream().map(this::read).toList();
    }

    @Override
    public Pass pass() {
        Iterator<FileIndex.Entry<Place>> left = index.entries().iterator();
        int[] done = {0};
        return new Pass() {
            @Override
            public Optional<FileDescriptorProto> next() {
                if (!left.hasNext()) {
                    return Optional.empty();
                }
                done[0]++;
                return Optional.of(read(left.next()));
            }

            @Override
            public int done() {
                return done[0];
            }

            @Override
            public int total() {
                return index.entries().size();
            }
        };
    }

    /** Whether the set has the same file, or none of that name. */
    boolean contradictsNot(ByteString file) {
        return named(outline(file), file).map(file::equals).orElse(true);
    }

    /** Whether the set has the same file. */
    boolean holds(ByteString file) {
        return named(outline(file), file).map(file::equals).orElse(false);
    }

    /** Every file, serialized. */
    List<ByteString> all() {
        return index.entries().stream().map(this::bytes).toList();
    }

    /** Of several files of that name the one that is the same, if any is. */
    private Optional<ByteString> named(FileOutline outline, ByteString like) {
        List<ByteString> files = index.entries().stream()
                .filter(entry -> entry.outline().name().equals(outline.name()))
                .map(this::bytes)
                .toList();
        return files.contains(like) ? Optional.of(like) : files.stream().findFirst();
    }

    private FileOutline outline(ByteString file) {
        try {
            return new OutlineReader(file.newCodedInput()).read();
        } catch (IOException e) {
            throw ShellException.failure(label + ": a file in it is malformed: " + e.getMessage(), e);
        }
    }

    private ByteString bytes(FileIndex.Entry<Place> entry) {
        try {
            return ByteString.copyFrom(content.read(entry.content()));
        } catch (IOException e) {
            throw ShellException.failure(
                    label + ": " + entry.outline().name() + " in it cannot be read: " + e.getMessage(), e);
        }
    }

    private FileDescriptorProto read(FileIndex.Entry<Place> entry) {
        try {
            return FileDescriptorProto.parseFrom(bytes(entry));
        } catch (IOException e) {
            throw ShellException.failure(
                    label + ": " + entry.outline().name() + " in it cannot be read: " + e.getMessage(), e);
        }
    }

    private FileIndex<Place> scan() {
        try {
            return ProtosetScan.scan(content);
        } catch (IOException e) {
            throw ShellException.failure(
                    label + ": no protoset (a serialized FileDescriptorSet): " + e.getMessage(), e);
        }
    }
}
