package dev.grpcsh.shell;

import dev.grpcsh.command.Commands;
import dev.grpcsh.command.DescribedOptions;
import dev.grpcsh.command.option.PlainWords;
import dev.grpcsh.command.option.WordTable;
import dev.grpcsh.manual.Manual;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The commands there are and the options before them, with what describing them cost: shells in one process may share it.
 * Safe for several threads.
 */
public final class Vocabulary {
    /** The file in an application's folder that the build has written. */
    private static final String WORDS = "lib/commands.words";

    private final WordTable words;
    private final Commands commands;
    private @Nullable DescribedOptions<RootOptions> options;

    /** That of an application; without its folder each command is described when it is first used. */
    public Vocabulary(Optional<Path> application) {
        this.words =
                application.map(folder -> WordTable.read(folder.resolve(WORDS))).orElse(WordTable.NONE);
        this.commands = EveryCommand.table(words);
    }

    /** What such a file says. */
    public static String words(Commands commands) {
        Map<String, PlainWords> all = new LinkedHashMap<>();
        RootOptions.reader(WordTable.NONE).plainWords().ifPresent(plain -> all.put("", plain));
        all.putAll(commands.plainWords());
        return WordTable.text(all);
    }

    /** The manual pages, by the names of their files. */
    public static Map<String, String> manual(Commands commands) {
        return new Manual(commands, RootOptions.words(), new Version(Optional.empty()).own()).pages();
    }

    /** The commands. */
    public Commands commands() {
        return commands;
    }

    synchronized RootOptions options(List<String> arguments) {
        DescribedOptions<RootOptions> reader = options;
        if (reader == null) {
            reader = RootOptions.reader(words);
            options = reader;
        }
        return RootOptions.parse(reader, arguments);
    }
}
