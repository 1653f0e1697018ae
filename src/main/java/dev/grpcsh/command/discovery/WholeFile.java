package dev.grpcsh.command.discovery;

import dev.grpcsh.failure.ShellException;
import dev.grpcsh.invocation.Opening;
import dev.grpcsh.invocation.WorkingFolder;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Files that appear whole or not at all: written aside and renamed. */
final class WholeFile {
    private WholeFile() {}

    /** Writes what is to be in the file. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream stream) throws IOException;
    }

    /**
     * Writes a file.
     *
     * @param name what it is called
     * @param replace whether a file that is there is overwritten
     * @throws ShellException if there is one, or it cannot be written
     */
    static void write(Path file, String name, boolean replace, Content content) {
        try {
            if (Files.isDirectory(file)) {
                throw ShellException.failure(name + ": a folder, and so not overwritten");
            } else if (Files.exists(file) && !Files.isRegularFile(file)) {
                // A pipe or a device takes it as it comes.
                try (OutputStream stream = new BufferedOutputStream(Opening.output(file, StandardOpenOption.WRITE))) {
                    content.writeTo(stream);
                }
                return;
            } else if (!replace && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new FileAlreadyExistsException(name);
            }
            Path aside = file.resolveSibling("." + UUID.randomUUID() + ".part");
            try {
                try (OutputStream stream = new BufferedOutputStream(
                        Files.newOutputStream(aside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
                    content.writeTo(stream);
                }
                rename(aside, file, replace);
            } finally {
                Files.deleteIfExists(aside);
            }
        } catch (FileAlreadyExistsException e) {
            throw ShellException.failure(name + ": exists already; --force overwrites it", e);
        } catch (IOException e) {
            throw ShellException.failure(name + ": cannot be written: " + WorkingFolder.reason(e), e);
        }
    }

    private static void rename(Path aside, Path file, boolean replace) throws IOException {
        if (!replace) {
            Files.move(aside, file);
            return;
        }
        try {
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
