package dev.grpcsh.toml;

import dev.grpcsh.failure.ShellException;

/**
 * A place in a file; lines and columns count from 1.
 *
 * @param file the file's name, as it is shown
 */
public record Place(String file, int line, int column) {
    /** A problem with what stands there. */
    public ShellException problem(String what) {
        return ShellException.failure(what).at(toString());
    }

    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
