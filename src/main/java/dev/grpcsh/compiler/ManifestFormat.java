package dev.grpcsh.compiler;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.grpcsh.compiler.Manifest.FileStamp;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a {@link Manifest} is written: binary, and names once, for one of 8 000 files is to be read in no time. */
final class ManifestFormat {
    private static final int FORMAT = 0x67736831;

    private ManifestFormat() {}

    static void write(Manifest manifest, DataOutputStream out) throws IOException {
        out.writeInt(FORMAT);
        writeText(manifest.key(), out);
        writeText(manifest.workingFolder().toString(), out);
        out.writeLong(manifest.started());
        writeStamp(manifest.compiler(), out);
        writeStamp(manifest.protoset(), out);
        writeTexts(manifest.folders().stream().map(Path::toString).toList(), out);
        writeTexts(manifest.notices(), out);

        Map<String, Integer> numbers = new HashMap<>();
        out.writeInt(manifest.files().size());
        for (Map.Entry<String, Path> file : manifest.files().entrySet()) {
            numbers.put(file.getKey(), numbers.size());
            writeText(file.getKey(), out);
            out.writeInt(folderOf(file.getKey(), file.getValue(), manifest.folders()));
        }
        for (Path file : manifest.files().values()) {
            SourceFile source = manifest.sources().get(file);
            if (source == null) {
                throw new IOException("nothing is known of " + file);
            }
            out.writeLong(source.size());
            out.writeLong(source.modified());
            writeText(source.digest(), out);
            writeNames(source.imports(), numbers, out);
        }
        writeNames(manifest.inputs(), numbers, out);
    }

    /**
     * Reads one back.
     *
     * @throws IOException if it is none; so does any runtime exception say
     */
    static Manifest read(DataInputStream in) throws IOException {
        if (in.readInt() != FORMAT) {
            throw new IOException("no manifest of this version");
        }
        String key = readText(in);
        Path workingFolder = Path.of(readText(in));
        long started = in.readLong();
        FileStamp compiler = readStamp(in);
        FileStamp protoset = readStamp(in);
        List<Path> folders = readTexts(in).stream().map(Path::of).toList();
        List<String> notices = readTexts(in);

        List<String> names = new ArrayList<>();
        Map<String, Path> files = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            String name = readText(in);
            names.add(name);
            files.put(name, folders.get(in.readInt()).resolve(name));
        }
        Map<Path, SourceFile> sources = new HashMap<>();
        for (Path file : files.values()) {
            sources.put(file, new SourceFile(in.readLong(), in.readLong(), readText(in), readNames(names, in)));
        }
        List<String> inputs = readNames(names, in);
        return new Manifest(key, workingFolder, started, compiler, protoset, folders, inputs, files, sources, notices);
    }

    private static int folderOf(String name, Path file, List<Path> folders) throws IOException {
        for (int i = 0; i < folders.size(); i++) {
            if (folders.get(i).resolve(name).equals(file)) {
                return i;
            }
        }
        throw new IOException(file + " is in no folder");
    }

    private static void writeText(String text, DataOutputStream out) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String readText(DataInputStream in) throws IOException {
        int length = in.readInt();
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("cut off");
        }
        return new String(bytes, UTF_8);
    }

    private static void writeStamp(FileStamp stamp, DataOutputStream out) throws IOException {
        writeText(stamp.path().toString(), out);
        out.writeLong(stamp.size());
        out.writeLong(stamp.modified());
    }

    private static FileStamp readStamp(DataInputStream in) throws IOException {
        return new FileStamp(Path.of(readText(in)), in.readLong(), in.readLong());
    }

    private static void writeTexts(List<String> texts, DataOutputStream out) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            writeText(text, out);
        }
    }

    private static List<String> readTexts(DataInputStream in) throws IOException {
        List<String> texts = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            texts.add(readText(in));
        }
        return texts;
    }

    /** Names of files by their numbers; others, which nothing was found for, as they are. */
    private static void writeNames(List<String> names, Map<String, Integer> numbers, DataOutputStream out)
            throws IOException {
        out.writeInt(names.size());
        for (String name : names) {
            int number = numbers.getOrDefault(name, -1);
            out.writeInt(number);
            if (number < 0) {
                writeText(name, out);
            }
        }
    }

    private static List<String> readNames(List<String> known, DataInputStream in) throws IOException {
        List<String> names = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            int number = in.readInt();
            names.add(number < 0 ? readText(in) : known.get(number));
        }
        return names;
    }
}
