package dev.grpcsh.compiler;

import dev.grpcsh.failure.Interruption;
import dev.grpcsh.failure.ShellException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What stands in files, as far as imports go. A file that is remembered from an earlier time is not read again while its
 * size and time are the same, unless it was so young then that it can have changed within one tick of its clock.
 */
final class Sources {
    /** The coarsest clock of a file system that people still use. */
    private static final long TICK = 2_000_000_000L;

    private final FileTable files;
    private final ShownPaths paths;
    private final Map<Path, SourceFile> remembered;
    private final long rememberedSince;
    private final long now;
    private final Map<Path, SourceFile> read = new HashMap<>();
    private boolean worthRemembering;

    /**
     * Makes one.
     *
     * @param remembered files as they were
     * @param rememberedSince when that was, in nanoseconds of the epoch
     * @param now the same of now
     */
    Sources(FileTable files, ShownPaths paths, Map<Path, SourceFile> remembered, long rememberedSince, long now) {
        this.files = files;
        this.paths = paths;
        this.remembered = remembered;
        this.rememberedSince = rememberedSince;
        this.now = now;
    }

    /**
     * A file that is there.
     *
     * @throws ShellException if it cannot be read
     */
    SourceFile of(Path file) {
        SourceFile source = read.get(file);
        if (source == null) {
            source = look(file);
            read.put(file, source);
        }
        return source;
    }

    List<String> imports(Path file) {
        return of(file).imports();
    }

    /** All that were asked for. */
    Map<Path, SourceFile> read() {
        return read;
    }

    /** Whether files had to be read that need not be the next time if they are remembered as they are now. */
    boolean worthRemembering() {
        return worthRemembering;
    }

    /** Whether all files are on disk as they were when they were read here. */
    boolean stillTrue() {
        for (Map.Entry<Path, SourceFile> entry : read.entrySet()) {
            Optional<FileState> state = FileTable.look(entry.getKey());
            if (state.isEmpty() || !entry.getValue().looksLike(state.get())) {
                return false;
            }
        }
        return true;
    }

    private SourceFile look(Path file) {
        FileState state = files.file(file)
                .orElseThrow(() -> ShellException.failure(paths.shown(file) + ": gone since it was found"));
        SourceFile known = remembered.get(file);
        if (known != null && known.looksLike(state) && state.modified() < rememberedSince - TICK) {
            return known;
        }
        worthRemembering |= state.modified() < now - TICK;
        byte[] text = text(file);
        return new SourceFile(state.size(), state.modified(), digest(text), ImportScanner.imports(text));
    }

    private byte[] text(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (AccessDeniedException e) {
            throw ShellException.failure(paths.shown(file) + ": permission denied", e);
        } catch (IOException e) {
            Interruption.check(e);
            throw ShellException.failure(paths.shown(file) + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static String digest(byte[] text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
