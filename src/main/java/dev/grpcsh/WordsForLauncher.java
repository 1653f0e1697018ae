package dev.grpcsh;

import dev.grpcsh.shell.EveryCommand;
import dev.grpcsh.shell.LauncherWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes what the launcher has to know of commands and options into a file. The build runs it, never a person. */
final class WordsForLauncher {
    private WordsForLauncher() {}

    /** Writes the file that the only argument names. */
    public static void main(String[] arguments) throws IOException {
        Files.writeString(Path.of(arguments[0]), new LauncherWords(EveryCommand.table()).text());
    }
}
