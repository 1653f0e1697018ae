package dev.grpcsh.compiler;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The folders in which imports are searched, in their order: those that the user named, those that were found, and last
 * those that came along. It means what protoc would mean.
 */
final class SearchPath {
    private final FileTable files;
    private final List<Path> named;
    private final List<Path> found = new ArrayList<>();
    private final Optional<Path> bundled;
    private final Map<String, Optional<Path>> resolved = new HashMap<>();

    SearchPath(FileTable files, List<Path> named, Optional<Path> bundled) {
        this.files = files;
        this.named = named;
        this.bundled = bundled;
    }

    /** Searches this folder too, after all others that are not bundled. */
    void add(Path folder) {
        if (!named.contains(folder) && !found.contains(folder)) {
            found.add(folder);
            resolved.clear();
        }
    }

    /** The folders that the user has to do with. */
    List<Path> own() {
        List<Path> own = new ArrayList<>(named);
        own.addAll(found);
        return own;
    }

    /** All folders. */
    List<Path> all() {
        List<Path> all = own();
        bundled.ifPresent(all::add);
        return all;
    }

    /** The file that an import means. */
    Optional<Path> resolve(String name) {
        Optional<Path> known = resolved.get(name);
        if (known == null) {
            known = isPlain(name) ? search(name) : Optional.empty();
            resolved.put(name, known);
        }
        return known;
    }

    /** Whether a file or folder lies in one of the folders that the user named. */
    boolean isNamed(Path path) {
        return named.stream().anyMatch(path::startsWith);
    }

    /** The first name by which a file can be imported; empty if there is none, as others of that name come first. */
    Optional<String> nameOf(Path file) {
        for (Path folder : all()) {
            if (file.startsWith(folder)) {
                String name = name(folder, file);
                if (resolve(name)
                        .filter(other -> files.identity(other).equals(files.identity(file)))
                        .isPresent()) {
                    return Optional.of(name);
                }
            }
        }
        return Optional.empty();
    }

    /** A file's name as an import would spell it that counts from a folder above. */
    static String name(Path folder, Path file) {
        return folder.relativize(file).toString();
    }

    private Optional<Path> search(String name) {
        for (Path folder : named) {
            Path file = folder.resolve(name);
            if (files.file(file).isPresent()) {
                return Optional.of(file);
            }
        }
        for (Path folder : found) {
            Path file = folder.resolve(name);
            if (files.file(file).isPresent()) {
                return Optional.of(file);
            }
        }
        return bundled.map(folder -> folder.resolve(name))
                .filter(file -> files.file(file).isPresent());
    }

    /** Protoc does not search for names that lead elsewhere, or that could be written otherwise. */
    static boolean isPlain(String name) {
        try {
            Path path = Path.of(name);
            return !name.isEmpty()
                    && !path.isAbsolute()
                    && !name.contains("\\")
                    && path.normalize().toString().equals(name)
                    && !path.startsWith("..");
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
