package dev.grpcsh.execution;

import java.util.function.Supplier;

/**
 * Where in a file a statement stands.
 *
 * @param file its name
 * @param line from 1
 * @param statement as it was written, secrets masked; asked for only when it is shown
 */
public record Place(String file, int line, Supplier<String> statement) {
    /** What stands above a problem. */
    String text() {
        return file + ":" + line + ": " + statement.get();
    }
}
