package dev.grpcsh.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Set;
import java.util.function.Function;
import org.jline.reader.History;
import org.jline.reader.LineReader;
import org.jline.reader.impl.history.DefaultHistory;
import org.jspecify.annotations.Nullable;

/**
 * The history: as typed while the session lasts, and in a file that only its owner can read with secrets masked. A line
 * that begins with a space is not kept.
 */
final class PrivateHistory extends DefaultHistory {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_FOLDER = PosixFilePermissions.fromString("rwx------");

    private final Path file;
    private final Function<String, String> masker;
    private final History kept = new DefaultHistory();
    private @Nullable Instant pendingTime;
    private String pendingLine = "";

    PrivateHistory(Path file, Function<String, String> masker) {
        this.file = file;
        this.masker = masker;
    }

    @Override
    public void attach(LineReader reader) {
        if (prepare()) {
            reader.setVariable(LineReader.HISTORY_FILE, file);
        }
        kept.attach(reader);
        super.attach(reader);
    }

    @Override
    public void add(Instant time, String line) {
        super.add(time, line);
        keepPending();
        pendingTime = time;
        pendingLine = line;
    }

    /** Puts the last line into the file. Not before it has run: until then nobody may know which fields are secret. */
    void keepPending() {
        if (pendingTime != null) {
            kept.add(pendingTime, masker.apply(pendingLine));
            pendingTime = null;
        }
    }

    /** Only what is masked gets into the file. */
    @Override
    public void save() throws IOException {
        keepPending();
        kept.save();
    }

    /** A history that cannot be kept is no reason not to have a prompt. */
    private boolean prepare() {
        try {
            FileAttribute<Set<PosixFilePermission>> folderOnly = PosixFilePermissions.asFileAttribute(OWNER_FOLDER);
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder, folderOnly);
            }
            if (!Files.exists(file)) {
                Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            }
            Files.setPosixFilePermissions(file, OWNER_ONLY);
            return true;
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
