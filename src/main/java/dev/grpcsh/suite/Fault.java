package dev.grpcsh.suite;

import dev.grpcsh.failure.ShellException;

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
    /** The same, told in the words of a problem, as far as those differ from its own. */
    public Fault with(ShellException discreet) {
        String told = discreet.problem();
        return told.endsWith(message) || message.equals(told)
                ? this
                : new Fault(
                        file, line, column, length, told.replaceFirst("^message \\d+, line \\d+, column \\d+: ", ""));
    }

    /** As compilers write it. */
    public String text() {
        return file + ":" + line + ":" + column + ": " + message;
    }
}
