package dev.grpcsh.command.server;

import dev.grpcsh.failure.ShellException;
import dev.grpcsh.invocation.WorkingFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A file that is there as long as a server listens, and holds its address: for who started the server and waits for it. One
 * that an earlier server left behind is gone before this one listens.
 */
final class ReadyFile implements AutoCloseable {
    private final String name;
    private final Optional<Path> file;
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
            if (Files.isDirectory(path)) {
                throw ShellException.usage("--ready-file " + ready.name + ": a folder, not a file");
            }
            ready.delete(path);
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

    private void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw ShellException.failure("--ready-file " + name + ": cannot be deleted: " + WorkingFolder.reason(e));
        }
    }

    /** One that another server has written since is that one's. */
    @Override
    public void close() {
        try {
            if (file.isPresent() && Files.readString(file.get()).equals(told)) {
                delete(file.get());
            }
        } catch (IOException e) {
            // It is gone, or nobody's any more.
        }
    }
}
