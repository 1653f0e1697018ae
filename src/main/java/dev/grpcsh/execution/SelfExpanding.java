package dev.grpcsh.execution;

import dev.grpcsh.command.Commands;
import dev.grpcsh.command.Positional.Kind;
import dev.grpcsh.connection.ConnectionOption;
import dev.grpcsh.header.HeaderOption;
import dev.grpcsh.language.Word;
import dev.grpcsh.language.Word.Literal;
import dev.grpcsh.language.Word.Part;
import dev.grpcsh.language.Word.Place;
import dev.grpcsh.language.Word.Variable;
import dev.grpcsh.session.Settings;
import dev.grpcsh.text.Given;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The values of header options and {@code set header}, which look up {@code ${env:NAME}} and {@code @FILE} themselves,
 * later. What a variable holds, which may be a server's text, must make them look up nothing.
 */
final class SelfExpanding {
    /** Each option that looks up its value; true: the whole of it, else what stands behind the name of a header. */
    private static final Map<String, Boolean> OPTIONS = options();

    /** What stands before the words of another tool, which refer to what that would. */
    private static final String ANOTHERS_LINE = "grpcurl";

    private SelfExpanding() {}

    private static Map<String, Boolean> options() {
        Map<String, Boolean> options = new LinkedHashMap<>();
        for (HeaderOption option : HeaderOption.values()) {
            if (!option.isNamed() && !option.isCredential()) {
                continue;
            }
            option.names().forEach(name -> options.put(name, !option.isNamed()));
            if (option.isNamed()) {
                // As a pasted grpcurl line has it.
                options.put("-" + option.grpcurl(), false);
            }
        }
        ConnectionOption.ALL.stream()
                .filter(ConnectionOption::isReference)
                .forEach(option -> option.names().forEach(name -> options.put(name, true)));
        return Map.copyOf(options);
    }

    /** An option with its value in the same word. */
    private record Attached(String option, int valueAt) {
        static Optional<Attached> in(String word) {
            if (!word.startsWith("-")) {
                return Optional.empty();
            }
            int equals = word.indexOf('=');
            String name = equals < 0 ? "" : word.substring(0, equals);
            if (OPTIONS.containsKey(name) && name.length() > 2) {
                return Optional.of(new Attached(name, equals + 1));
            }
            return OPTIONS.keySet().stream()
                    .filter(option -> option.length() == 2 && word.startsWith(option))
                    .findFirst()
                    .map(option -> new Attached(option, option.length()));
        }
    }

    /** Whether a word is one, by the words before it in its stage. */
    static boolean is(Commands commands, List<String> before, Word word) {
        if (before.isEmpty()) {
            return false;
        }
        int at = commands.innermost(before);
        if (before.subList(at, Math.min(at + 2, before.size())).contains(ANOTHERS_LINE)) {
            // Its command reads the marks itself.
            return false;
        }
        Kind kind = commands.find(before.get(at))
                .map(entry -> entry.positional(before.size() - at - 1).kind())
                .orElse(Kind.OTHER);
        String last = before.get(before.size() - 1);
        boolean header = kind == Kind.SETTING_VALUE && last.equals(Settings.HEADER);
        return kind != Kind.TEXT
                && (header
                        || OPTIONS.containsKey(last)
                        || Attached.in(word.shown()).isPresent());
    }

    /** Its text, with references to the environment left in it. */
    static String text(List<String> before, Word word, Function<Variable, String> values) {
        StringBuilder text = new StringBuilder();
        BitSet putIn = new BitSet();
        for (Part part : word.parts()) {
            if (part instanceof Literal literal) {
                text.append(literal.text());
            } else if (part instanceof Variable variable) {
                boolean kept = variable.environment() && variable.place() == Place.TEXT;
                String value = values.apply(variable);
                int start = text.length();
                text.append(kept ? "${env:" + variable.name() + "}" : value.replace("${", "$${"));
                putIn.set(start, text.length(), !kept);
            }
        }
        int at = valueStart(before.get(before.size() - 1), text.toString());
        if (at < text.length() && text.charAt(at) == '@' && putIn.get(at)) {
            text.insert(at, '@');
        }
        String marked = Given.escaped(text.toString());
        return putIn.get(0) ? Given.guarded(marked) : marked;
    }

    /** Where the value begins: behind the option in the same word, and behind a header's name. */
    private static int valueStart(String before, String text) {
        boolean alone = OPTIONS.containsKey(before) || before.equals(Settings.HEADER);
        Optional<Attached> attached = alone ? Optional.empty() : Attached.in(text);
        int start = attached.map(Attached::valueAt).orElse(0);
        boolean whole = OPTIONS.getOrDefault(attached.map(Attached::option).orElse(before), false);
        int at = start;
        if (!whole) {
            while (at < text.length() && (text.charAt(at) != ':' || at == start)) {
                at++;
            }
            at++;
        }
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
