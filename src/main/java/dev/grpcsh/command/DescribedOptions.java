package dev.grpcsh.command;

import dev.grpcsh.command.option.ParsedFields;
import dev.grpcsh.command.option.PlainWords;
import dev.grpcsh.command.option.WordTable;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Options that stand before a command. Where their words are known, most lines are read without picocli; the others are
 * parsed into a prototype that is described to it once, and what came of them is copied into a fresh object. Safe for
 * several threads.
 */
public final class DescribedOptions<T> {
    private final Supplier<T> factory;
    private final Optional<PlainWords> known;
    private @Nullable Described<T> described;

    /**
     * The options of what the factory makes; what follows the first word that is none is taken as it is.
     *
     * @param table what is known of their words without describing them, under no name
     */
    public DescribedOptions(Supplier<T> factory, WordTable table) {
        this.factory = factory;
        this.known = table.find("", factory.get().getClass());
    }

    private record Described<T>(T prototype, CommandLine line, ParsedFields fields) {}

    private synchronized Described<T> described() {
        Described<T> done = described;
        if (done == null) {
            T prototype = factory.get();
            CommandLine line = CommandParser.strict(new CommandLine(prototype)).setStopAtPositional(true);
            done = new Described<>(prototype, line, CommandParser.addRows(line, prototype));
            described = done;
        }
        return done;
    }

    /**
     * What the words come to.
     *
     * @throws CommandLine.ParameterException if they are none
     */
    public T parse(List<String> words) {
        T fresh = factory.get();
        return known.isPresent() && known.get().fill(words.toArray(new String[0]), fresh, true, false)
                ? fresh
                : parseFully(words);
    }

    /** The same by picocli alone. */
    synchronized T parseFully(List<String> words) {
        Described<T> by = described();
        by.line().parseArgs(CommandParser.withDashes(by.line().getCommandSpec(), words));
        T fresh = factory.get();
        by.fields().copy(by.prototype(), fresh);
        return fresh;
    }

    /** What picocli knows of them. */
    public CommandSpec spec() {
        return described().line().getCommandSpec();
    }

    /** What is known of their words, if all of their places are plain. */
    public Optional<PlainWords> plainWords() {
        return PlainWords.of(spec(), described().prototype());
    }
}
