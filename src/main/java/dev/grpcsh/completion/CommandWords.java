package dev.grpcsh.completion;

import dev.grpcsh.command.CommandEntry;
import dev.grpcsh.command.Commands;
import dev.grpcsh.command.Positional.Kind;
import java.util.List;
import java.util.Optional;

/**
 * The words of a stage, of which the innermost command is known.
 *
 * @param command the command
 * @param options its options
 * @param all the words behind its name
 * @param plain those of them that are neither options nor their values, nor announce what stands below
 */
record CommandWords(CommandEntry command, OptionProposals options, List<String> all, List<String> plain) {
    /** The words of a stage from its first on; empty if it begins with no command. */
    static Optional<CommandWords> of(Commands commands, List<String> words) {
        if (words.isEmpty()) {
            return Optional.empty();
        }
        int at = commands.innermost(words);
        return commands.find(words.get(at)).map(command -> {
            OptionProposals options = new OptionProposals(commands.options(command));
            List<String> behind = words.subList(at + 1, words.size());
            List<String> plain = options.withoutOptions(behind).stream()
                    .filter(word -> !word.startsWith("<<"))
                    .toList();
            return new CommandWords(command, options, behind, plain);
        });
    }

    /** Whether a message stands behind its first word. */
    boolean takesMessage() {
        return command.positional(1).kind() == Kind.MESSAGE;
    }
}
