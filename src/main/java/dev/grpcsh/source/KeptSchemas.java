package dev.grpcsh.source;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.WireFormat;
import dev.grpcsh.failure.ShellException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What servers told of themselves earlier, a file a target, so that a call can start without asking first. Such a file is
 * a protoset with the names of the services before it, in a field that protosets do not have.
 */
public final class KeptSchemas {
    private static final int SERVICE_NAME = ProtosetScan.FIRST_FIELD_OF_OURS;
    private static final int SERVICE_TAG = SERVICE_NAME << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
    private static final String LABEL = "what was kept of it";
    private static final int MOST = 50;
    private static final long MOST_HELD = 1 << 20;
    private static final long LARGEST = 64L << 20;

    private final CacheFolder folder;
    private final IndexFolder indexes;
    private final MethodList methods;
    private final Clock clock;

    /** Keeps them in a folder, the indexes of large ones in another, and lists of methods for shells in a third. */
    public KeptSchemas(CacheFolder folder, IndexFolder indexes, CacheFolder methods, Clock clock) {
        this.folder = folder;
        this.indexes = indexes;
        this.methods = new MethodList(methods);
        this.clock = clock;
    }

    /**
     * What is kept of a server.
     *
     * @param key tells servers apart, and ways of looking at them
     */
    Optional<KeptSource> find(String key) {
        String name = name(key);
        Optional<Instant> confirmed = folder.time(name);
        Optional<Path> file = folder.find(name);
        if (file.isEmpty() || confirmed.isEmpty()) {
            return Optional.empty();
        }
        try {
            List<String> services = serviceNames(file.get());
            return Optional.of(new KeptSource(files(file.get()), services, confirmed.get()));
        } catch (IOException | ShellException e) {
            folder.delete(name);
            return Optional.empty();
        }
    }

    /** Small ones are held, for another process may replace them at any time. */
    private ProtosetSource files(Path file) throws IOException {
        return Files.size(file) <= MOST_HELD
                ? new ProtosetSource(LABEL, Files.readAllBytes(file))
                : new ProtosetSource(LABEL, file, indexes);
    }

    /** Keeps what a server told just now; no names of services: it was not asked for them. */
    void keep(String key, List<String> serviceNames, List<ByteString> files) {
        long size = files.stream().mapToLong(ByteString::size).sum();
        if (size <= LARGEST) {
            folder.write(name(key), stream -> write(serviceNames, files, stream), MOST);
            confirm(key);
        }
    }

    /** What there is, for shells, by what people call the server. */
    MethodList methods() {
        return methods;
    }

    /** Keeps nothing of a server any more. */
    void forget(String key) {
        folder.delete(name(key));
    }

    /** Notes that what is kept is what the server tells now. */
    void confirm(String key) {
        folder.touch(name(key), clock.instant());
    }

    private static String name(String key) {
        return CacheFolder.named(key) + ".protoset";
    }

    private static void write(List<String> serviceNames, List<ByteString> files, OutputStream stream)
            throws IOException {
        CodedOutputStream out = CodedOutputStream.newInstance(stream);
        for (String service : serviceNames) {
            out.writeString(SERVICE_NAME, service);
        }
        for (ByteString file : files) {
            out.writeBytes(FileDescriptorSet.FILE_FIELD_NUMBER, file);
        }
        out.flush();
    }

    private static List<String> serviceNames(Path file) throws IOException {
        List<String> names = new ArrayList<>();
        try (InputStream stream = Files.newInputStream(file)) {
            CodedInputStream in = CodedInputStream.newInstance(stream);
            while (in.readTag() == SERVICE_TAG) {
                names.add(in.readString());
            }
        }
        return names;
    }
}
