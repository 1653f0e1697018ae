package dev.grpcsh.profile;

import dev.grpcsh.failure.ShellException;
import dev.grpcsh.toml.TomlReader;
import dev.grpcsh.toml.Value;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A file of profiles: a table for each, and above them which one is the default.
 *
 * @param path where it is
 * @param text what it says
 * @param usual the default profile's name
 * @param profiles by name
 * @param tables where each has a line of its own with its name
 * @param runDefaults what it says of every run
 */
record ProfileFile(
        Path path,
        String text,
        Optional<String> usual,
        Map<String, Profile> profiles,
        Map<String, Integer> tables,
        Optional<RunDefaults> runDefaults) {
    /**
     * Reads a file's text.
     *
     * @param name the file's name, as it is shown
     * @param own whether the user wrote it, and not whoever shares a project
     * @throws ShellException if it is broken, told with line and column
     */
    static ProfileFile read(Path path, String name, String text, boolean own) {
        Value.Table root = TomlReader.read(name, text);
        Map<String, Profile> profiles = new LinkedHashMap<>();
        Map<String, Integer> tables = new LinkedHashMap<>();
        Optional<Value.Text> usual = Optional.empty();
        Optional<RunDefaults> runDefaults = Optional.empty();
        Path folder = path.toAbsolutePath().getParent();
        for (Map.Entry<String, Value.Entry> entry : root.entries().entrySet()) {
            Value value = entry.getValue().value();
            if (value instanceof Value.Table table && entry.getKey().equals(RunDefaults.NAME)) {
                if (own) {
                    throw table.place()
                            .problem("[" + RunDefaults.NAME
                                    + "] belongs in a project's .grpcsh.toml, and holds for its runs");
                }
                runDefaults = Optional.of(RunDefaults.read(table));
            } else if (value instanceof Value.Table table) {
                profiles.put(
                        entry.getKey(),
                        new ProfileReader(table, folder == null ? path : folder, own).read(entry.getKey()));
                if (table.written()) {
                    tables.put(entry.getKey(), table.place().line());
                }
            } else if (entry.getKey().equals("default") && value instanceof Value.Text named) {
                usual = Optional.of(named);
            } else {
                throw entry.getValue()
                        .key()
                        .problem(
                                "expected default = \"NAME\", or a profile, which begins with its name on a line: [NAME]");
            }
        }
        usual.ifPresent(named -> {
            if (!profiles.containsKey(named.text())) {
                throw named.place().problem("no profile " + named.text() + " is in this file");
            }
        });
        return new ProfileFile(path, text, usual.map(Value.Text::text), profiles, tables, runDefaults);
    }
}
