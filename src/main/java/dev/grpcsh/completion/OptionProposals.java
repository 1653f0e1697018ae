package dev.grpcsh.completion;

import dev.grpcsh.command.OptionWord;
import dev.grpcsh.text.ControlCharacters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Proposes the options of a command. Immutable. */
final class OptionProposals {
    private static final List<String> FILES = List.of("FILE", "DIR", "PATH");

    private final List<OptionWord> options;

    OptionProposals(List<OptionWord> options) {
        this.options = options;
    }

    /** The options, by their longest names. */
    Stream<Candidate> names() {
        return options.stream()
                .flatMap(option -> option.names().stream()
                        .filter(name -> name.startsWith("--") || option.names().size() == 1)
                        .map(name -> candidate(option, name)));
    }

    private static Candidate candidate(OptionWord option, String name) {
        String label = option.takesValue() ? name + " " + option.label() : name;
        return new Candidate(name, label, ControlCharacters.escapedLine(option.description()), true, Candidate.USUAL);
    }

    /** The option that is called so. */
    Optional<OptionWord> find(String name) {
        return options.stream().filter(option -> option.names().contains(name)).findFirst();
    }

    /** Whether the value of an option is a file. */
    static boolean wantsFile(OptionWord option) {
        return FILES.contains(option.label());
    }

    /** These words without options and their values. */
    List<String> withoutOptions(List<String> words) {
        List<String> plain = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (!word.startsWith("-") || word.length() == 1) {
                plain.add(word);
            } else if (find(word).map(OptionWord::takesValue).orElse(false)) {
                i++;
            }
        }
        return plain;
    }
}
