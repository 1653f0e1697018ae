package dev.grpcsh.command.discovery;

import dev.grpcsh.failure.ShellException;
import dev.grpcsh.invocation.WorkingFolder;
import dev.grpcsh.text.ControlCharacters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/**
 * A folder that takes files by the names that descriptors give them. Those are a server's words: none leads out of the
 * folder, neither by itself nor through a symbolic link, and none names anything but a {@code .proto} file.
 */
final class ProtoFolder {
    private static final int LONGEST_SHOWN = 120;

    private final Path root;
    private final String name;

    private ProtoFolder(Path root, String name) {
        this.root = root;
        this.name = name;
    }

    /** Opens a folder, made if it is not there; the name is what to call it. */
    static ProtoFolder open(Path path, String name) {
        try {
            Files.createDirectories(path);
            return new ProtoFolder(path.toRealPath(), name);
        } catch (IOException e) {
            throw ShellException.failure(name + ": no folder, and none can be made: " + WorkingFolder.reason(e), e);
        }
    }

    /**
     * Where a file belongs; the folders on the way are made.
     *
     * @throws ShellException if its name is refused
     */
    Path place(String file) {
        List<String> parts = parts(file);
        Path folder = root;
        try {
            for (String part : parts.subList(0, parts.size() - 1)) {
                folder = step(folder, part, file);
            }
            return folder.resolve(parts.get(parts.size() - 1));
        } catch (InvalidPathException | IOException e) {
            throw refused(file, "its folder cannot be made: " + reason(e));
        }
    }

    /** What to call a file of this folder. */
    String shown(String file) {
        String whole = name + (name.endsWith("/") ? "" : "/") + file;
        return whole.length() <= LONGEST_SHOWN ? whole : whole.substring(0, LONGEST_SHOWN) + "…";
    }

    private static List<String> parts(String file) {
        if (file.startsWith("/")) {
            throw refused(file, "its name is absolute");
        } else if (file.indexOf('\\') >= 0 || file.indexOf(':') >= 0) {
            throw refused(file, "its name holds a backslash or a colon");
        } else if (file.chars().anyMatch(unit -> ControlCharacters.steersTerminal((char) unit))) {
            throw refused(file, "its name holds control characters");
        }
        List<String> parts = List.of(file.split("/", -1));
        if (parts.contains("..")) {
            throw refused(file, "its name leads out of the folder");
        } else if (parts.contains("") || parts.contains(".")) {
            throw refused(file, "a part of its name is empty");
        } else if (!file.endsWith(".proto") || parts.get(parts.size() - 1).equals(".proto")) {
            throw refused(file, "its name does not end in .proto");
        }
        return parts;
    }

    private Path step(Path folder, String part, String file) throws IOException {
        Path next = folder.resolve(part);
        if (Files.isSymbolicLink(next)) {
            if (!Files.exists(next)) {
                throw refused(file, "the link " + part + " leads nowhere");
            } else if (!next.toRealPath().startsWith(root)) {
                throw refused(file, "the link " + part + " leads out of the folder");
            }
            return next.toRealPath();
        } else if (!Files.exists(next, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(next);
        } else if (!Files.isDirectory(next)) {
            throw refused(file, part + " is a file, and no folder");
        }
        return next;
    }

    private static ShellException refused(String file, String why) {
        String shown = file.length() <= LONGEST_SHOWN ? file : file.substring(0, LONGEST_SHOWN) + "…";
        return ShellException.failure(shown + ": not written, for " + why);
    }

    private static String reason(Exception e) {
        return e instanceof IOException io ? WorkingFolder.reason(io) : String.valueOf(e.getMessage());
    }
}
