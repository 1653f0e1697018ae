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

/**
 * A file that is there as long as a server listens, and holds its address: for who started the server and waits for it. One
 * that an earlier server left behind is gone before this one listens.
 */
final class ReadyFile implements AutoCloseable {
    private static final int LARGEST = 1 << 12;

    private final String name;
    private final Optional<Path> file;
    private String before = "";
    private String told = "";

    private ReadyFile(String name, Optional<Path> file) {
        this.name = name;
        this.file = file;
    }

    /**
     * None, until {@link #tell}.
     *
     * @throws ShellException if what is there is no file, or cannot be deleted
     */
    static ReadyFile of(Optional<String> name, WorkingFolder folder) {
        ReadyFile ready = new ReadyFile(name.orElse(""), name.map(folder::resolve));
        ready.file.ifPresent(path -> {
            boolean there = Files.exists(path, LinkOption.NOFOLLOW_LINKS);
            if (there && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                throw ShellException.usage("--ready-file " + ready.name + ": what is there is no file");
            }
            ready.takeAway(path);
        });
        return ready;
    }

    /** Says where the server is, all at once. */
    void tell(String address) {
        if (file.isEmpty()) {
            return;
        }
        Path aside = file.get().resolveSibling("." + file.get().getFileName() + ".new");
        try {
            Files.deleteIfExists(aside);
            told = address + "\n";
            Files.writeString(aside, told, StandardOpenOption.CREATE_NEW);
            Files.move(aside, file.get(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw ShellException.failure("--ready-file " + name + ": cannot be written: " + WorkingFolder.reason(e));
        }
    }

    /** What is there is another server's, as long as this one does not listen. */
    private void takeAway(Path path) {
        try {
            before = Files.size(path) <= LARGEST ? Files.readString(path, ISO_8859_1) : "";
        } catch (IOException e) {
            before = "";
        }
        delete(path);
    }

    private void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw ShellException.failure("--ready-file " + name + ": cannot be deleted: " + WorkingFolder.reason(e));
        }
    }

    /** One that another server has written is that one's: since then, or before this one came to nothing. */
    @Override
    public void close() {
        try {
            if (told.isEmpty() && !before.isEmpty() && file.isPresent() && !Files.exists(file.get())) {
                Files.writeString(file.get(), before, ISO_8859_1, StandardOpenOption.CREATE_NEW);
                return;
            }
            if (file.isPresent() && Files.readString(file.get()).equals(told)) {
                delete(file.get());
            }
        } catch (IOException e) {
            // It is gone, or nobody's any more.
        }
    }
}
