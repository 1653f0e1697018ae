package dev.grpcsh.command.discovery;

import dev.grpcsh.connection.ConnectionOptions;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.session.Session;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One of the two schemas that are compared: a file, if there is one of that name, else a server.
 *
 * @param word as typed
 * @param options how to get at it
 */
record DiffSide(String word, ConnectionOptions options) {
    private static final String LIKE_A_FILE = ".*\\.(proto|protoset|pb|binpb|desc|bin)";

    /**
     * Reads a word; the options say how to reach servers.
     *
     * @throws ShellException if it looks like a file that is not there
     */
    static DiffSide of(String word, ConnectionOptions options, Session session) {
        Path path = session.folder().resolve(word);
        if (Files.exists(path)) {
            boolean sources = Files.isDirectory(path) || word.endsWith(".proto");
            return new DiffSide(word, file(word, sources, options));
        }
        if (word.matches(LIKE_A_FILE)) {
            throw ShellException.failure(word + ": no such file");
        }
        return new DiffSide(word, options.to(word).withoutSchema());
    }

    /** No server has a say in what a file holds. */
    private static ConnectionOptions file(String word, boolean sources, ConnectionOptions options) {
        return ConnectionOptions.ofFiles(
                sources ? List.of() : List.of(word), sources ? List.of(word) : List.of(), options.schema());
    }
}
