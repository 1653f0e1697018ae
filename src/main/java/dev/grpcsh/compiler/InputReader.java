package dev.grpcsh.compiler;

import dev.grpcsh.failure.ShellException;
import dev.grpcsh.text.ControlCharacters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files and folders that the user named, as absolute paths that are there. */
final class InputReader {
    private static final char UNREADABLE = '\ufffd';

    private final Path workingFolder;
    private final FileTable files;
    private final ShownPaths paths;

    InputReader(Path workingFolder, FileTable files) {
        this.workingFolder = workingFolder;
        this.files = files;
        this.paths = new ShownPaths(workingFolder);
    }

    /**
     * A file, or a folder with the files below it.
     *
     * @throws ShellException if it is not there, or protoc could not be told of it
     */
    Input input(Path given) {
        Path path = tellable(absolute(given));
        if (Files.isDirectory(path)) {
            return folder(path);
        } else if (files.file(path).isPresent()) {
            return new Input(path, false, List.of(path));
        }
        throw ShellException.failure(paths.shown(path)
                + (Files.exists(path) ? ": neither a file nor a folder" : ": no such file or folder"));
    }

    /**
     * A folder to search.
     *
     * @throws ShellException if it is none
     */
    Path importFolder(Path given) {
        Path path = tellable(absolute(given));
        if (!Files.isDirectory(path)) {
            throw ShellException.failure(
                    "-I " + paths.shown(path) + (Files.exists(path) ? ": a file, not a folder" : ": no such folder"));
        }
        return path;
    }

    private Input folder(Path folder) {
        try {
            List<Path> found = new FolderWalk(files).below(folder);
            if (found.isEmpty()) {
                throw ShellException.failure(paths.shown(folder) + ": no .proto files below this folder");
            }
            found.forEach(this::tellable);
            return new Input(folder, true, found);
        } catch (IOException e) {
            throw ShellException.failure(paths.shown(folder) + ": this folder cannot be read: " + e.getMessage(), e);
        }
    }

    /** Dots are resolved as the system would, links and all. */
    private Path absolute(Path given) {
        Path path = workingFolder.resolve(given);
        Path plain = path.normalize();
        if (plain.getNameCount() < path.getNameCount()) {
            try {
                return Files.isSameFile(plain, path) ? plain : path.toRealPath();
            } catch (IOException e) {
                return plain;
            }
        }
        return plain;
    }

    private Path tellable(Path path) {
        String text = path.toString();
        if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0 || text.indexOf(UNREADABLE) >= 0) {
            throw ShellException.failure("\"" + ControlCharacters.escapedLine(text)
                    + "\": a name that protoc cannot be told, for it holds a line break or is no UTF-8; rename it");
        }
        return path;
    }
}
