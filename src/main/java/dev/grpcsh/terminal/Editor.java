package dev.grpcsh.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.grpcsh.command.Keyboard;
import dev.grpcsh.storage.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Hands a text to the editor that a person has, and takes back what they saved. Used by the thread that reads keys. */
final class Editor {
    /** What there is where nobody chose one. */
    private static final List<String> USUAL = List.of("vi", "nano");

    /** What a file has that nobody saved since. */
    private static final FileTime UNTOUCHED = FileTime.fromMillis(86_400_000);

    private final TerminalModes modes;
    private final Map<String, String> environment;

    Editor(TerminalModes modes, Map<String, String> environment) {
        this.modes = modes;
        this.environment = environment;
    }

    /** What was saved; empty if there is no editor, or it failed. */
    Optional<String> edit(String text) {
        try {
            Path folder = Files.createTempDirectory("grpcsh-");
            try {
                PrivateFiles.sealedFolder(folder);
                Path file = folder.resolve("statement.gsh");
                PrivateFiles.create(file);
                Files.writeString(file, text + "\n", UTF_8);
                Files.setLastModifiedTime(file, UNTOUCHED);
                return edited(file);
            } finally {
                PrivateFiles.delete(folder);
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Optional<String> edited(Path file) throws IOException {
        try (Keyboard.Watch handedOver = modes.handOver()) {
            for (String editor : candidates()) {
                int code = run(editor, file);
                if (code != Children.NOT_FOUND) {
                    boolean saved =
                            code == 0 && !Files.getLastModifiedTime(file).equals(UNTOUCHED);
                    return saved
                            ? Optional.of(Files.readString(file, UTF_8).replaceFirst("\\n+\\z", ""))
                            : Optional.empty();
                }
            }
            return Optional.empty();
        }
    }

    private List<String> candidates() {
        Optional<String> chosen = Stream.of("VISUAL", "EDITOR")
                .map(name -> environment.getOrDefault(name, ""))
                .filter(command -> !command.isBlank())
                .findFirst();
        return chosen.map(List::of).orElse(USUAL);
    }

    /** By a shell, for the variable may hold options. */
    private int run(String editor, Path file) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", editor + " \"$1\"", "sh", file.toString()).inheritIO();
        builder.environment().clear();
        builder.environment().putAll(environment);
        return Children.awaited(builder.start());
    }
}
