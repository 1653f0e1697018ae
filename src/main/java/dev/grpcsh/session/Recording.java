package dev.grpcsh.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.grpcsh.failure.ShellException;
import dev.grpcsh.storage.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Pattern;

/** A script that is written as somebody types: what failed becomes a comment. Safe for several threads. */
public final class Recording {
    /** What only a person at a terminal can do again. */
    private static final Pattern BY_HAND =
            Pattern.compile("(chat|fg|form)\\b|call\\s(.*\\s)?(-i|--interactive)(\\s|$)");

    private Optional<Path> file = Optional.empty();

    /**
     * Begins a script; one that is there is not overwritten.
     *
     * @throws ShellException if there is one, or it cannot be written
     */
    public synchronized void start(Path to, String shown) {
        if (file.isPresent()) {
            throw ShellException.usage("already recording to " + file.get() + "; record stop ends that");
        }
        create(to, shown);
        file = Optional.of(to);
    }

    /** Makes an empty script that only its owner can read. */
    public static void create(Path to, String shown) {
        if (Files.exists(to)) {
            throw ShellException.usage(shown + " is there already; choose another name");
        }
        try {
            PrivateFiles.create(to);
        } catch (IOException e) {
            throw ShellException.failure(shown + " cannot be written: " + e.getMessage(), e);
        }
    }

    /** Ends it: the file; empty if nothing was recorded. */
    public synchronized Optional<Path> stop() {
        Optional<Path> was = file;
        file = Optional.empty();
        return was;
    }

    /** Where it goes. */
    public synchronized Optional<Path> file() {
        return file;
    }

    /**
     * A line ran; of what is written, nothing is a secret any more.
     *
     * @throws ShellException if the file takes it no more; nothing is recorded then
     */
    public synchronized void ran(String line, boolean well) {
        if (file.isEmpty()) {
            return;
        }
        try {
            Files.writeString(file.get(), scripted(line, well), UTF_8, StandardOpenOption.APPEND);
        } catch (IOException e) {
            Path gone = file.get();
            file = Optional.empty();
            throw ShellException.failure(gone + " cannot be written any more: " + e.getMessage(), e);
        }
    }

    /** A line as it stands in a script: what failed would stop it, what takes a person, too; they are comments. */
    public static String scripted(String line, boolean well) {
        String text = line.strip();
        if (BY_HAND.matcher(text).lookingAt()) {
            return "# by hand: " + text.replace("\n", "\n#   ") + "\n";
        }
        return (well ? text : "# failed: " + text.replace("\n", "\n#   ")) + "\n";
    }
}
