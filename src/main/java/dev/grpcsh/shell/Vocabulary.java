package dev.grpcsh.shell;

import dev.grpcsh.command.Commands;
import dev.grpcsh.command.DescribedOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The commands there are and the options before them, with what describing them cost: shells in one process may share it.
 * Safe for several threads.
 */
public final class Vocabulary {
    private final Commands commands = EveryCommand.table();
    private @Nullable DescribedOptions<RootOptions> options;

    /** The commands. */
    public Commands commands() {
        return commands;
    }

    synchronized RootOptions options(List<String> arguments) {
        DescribedOptions<RootOptions> reader = options;
        if (reader == null) {
            reader = RootOptions.reader();
            options = reader;
        }
        return RootOptions.parse(reader, arguments);
    }
}
