package dev.grpcsh.shell;

import dev.grpcsh.language.Word;
import dev.grpcsh.command.Commands;
import dev.grpcsh.command.Positional.Kind;
import dev.grpcsh.language.Word.Literal;
import dev.grpcsh.language.Word.Part;
import dev.grpcsh.language.Word.Place;
import dev.grpcsh.language.Word.Variable;
import dev.grpcsh.session.Settings;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values of header options and {@code set header}, which look up {@code ${env:NAME}} and {@code @FILE} themselves,
 * later. What a variable holds, which may be a server's text, must make them look up nothing.
 */
final class SelfExpanding {
    private static final String WHOLE = "--bearer|--basic|--cert-password";
    private static final String OPTION = "-H|--header|--?rpc-header|--?reflect-header|" + WHOLE;
    private static final Pattern ATTACHED = Pattern.compile("(?s)(-H|(?:" + OPTION + ")=).+");

    private SelfExpanding() {}

    /** Whether a word is one, by the words before it in its stage. */
    static boolean is(Commands commands, List<String> before, Word word) {
        if (before.isEmpty()) {
            return false;
        }
        int at = commands.innermost(before);
        Kind kind = commands.find(before.get(at))
                .map(entry -> entry.positional(before.size() - at - 1).kind())
                .orElse(Kind.OTHER);
        String last = before.get(before.size() - 1);
        boolean header = kind == Kind.SETTING_VALUE && last.equals(Settings.HEADER);
        return kind != Kind.TEXT
                && (header
                        || last.matches(OPTION)
                        || ATTACHED.matcher(word.shown()).matches());
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
        int at = valueStart(before.get(before.size() - 1), text);
        if (at < text.length() && text.charAt(at) == '@' && putIn.get(at)) {
            text.insert(at, '@');
        }
        return text.toString();
    }

    /** Where the value begins: behind the option in the same word, and behind a header's name. */
    private static int valueStart(String before, CharSequence text) {
        Matcher attached = Pattern.compile("(?s)(-H|(" + OPTION + ")=).*").matcher(text);
        boolean alone = before.matches(OPTION) || before.equals("header");
        int start = !alone && attached.matches() ? attached.end(1) : 0;
        String option = alone ? before : String.valueOf(attached.matches() ? attached.group(2) : "");
        int at = start;
        if (!option.matches(WHOLE)) {
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
