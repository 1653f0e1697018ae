package dev.grpcsh.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Files and folders that only their owner can read: 0600 and 0700, where the file system knows permissions. Safe for
 * several processes.
 */
public final class PrivateFiles {
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private PrivateFiles() {}

    /** Writes a file's content. */
    @FunctionalInterface
    public interface Content {
        /** Writes it, and leaves the stream open. */
        void writeTo(OutputStream stream) throws IOException;
    }

    /** Makes a folder, with those above it. One that is there stays as it is. */
    public static void folder(Path folder) throws IOException {
        Files.createDirectories(folder, attributes(folder, FOLDER));
    }

    /** Makes a folder, with those above it. One that is there is private afterwards. */
    public static void sealedFolder(Path folder) throws IOException {
        folder(folder);
        set(folder, FOLDER);
    }

    /** Makes a file private. */
    public static void seal(Path file) throws IOException {
        // A device or a folder of that name is somebody else's.
        if (Files.isRegularFile(file)) {
            set(file, FILE);
        }
    }

    /** Makes an empty file, with the folders above it, unless there is one; it is private afterwards in any case. */
    public static void create(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            folder(folder);
        }
        try {
            Files.createFile(file, attributes(file, FILE));
        } catch (FileAlreadyExistsException e) {
            seal(file);
        }
    }

    /** Writes a file aside and puts it in place at once, in a folder that is there. */
    public static void put(Path file, Content content) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path in = folder == null ? file.toAbsolutePath() : folder;
        Path aside = Files.createTempFile(in, "." + file.getFileName(), ".part", attributes(in, FILE));
        try {
            try (OutputStream stream = Files.newOutputStream(aside, StandardOpenOption.WRITE)) {
                content.writeTo(stream);
            }
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    /** Deletes a folder with all that is in it, links as links, as far as possible. */
    public static void delete(Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            List<Path> deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            // What stays is private.
        }
    }

    private static void set(Path path, Set<PosixFilePermission> permissions) throws IOException {
        if (knowsPermissions(path) && !Files.getPosixFilePermissions(path).equals(permissions)) {
            Files.setPosixFilePermissions(path, permissions);
        }
    }

    private static FileAttribute<?>[] attributes(Path path, Set<PosixFilePermission> permissions) {
        return knowsPermissions(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    private static boolean knowsPermissions(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
