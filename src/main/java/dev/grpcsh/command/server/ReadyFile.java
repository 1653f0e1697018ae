package dev.grpcsh.command.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.grpcsh.failure.ShellException;
import dev.grpcsh.invocation.WorkingFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file that is there as long as a server listens, and holds its address: for who started the server and waits for it. One
 * that an earlier server left behind is gone before this one listens, and back if that comes to nothing; what holds anything
 * else is somebody's, and stays.
 */
final class ReadyFile implements AutoCloseable {
    private static final int LARGEST = 1 << 12;
    private static final Pattern ADDRESS = Pattern.compile("((unix:/.*|\\S+:\\d{1,5})\\R?)?");

    private final String name;
    private final Optional<Path> file;
    private boolean takenAway;
    private String told = "";

    private ReadyFile(String name, Optional<Path> file) {
        this.name = name;
        this.file = file;
    }

    /**
     * None, until {@link #tell}.
     *
     * @throws ShellException if what is there is no such file, or cannot be taken away
     */
    static ReadyFile of(Optional<String> name, WorkingFolder folder) {
        ReadyFile ready = new ReadyFile(name.orElse(""), name.map(folder::resolve));
        ready.file.ifPresent(path -> {
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                ready.requireAddress(path);
                ready.move(path, ready.aside("old"), "taken away");
                ready.takenAway = true;
            }
        });
        return ready;
    }

    private void requireAddress(Path path) {
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            throw ShellException.usage("--ready-file " + name + ": what is there is no file");
        }
        try {
            boolean address = Files.size(path) <= LARGEST
                    && ADDRESS.matcher(Files.readString(path, ISO_8859_1)).matches();
            if (!address) {
                throw ShellException.usage("--ready-file " + name
                        + ": what is there is not a server's address; delete it, or name another file");
            }
        } catch (IOException e) {
            throw ShellException.failure("--ready-file " + name + ": cannot be read: " + WorkingFolder.reason(e));
        }
    }

    /** Says where the server is, all at once. */
    void tell(String address) {
        if (file.isEmpty()) {
            return;
        }
        Path fresh = aside("new");
        told = address + "\n";
        try {
            Files.writeString(fresh, told, StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw ShellException.failure("--ready-file " + name + ": cannot be written: " + WorkingFolder.reason(e));
        }
        move(fresh, file.get(), "written");
        forget();
    }

    private Path aside(String kind) {
        Path path = file.orElseThrow();
        return path.resolveSibling(
                "." + path.getFileName() + "." + ProcessHandle.current().pid() + "." + kind);
    }

    private void move(Path from, Path to, String what) {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw ShellException.failure(
                    "--ready-file " + name + ": cannot be " + what + ": " + WorkingFolder.reason(e));
        }
    }

    /** One that another server has written since is that one's, and so is one from before, if this one came to nothing. */
    @Override
    public void close() {
        try {
            if (file.isPresent()
                    && !told.isEmpty()
                    && Files.readString(file.get()).equals(told)) {
                Files.delete(file.get());
            } else if (takenAway && told.isEmpty() && !Files.exists(file.orElseThrow(), LinkOption.NOFOLLOW_LINKS)) {
                Files.move(aside("old"), file.get());
            }
        } catch (IOException e) {
            // It is gone, or nobody's any more.
        } finally {
            forget();
        }
    }

    private void forget() {
        try {
            if (takenAway) {
                Files.deleteIfExists(aside("old"));
            }
        } catch (IOException e) {
            // It holds an address that nobody answers at.
        }
    }
}
