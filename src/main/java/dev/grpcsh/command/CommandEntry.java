package dev.grpcsh.command;

import dev.grpcsh.language.Grammar.Rest;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A command as everything but itself knows it: the lexer, completion, pipelines, masking, help and the launcher read
 * entries, and know no command by its name. Its class is loaded and described to picocli only when it is used. Immutable.
 *
 * @param name what is typed
 * @param group what it is about
 * @param summary one line, without a full stop
 * @param factory makes a fresh command among all there are
 * @param rest how the words behind its name are read
 * @param tuning how a process starts that runs nothing else
 * @param traits what it does beside that others have to know
 * @param positionals what its words are, options aside
 * @param aliases what it is called elsewhere, and understood by here
 */
public record CommandEntry(
        String name,
        CommandGroup group,
        String summary,
        Function<Commands, ShellCommand> factory,
        Rest rest,
        Tuning tuning,
        Set<Trait> traits,
        List<Positional> positionals,
        List<String> aliases) {
    /** What a command does that others have to know. */
    public enum Trait {
        /** It makes a call, of which expressions speak afterwards. */
        CALLS,
        /** It takes what the stage before delivers. */
        READS_STAGE,
        /** It lists or reports, and shows no messages. */
        LISTS,
        /** It is a person's, who has the screen for it alone. */
        ALONE,
        /** It is held at a prompt of its own. */
        CONVERSES,
        /** When it is checked, it looks its names up itself. */
        OWN_NAMES,
        /** It may wait for keys, if it is told to watch. */
        WATCHES,
        /** It is nothing to be repeated: it does not end by itself, or ends everything. */
        ONCE
    }

    /** How a process starts that runs nothing but this command. */
    public enum Tuning {
        /** With the better compiler, and a small heap. */
        LONG,
        /**
         * With the compiler that starts fastest, and that costs less altogether up to some eighty thousand calls or three
         * million messages, and with no more classes at hand than such commands use.
         */
        SHORT,
        /** As {@link #SHORT}, but it comes to use most of what there is. */
        SCRIPT,
        /** With room for whole schemas. */
        ROOMY,
        /** As the JVM does by itself: it runs for long and serves many. */
        SERVER
    }

    /** A command that takes words and has nothing out of the ordinary. */
    public static CommandEntry of(String name, CommandGroup group, String summary, Supplier<ShellCommand> factory) {
        return among(name, group, summary, commands -> factory.get());
    }

    /** The same for a command that runs others. */
    public static CommandEntry among(
            String name, CommandGroup group, String summary, Function<Commands, ShellCommand> factory) {
        return new CommandEntry(name, group, summary, factory, Rest.WORDS, Tuning.LONG, Set.of(), List.of(), List.of());
    }

    /** The same with these traits and no others. */
    public CommandEntry with(Trait... those) {
        return new CommandEntry(name, group, summary, factory, rest, tuning, Set.of(those), positionals, aliases);
    }

    /** The same with these words behind its name, options aside. */
    public CommandEntry taking(Positional... those) {
        return new CommandEntry(name, group, summary, factory, rest, tuning, traits, Arrays.asList(those), aliases);
    }

    /** The same, understood by these names, too. */
    public CommandEntry called(String... others) {
        return new CommandEntry(
                name, group, summary, factory, rest, tuning, traits, positionals, Arrays.asList(others));
    }

    /** The same with another way to read what stands behind its name. */
    public CommandEntry followedBy(Rest other) {
        return new CommandEntry(name, group, summary, factory, other, tuning, traits, positionals, aliases);
    }

    /** The same with another way to start a process that runs nothing else. */
    public CommandEntry starting(Tuning other) {
        return new CommandEntry(name, group, summary, factory, rest, other, traits, positionals, aliases);
    }

    /** The command that has a page of help: the first word of its name, for {@code export proto} is a kind of one. */
    String command() {
        int space = name.indexOf(' ');
        return space < 0 ? name : name.substring(0, space);
    }

    /** Whether it does that. */
    public boolean has(Trait trait) {
        return traits.contains(trait);
    }

    /** What its word at that place is, counted from 0 behind its name; without a kind if nothing is known of it. */
    public Positional positional(int index) {
        if (index < positionals.size()) {
            return positionals.get(index);
        }
        boolean more = !positionals.isEmpty()
                && positionals.get(positionals.size() - 1).repeats();
        return more ? positionals.get(positionals.size() - 1) : Positional.UNKNOWN;
    }
}
