package dev.grpcsh.terminal;

import dev.grpcsh.storage.PrivateFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
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
    private final Optional<Path> file;
    private final Function<String, String> masker;
    private final History kept = new DefaultHistory();
    private @Nullable Instant pendingTime;
    private String pendingLine = "";

    /** Keeps nothing without a file. */
    PrivateHistory(Optional<Path> file, Function<String, String> masker) {
        this.file = file;
        this.masker = masker;
    }

    @Override
    public void attach(LineReader reader) {
        file.filter(PrivateHistory::prepare).ifPresent(kept -> reader.setVariable(LineReader.HISTORY_FILE, kept));
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

    /** What the latest line that begins with a text goes on with, as far as that is one line; empty if there is none. */
    String suggestion(String text) {
        Iterator<History.Entry> entries = reverseIterator(last());
        while (entries.hasNext()) {
            String line = entries.next().line();
            if (line.length() > text.length() && line.startsWith(text)) {
                int end = line.indexOf('\n', text.length());
                return line.substring(text.length(), end < 0 ? line.length() : end);
            }
        }
        return "";
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
    private static boolean prepare(Path file) {
        try {
            PrivateFiles.create(file);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
