package dev.grpcsh;

import dev.grpcsh.command.Commands;
import dev.grpcsh.shell.EveryCommand;
import dev.grpcsh.shell.LauncherWords;
import dev.grpcsh.shell.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Writes what is known of commands and options before anything runs: for the launcher, for commands that are not to be
 * described first, and the manual pages. The build runs it, never a person.
 */
final class WordsAhead {
    private WordsAhead() {}

    /** Writes the files into the folder that the first argument names, the pages into that of the second. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Commands commands = EveryCommand.table();
        Files.writeString(folder.resolve("launcher.words"), new LauncherWords(commands).text());
        Files.writeString(folder.resolve("commands.words"), Vocabulary.words(commands));
        Path manual = Files.createDirectories(Path.of(arguments[1]));
        for (Map.Entry<String, String> page : Vocabulary.manual(commands).entrySet()) {
            Files.writeString(manual.resolve(page.getKey()), page.getValue());
        }
    }
}
