package dev.grpcsh.suite;

/**
 * Something wrong with a file, found without running it.
 *
 * @param file its name
 * @param line from 1
 * @param column from 1
 * @param length how many characters it is about; 0 if that is not known
 * @param message what is wrong, in a line
 */
public record Fault(String file, int line, int column, int length, String message) {
    /** As compilers write it. */
    public String text() {
        return file + ":" + line + ":" + column + ": " + message;
    }
}
