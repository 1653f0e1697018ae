package dev.grpcsh.compiler;

import dev.grpcsh.failure.Interruption;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the {@code .proto} files below a folder. Hidden folders are left out. Symbolic links are followed, but each
 * folder is entered and each file taken once, by its own name rather than a link's, so that circles end. One use.
 */
final class FolderWalk {
    private final FileTable files;
    private final Deque<Path> folders = new ArrayDeque<>();
    private final TreeSet<Path> links = new TreeSet<>();
    private final Set<Object> entered = new HashSet<>();
    private final Set<Object> taken = new HashSet<>();
    private final List<Path> found = new ArrayList<>();

    FolderWalk(FileTable files) {
        this.files = files;
    }

    /**
     * The files, sorted.
     *
     * @throws dev.grpcsh.failure.ShellException if Ctrl-C came
     */
    List<Path> below(Path folder) throws IOException {
        enter(folder);
        while (!folders.isEmpty() || !links.isEmpty()) {
            Interruption.check();
            try {
                if (folders.isEmpty()) {
                    follow(links.first());
                } else {
                    enter(folders.poll());
                }
            } catch (IOException e) {
                // A folder inside that cannot be read: if anybody needs its files, their imports will tell.
            }
        }
        found.sort(null);
        return found;
    }

    private void enter(Path folder) throws IOException {
        BasicFileAttributes own = Files.readAttributes(folder, BasicFileAttributes.class);
        if (!entered.add(FileState.of(folder, own).identity())) {
            return;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                meet(entry);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private void meet(Path entry) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (attributes.isSymbolicLink()) {
            links.add(entry);
        } else {
            sort(entry, attributes);
        }
    }

    private void follow(Path link) throws IOException {
        links.remove(link);
        sort(link, Files.readAttributes(link, BasicFileAttributes.class));
    }

    private void sort(Path entry, BasicFileAttributes attributes) {
        String name = entry.getFileName().toString();
        if (attributes.isDirectory() && !name.startsWith(".")) {
            folders.add(entry);
        } else if (attributes.isRegularFile()
                && name.endsWith(".proto")
                && taken.add(FileState.of(entry, attributes).identity())) {
            files.note(entry, attributes);
            found.add(entry);
        }
    }
}
