package dev.grpcsh.source;

import dev.grpcsh.source.FileOutline.ExtensionOutline;
import dev.grpcsh.source.ProtosetContent.Place;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * Keeps the indexes of large protosets from one process to the next, so that one symbol out of seventy megabytes costs
 * no pass over them. An index is valid for a file of that path, size and time; whatever cannot be read counts as absent.
 */
public final class IndexFolder {
    private static final String FORMAT = "grpcsh index 1";
    private static final long SMALLEST = 1 << 20;
    private static final int MOST = 32;
    private static final int BUFFER = 1 << 16;

    private final CacheFolder folder;

    /** Keeps them in this folder. */
    public IndexFolder(CacheFolder folder) {
        this.folder = folder;
    }

    Optional<FileIndex<Place>> find(ProtosetContent.OfFile content) {
        if (content.size() < SMALLEST) {
            return Optional.empty();
        }
        return folder.find(name(content)).flatMap(file -> {
            try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(checked(file)))) {
                boolean same = in.readUTF().equals(FORMAT)
                        && in.readUTF().equals(key(content))
                        && in.readLong() == content.size();
                return same ? Optional.of(read(in)) : Optional.empty();
            } catch (IOException | RuntimeException e) {
                return Optional.empty();
            }
        });
    }

    /** What stands before the checksum, if that is right. */
    private static byte[] checked(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int end = Math.max(0, bytes.length - Long.BYTES);
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, end);
        if (end == 0 || ByteBuffer.wrap(bytes, end, Long.BYTES).getLong() != checksum.getValue()) {
            throw new IOException("not as it was written");
        }
        return Arrays.copyOf(bytes, end);
    }

    void keep(ProtosetContent.OfFile content, FileIndex<Place> index) {
        // A file that was written just now could be written again without its size and time telling.
        boolean young = content.modified().toInstant().isAfter(Instant.now().minus(Duration.ofSeconds(2)));
        if (content.size() >= SMALLEST && !young) {
            folder.write(name(content), stream -> write(content, index, stream), MOST);
        }
    }

    private static String name(ProtosetContent.OfFile content) {
        return CacheFolder.hashed(content.path().toAbsolutePath().toString()) + ".index";
    }

    private static String key(ProtosetContent.OfFile content) {
        return content.path().toAbsolutePath() + " " + content.modified().toInstant();
    }

    private static void write(ProtosetContent.OfFile content, FileIndex<Place> index, OutputStream stream)
            throws IOException {
        CheckedOutputStream checked = new CheckedOutputStream(stream, new CRC32C());
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(checked, BUFFER));
        out.writeUTF(FORMAT);
        out.writeUTF(key(content));
        out.writeLong(content.size());
        out.writeInt(index.entries().size());
        for (FileIndex.Entry<Place> entry : index.entries()) {
            FileOutline outline = entry.outline();
            out.writeUTF(outline.name());
            out.writeLong(entry.content().offset());
            out.writeInt(entry.content().length());
            writeAll(outline.imports(), out);
            writeAll(outline.types(), out);
            out.writeInt(outline.extensions().size());
            for (ExtensionOutline extension : outline.extensions()) {
                out.writeUTF(extension.fullName());
                out.writeUTF(extension.extended());
            }
            out.writeInt(outline.services().size());
            for (ServiceOutline service : outline.services()) {
                write(service, out);
            }
        }
        out.flush();
        out.writeLong(checked.getChecksum().getValue());
        out.flush();
    }

    private static void write(ServiceOutline service, DataOutputStream out) throws IOException {
        out.writeUTF(service.fullName());
        out.writeInt(service.methods().size());
        for (MethodOutline method : service.methods()) {
            out.writeUTF(method.name());
            out.writeUTF(method.input());
            out.writeUTF(method.output());
            out.writeBoolean(method.clientStreams());
            out.writeBoolean(method.serverStreams());
        }
    }

    private static void writeAll(List<String> texts, DataOutputStream out) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            out.writeUTF(text);
        }
    }

    private static FileIndex<Place> read(DataInputStream in) throws IOException {
        FileIndex<Place> index = new FileIndex<>();
        int files = in.readInt();
        for (int i = 0; i < files; i++) {
            String name = in.readUTF();
            Place place = new Place(in.readLong(), in.readInt());
            List<String> imports = readAll(in);
            List<String> types = readAll(in);
            List<ExtensionOutline> extensions = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                extensions.add(new ExtensionOutline(in.readUTF(), in.readUTF()));
            }
            List<ServiceOutline> services = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                services.add(readService(in));
            }
            index.add(new FileOutline(name, imports, services, types, extensions), place);
        }
        return index;
    }

    private static ServiceOutline readService(DataInputStream in) throws IOException {
        String service = in.readUTF();
        List<MethodOutline> methods = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            methods.add(new MethodOutline(
                    service, in.readUTF(), in.readUTF(), in.readUTF(), in.readBoolean(), in.readBoolean()));
        }
        return new ServiceOutline(service, methods);
    }

    private static List<String> readAll(DataInputStream in) throws IOException {
        List<String> texts = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            texts.add(in.readUTF());
        }
        return texts;
    }
}
