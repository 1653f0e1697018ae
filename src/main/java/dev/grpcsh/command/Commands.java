package dev.grpcsh.command;

import dev.grpcsh.command.option.PlainWords;
import dev.grpcsh.command.option.WordTable;
import dev.grpcsh.failure.NearestName;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.language.Grammar;
import dev.grpcsh.text.Given;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Every command there is, in the order of {@code help}, and the models that picocli parses them by, each made when its
 * command is first used. Safe for several threads.
 */
public final class Commands implements Grammar {
    /** How deep commands may be inside each other. */
    private static final int DEEPEST = 100;

    private final Map<String, CommandEntry> entries = new LinkedHashMap<>();
    private final Map<String, CommandEntry> byAlias = new HashMap<>();
    private final Map<String, CommandModel> models = new ConcurrentHashMap<>();
    private final WordTable words;

    /**
     * Makes a table of these.
     *
     * @param words what is known of their words without describing them to picocli
     */
    public Commands(Collection<CommandEntry> all, WordTable words) {
        this.words = words;
        for (CommandEntry entry : all) {
            entries.put(entry.name(), entry);
            entry.aliases().forEach(alias -> byAlias.put(alias, entry));
        }
    }

    /** All commands, by group. */
    public List<CommandEntry> entries() {
        return List.copyOf(entries.values());
    }

    /** The command of that name. */
    public Optional<CommandEntry> find(String name) {
        String plain = Given.plain(name);
        return Optional.ofNullable(entries.getOrDefault(plain, byAlias.get(plain)));
    }

    /**
     * The command of that name.
     *
     * @throws ShellException a usage problem with the nearest names
     */
    public CommandEntry require(String name) {
        return find(name).orElseThrow(() -> {
            String plain = Given.plain(name);
            if (plain.length() > 1 && plain.startsWith("!")) {
                return ShellException.usage("a program is written with a space:  ! " + plain.substring(1));
            }
            String near = NearestName.question(plain, entries.keySet());
            return ShellException.usage("no command " + plain + (near.isEmpty() ? "; help lists them" : near));
        });
    }

    @Override
    public Optional<Rest> rest(String command) {
        return find(command).map(CommandEntry::rest);
    }

    /**
     * The command that these words are, the first of which is its name, with the others parsed.
     *
     * @throws ShellException a usage problem
     */
    public ShellCommand parse(List<String> words) {
        return parse(require(words.get(0)), words.subList(1, words.size()));
    }

    /** The same for the words behind a command's name. */
    public ShellCommand parse(CommandEntry entry, List<String> words) {
        ShellCommand command = model(entry).parse(words);
        if (entry.has(CommandEntry.Trait.LISTS)) {
            command.output().requireForListings(entry.name());
        }
        return command;
    }

    /** Where the command stands that the words behind these are for: behind those that run another. */
    public int innermost(List<String> words) {
        int at = 0;
        int depth = 0;
        for (int i = 1; i < words.size() && rest(words.get(at)).equals(Optional.of(Rest.COMMAND)); i++) {
            if (find(words.get(i)).isPresent()) {
                at = i;
                depth++;
            }
            if (depth > DEEPEST) {
                throw ShellException.usage("commands inside commands go no deeper than " + DEEPEST);
            }
        }
        return at;
    }

    /**
     * The help page of a command.
     *
     * @param all whether the options that most commands share are wanted, too
     */
    public String usage(CommandEntry entry, boolean all) {
        return model(entry).usage(all);
    }

    /** What that page says, in its parts, all options among them. */
    public CommandPage page(CommandEntry entry) {
        return model(entry).page();
    }

    /** A command's options. */
    public List<OptionWord> options(CommandEntry entry) {
        return model(entry).options();
    }

    /** What is known of the words of each command whose places are plain, to be kept as a {@link WordTable}. */
    public Map<String, PlainWords> plainWords() {
        Map<String, PlainWords> all = new LinkedHashMap<>();
        entries.forEach((name, entry) -> model(entry).plainWords().ifPresent(plain -> all.put(name, plain)));
        return all;
    }

    private CommandModel model(CommandEntry entry) {
        return models.computeIfAbsent(entry.name(), name -> new CommandModel(entry, this, words));
    }
}
