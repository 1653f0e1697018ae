package dev.grpcsh.profile;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.grpcsh.failure.ShellException;
import dev.grpcsh.invocation.WorkingFolder;
import dev.grpcsh.storage.PrivateFiles;
import dev.grpcsh.text.MalformedText;
import dev.grpcsh.text.TextInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A small text file that only its owner can read, written aside and put in place at once. */
final class PrivateFile {
    private static final int LARGEST = 1 << 20;

    private final Path path;

    PrivateFile(Path path) {
        this.path = path;
    }

    /**
     * Its text; empty if there is no such file.
     *
     * @throws ShellException if it cannot be read
     */
    Optional<String> read() {
        if (!Files.isRegularFile(path)) {
            return Optional.empty();
        }
        try (InputStream stream = Files.newInputStream(path)) {
            byte[] bytes = stream.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw ShellException.failure(path + ": too large");
            }
            return Optional.of(TextInput.of(bytes));
        } catch (MalformedText e) {
            throw ShellException.failure(path + ":" + e.line() + ":" + e.column() + ": no text in UTF-8", e);
        } catch (IOException e) {
            throw ShellException.unreadable(path.toString(), e);
        }
    }

    /**
     * Puts a text in place of what it holds.
     *
     * @throws ShellException if that cannot be done
     */
    void write(String text) {
        try {
            // Where a link stands, what it leads to is meant.
            Path file = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
            Path folder = Optional.ofNullable(file.getParent()).orElse(file);
            PrivateFiles.folder(folder);
            PrivateFiles.put(file, stream -> stream.write(text.getBytes(UTF_8)));
        } catch (IOException e) {
            throw ShellException.failure(path + ": cannot be written: " + WorkingFolder.reason(e), e);
        }
    }
}
