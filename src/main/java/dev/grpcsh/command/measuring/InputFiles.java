package dev.grpcsh.command.measuring;

import dev.grpcsh.expression.JsonValue;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.invocation.WorkingFolder;
import dev.grpcsh.text.MalformedText;
import dev.grpcsh.text.TextInput;
import java.util.List;

/** Reads the files that commands here are given: texts, and what {@code bench -o json} has shown. */
final class InputFiles {
    private InputFiles() {}

    /**
     * A file's text.
     *
     * @throws ShellException if it cannot be read, or is none
     */
    static String text(String name, WorkingFolder folder) {
        try {
            return TextInput.of(folder.read(name));
        } catch (MalformedText e) {
            throw ShellException.usage(name + ":" + e.line() + ":" + e.column() + ": no text in UTF-8");
        }
    }

    /**
     * The result that a file holds.
     *
     * @throws ShellException if it cannot be read, or holds none
     */
    static JsonValue read(String name, WorkingFolder folder) {
        try {
            List<JsonValue> values = JsonValue.all(text(name, folder));
            if (values.size() != 1
                    || !values.get(0).has("latency")
                    || !values.get(0).has("rate")) {
                throw ShellException.usage(name + ": no result of bench -o json");
            }
            return values.get(0);
        } catch (ShellException e) {
            throw e.problem().startsWith(name) ? e : e.at(name);
        }
    }
}
