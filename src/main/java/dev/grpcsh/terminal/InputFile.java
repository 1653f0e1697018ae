package dev.grpcsh.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.grpcsh.invocation.Invocation;
import dev.grpcsh.invocation.UserFolders;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.LineReader;
import org.jline.reader.Reference;
import org.jline.reader.impl.InputRC;

/**
 * The keys and settings that a person has for every program with GNU Readline, from {@code $INPUTRC} or {@code
 * ~/.inputrc}, as far as JLine knows them.
 */
final class InputFile {
    private static final int LARGEST = 1 << 20;

    private final Optional<String> text;
    private boolean vi;

    /** Reads it; one that is not there, too large or no text is as good as none. */
    InputFile(Invocation invocation) {
        this.text = path(invocation).flatMap(InputFile::text);
    }

    private static Optional<Path> path(Invocation invocation) {
        String named = invocation.variable("INPUTRC");
        try {
            return named.startsWith("/")
                    ? Optional.of(Path.of(named))
                    : UserFolders.home(invocation).map(home -> home.resolve(".inputrc"));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(Path path) {
        try {
            return Files.isRegularFile(path) && Files.size(path) <= LARGEST
                    ? Optional.of(Files.readString(path, UTF_8))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Has a reader go by it, but for Tab, which is ours. What JLine cannot read ends it there. */
    void applyTo(LineReader reader) {
        try {
            if (text.isPresent()) {
                InputRC.configure(reader, new StringReader(text.get()));
            }
        } catch (IOException | RuntimeException e) {
            // The prompt is more than its keys.
        }
        vi = reader.getKeyMaps().get(LineReader.MAIN) == keys(reader, true);
        for (KeyMap<Binding> keys : List.of(keys(reader, true), keys(reader, false))) {
            keys.bind(new Reference(OwnKeys.TAB), "\t");
        }
    }

    /** Has a reader go by the keys of vi or of emacs; or by those of the file. */
    void choose(LineReader reader, Optional<String> chosen) {
        reader.getKeyMaps()
                .put(LineReader.MAIN, keys(reader, chosen.map("vi"::equals).orElse(vi)));
    }

    private static KeyMap<Binding> keys(LineReader reader, boolean ofVi) {
        return Objects.requireNonNull(reader.getKeyMaps().get(ofVi ? LineReader.VIINS : LineReader.EMACS));
    }
}
