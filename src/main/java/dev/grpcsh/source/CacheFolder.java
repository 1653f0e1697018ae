package dev.grpcsh.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.grpcsh.storage.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder of files that can be made again at any time: readable by nobody else, bounded in number, written aside and
 * put in place at once. Whatever goes wrong with it is no problem of the user's: then nothing is kept. Safe for several
 * processes.
 */
public final class CacheFolder {
    /** The characters of a name that is not a digest. */
    private static final int LONGEST = 100;

    private final Optional<Path> folder;

    /** Keeps files there; or nothing at all, if there is no such place. */
    public CacheFolder(Optional<Path> folder) {
        this.folder = folder;
    }

    /** A short name for a text of any length. */
    public static String hashed(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * A name for a text that is no secret: the text itself, characters that are not plain in a file's name by their
     * numbers, for the algorithms of digests take a twentieth of a call's start to find; of long ones a digest. Different
     * for different texts, on file systems that know no capitals, too.
     */
    static String named(String text) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < text.length() && name.length() <= LONGEST; i++) {
            char unit = text.charAt(i);
            boolean plain = (unit >= 'a' && unit <= 'z') || (unit >= '0' && unit <= '9') || unit == '.' || unit == '-';
            name.append(plain ? String.valueOf(unit) : "_" + Integer.toHexString(unit) + "_");
        }
        return name.length() <= LONGEST ? "of-" + name : hashed(text);
    }

    Optional<Path> find(String name) {
        return folder.map(in -> in.resolve(name)).filter(Files::isRegularFile);
    }

    /** When the file was last written or {@link #touch}ed. */
    Optional<Instant> time(String name) {
        return find(name).flatMap(file -> {
            try {
                return Optional.of(Files.getLastModifiedTime(file).toInstant());
            } catch (IOException e) {
                return Optional.empty();
            }
        });
    }

    void touch(String name, Instant time) {
        find(name).ifPresent(file -> {
            try {
                Files.setLastModifiedTime(file, FileTime.from(time));
            } catch (IOException e) {
                // It only counts as older than it is.
            }
        });
    }

    void delete(String name) {
        find(name).ifPresent(CacheFolder::delete);
    }

    /** Puts a file in place, and deletes the oldest beyond so many. */
    void write(String name, PrivateFiles.Content content, int most) {
        if (folder.isEmpty()) {
            return;
        }
        try {
            PrivateFiles.folder(folder.get());
            PrivateFiles.put(folder.get().resolve(name), content);
            shrink(folder.get(), most);
        } catch (IOException | RuntimeException e) {
            // Nothing is kept; it is made again when it is needed.
        }
    }

    private static void shrink(Path folder, int most) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> oldestFirst = files.filter(Files::isRegularFile)
                    .sorted(Comparator.comparingLong(file -> file.toFile().lastModified()))
                    .toList();
            oldestFirst.stream().limit(Math.max(0, oldestFirst.size() - most)).forEach(CacheFolder::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // The next one to write tries again.
        }
    }
}
