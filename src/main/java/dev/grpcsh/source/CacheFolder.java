package dev.grpcsh.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder of files that can be made again at any time: readable by nobody else, bounded in number, written aside and
 * put in place at once. Whatever goes wrong with it is no problem of the user's: then nothing is kept. Safe for several
 * processes.
 */
public final class CacheFolder {
    private static final FileAttribute<?> PRIVATE_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<?> PRIVATE_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

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

    /** Writes a file's content. */
    interface Content {
        void writeTo(OutputStream stream) throws IOException;
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
    void write(String name, Content content, int most) {
        if (folder.isEmpty()) {
            return;
        }
        try {
            Path made = made(folder.get());
            Path aside = Files.createTempFile(made, name, ".part", fileAttributes());
            try {
                try (OutputStream stream = Files.newOutputStream(aside, StandardOpenOption.WRITE)) {
                    content.writeTo(stream);
                }
                Files.move(aside, made.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(aside);
            }
            shrink(made, most);
        } catch (IOException | RuntimeException e) {
            // Nothing is kept; it is made again when it is needed.
        }
    }

    private static Path made(Path folder) throws IOException {
        if (posix()) {
            return Files.createDirectories(folder, PRIVATE_FOLDER);
        }
        return Files.createDirectories(folder);
    }

    private static FileAttribute<?>[] fileAttributes() {
        return posix() ? new FileAttribute<?>[] {PRIVATE_FILE} : new FileAttribute<?>[0];
    }

    private static boolean posix() {
        return FileSystems.getDefault().supportedFileAttributeViews().containsAll(Set.of("posix"));
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
