package dev.grpcsh.call;

import dev.grpcsh.failure.ShellException;

/**
 * What one {@code --save-bytes} asks for.
 *
 * @param field a field of the responses, with {@code .} between levels
 * @param file where its content goes; with {@code {n}} in it, a file for each
 */
public record SavedField(String field, String file) {
    private static final String NUMBER = "{n}";

    /**
     * Reads it as it was typed.
     *
     * @throws ShellException if it is not of the form {@code FIELD=FILE}
     */
    public static SavedField read(String typed) {
        int equals = typed.indexOf('=');
        if (equals < 1 || equals == typed.length() - 1) {
            throw ShellException.usage(
                    "--save-bytes is written FIELD=FILE, such as photo.data=photo.png, and not " + typed);
        }
        return new SavedField(typed.substring(0, equals), typed.substring(equals + 1));
    }

    /** Whether each content has a file of its own. */
    boolean isNumbered() {
        return file.contains(NUMBER);
    }

    /** The file of the content of that number, counted from 1. */
    String file(long number) {
        return file.replace(NUMBER, Long.toString(number));
    }
}
