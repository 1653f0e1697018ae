package dev.grpcsh.command;

import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Options that stand before a command, described to picocli once: words are parsed into a prototype, and what came of them
 * is copied into a fresh object. Safe for several threads.
 */
public final class DescribedOptions<T> {
    private final Supplier<T> factory;
    private final T prototype;
    private final CommandLine line;
    private final ParsedFields fields;

    /** Describes the options of what the factory makes; what follows the first word that is none is taken as it is. */
    public DescribedOptions(Supplier<T> factory) {
        this.factory = factory;
        this.prototype = factory.get();
        this.line = CommandParser.strict(new CommandLine(prototype)).setStopAtPositional(true);
        this.fields = CommandParser.addRows(line, prototype);
    }

    /**
     * What the words come to.
     *
     * @throws CommandLine.ParameterException if they are none
     */
    public synchronized T parse(List<String> words) {
        line.parseArgs(CommandParser.withDashes(line.getCommandSpec(), words));
        T fresh = factory.get();
        fields.copy(prototype, fresh);
        return fresh;
    }

    /** What picocli knows of them. */
    public CommandSpec spec() {
        return line.getCommandSpec();
    }
}
