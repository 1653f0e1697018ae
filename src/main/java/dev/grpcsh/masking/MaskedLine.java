package dev.grpcsh.masking;

import dev.grpcsh.header.Header;
import dev.grpcsh.header.HeaderOption;
import dev.grpcsh.header.Reference;
import dev.grpcsh.language.Glance;
import dev.grpcsh.language.Glance.Piece;
import dev.grpcsh.session.Settings;
import dev.grpcsh.text.MaskedJson;
import dev.grpcsh.text.SecretNames;
import dev.grpcsh.text.UserInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Lines as they may be kept or shown: with secrets masked. A value is a secret by the name it goes by: of a header, a
 * field, a JSON member, a variable or an option. The lexer tells the words, half typed and broken ones too, and what is no
 * secret stays as it was typed. Takes time in proportion to the line.
 */
public final class MaskedLine {
    /** What a target stands behind. */
    private static final Set<String> TARGETS = Set.of("-t", "--target", "connect");

    /** What stands before a user and a password among the words of curl and its like. */
    private static final Set<String> USERS = Set.of("-u", "--user", "--proxy-user", "-U");

    /** Commands that are followed by an expression. */
    private static final Set<String> EXPRESSIONS = Set.of("expect", "jq", "let");

    private final String line;
    private final Set<String> redacted;
    private final StringBuilder masked = new StringBuilder();
    private final FoundSecrets secrets = new FoundSecrets();
    private int copied;

    private MaskedLine(String line, Set<String> redacted) {
        this.line = line;
        this.redacted = redacted;
    }

    /**
     * The line, with what may be a secret replaced by {@value SecretNames#MASK}.
     *
     * @param redacted names of fields whose values are secret whatever they are called
     */
    public static String of(String line, Set<String> redacted) {
        return read(line, redacted).text();
    }

    /** The secrets themselves that a line holds, as far as they can be told; what is very short is none. */
    public static Set<String> secretsIn(String line, Set<String> redacted) {
        return read(line, redacted).secrets.all();
    }

    private static MaskedLine read(String line, Set<String> redacted) {
        MaskedLine masked = new MaskedLine(line, redacted);
        ExpressionTexts.joined(line, Glance.at(line).stages()).forEach(masked::stage);
        return masked;
    }

    private String text() {
        return masked + line.substring(copied);
    }

    /** The same of an expression: its texts, if it speaks of a secret. */
    public static String ofExpression(String expression) {
        String before = "expect ";
        return of(before + expression, Set.of()).substring(before.length());
    }

    /**
     * Whether what an expression comes to may be a secret, by the names in it.
     *
     * @param secret whether the variable of that name is one
     */
    public static boolean speaksOfSecret(String expression, Predicate<String> secret) {
        String names = ExpressionTexts.names(expression);
        return SecretNames.contain(names)
                || Arrays.stream(names.split("[^\\w$]+", -1))
                        .anyMatch(name -> name.startsWith("$") && secret.test(name.substring(1)));
    }

    private void stage(List<Piece> words) {
        int at = 0;
        while (at < words.size()) {
            at = word(words, at) + 1;
        }
    }

    /** Masks the word there, if it holds a secret; returns the last word that is done with that. */
    private int word(List<Piece> words, int at) {
        Piece word = words.get(at);
        String text = text(word);
        String before = at > 0 ? text(words.get(at - 1)) : "";
        int equals = text.indexOf('=');
        String option = equals > 0 ? text.substring(0, equals) : "";
        int let = at == 1 && words.get(0).text().equals("let") ? secretLet(words) : -1;
        if (let >= 0) {
            replace(let, words.get(words.size() - 1).end(), SecretNames.MASK);
            return words.size() - 1;
        } else if (at == 1 && words.size() == 2 && HeaderText.SCHEMES.contains(before.toLowerCase(Locale.ROOT))) {
            replace(word.start(), word.end(), SecretNames.MASK);
        } else if (SecretOptions.takesHeader(before)) {
            return header(words, at, "", text, false);
        } else if (isSetHeader(words, at)) {
            return header(words, at, "", text, true);
        } else if (isSetSecret(words, at)) {
            replace(word.start(), words.get(words.size() - 1).end(), SecretNames.MASK);
            return words.size() - 1;
        } else if (option.length() > 2 && SecretOptions.takesHeader(option)) {
            return header(words, at, option + "=", text.substring(equals + 1), false);
        } else if (!SecretOptions.gluedHeader(text).isEmpty()) {
            return gluedHeader(words, at, SecretOptions.gluedHeader(text), text);
        } else if (!SecretOptions.gluedCredential(text).isEmpty()) {
            replace(word.start(), word.end(), SecretOptions.gluedCredential(text) + " " + SecretNames.MASK);
        } else if (SecretOptions.takesCredential(before)) {
            credential(word, "", before, text);
        } else if (SecretOptions.takesCredential(option)) {
            credential(word, option + "=", option, text.substring(equals + 1));
        } else if (isProgram(words)
                && (USERS.contains(before) || (text.startsWith("-u") && !text.startsWith("-u=")))
                && text.contains(":")) {
            replace(word.start(), word.end(), text.substring(0, text.indexOf(':') + 1) + SecretNames.MASK);
        } else if (TARGETS.contains(before) && !UserInfo.maskedTarget(text).equals(text)) {
            replace(word.start(), word.end(), UserInfo.maskedTarget(text));
        } else if (isSpoken(words, at) && !isOneText(words, at)) {
            int end = words.get(words.size() - 1).end();
            ExpressionTexts.in(line, word.start(), end)
                    .forEach(each -> replace(each.start(), each.end(), "\"" + SecretNames.MASK + "\""));
            return words.size() - 1;
        } else {
            return field(words, at);
        }
        return at;
    }

    /** Where the value begins of a variable that is a secret by its name, however the equals sign is set; else -1. */
    private int secretLet(List<Piece> words) {
        String name = text(words.get(1)).replaceFirst("(?s)=.*", "");
        boolean alone = words.size() == 2 && !text(words.get(1)).contains("=");
        if (!isSecret(name) || alone) {
            return -1;
        }
        int end = words.get(words.size() - 1).end();
        int at = words.get(1).start() + name.length();
        while (at < end && (Character.isWhitespace(line.charAt(at)) || line.charAt(at) == '=')) {
            at++;
        }
        return at < end ? at : -1;
    }

    private int gluedHeader(List<Piece> words, int at, String option, String text) {
        return header(words, at, option + " ", text.substring(option.length()), false);
    }

    private boolean isProgram(List<Piece> words) {
        int before = words.get(0).start() - 1;
        while (before > 0 && Character.isWhitespace(line.charAt(before))) {
            before--;
        }
        return before >= 0 && line.charAt(before) == '!';
    }

    /** What a word says, without a quote that nobody closed. */
    private static String text(Piece word) {
        boolean quoted =
                word.open() && (word.text().startsWith("'") || word.text().startsWith("\""));
        return quoted ? word.text().substring(1) : word.text();
    }

    private static boolean isSetHeader(List<Piece> words, int at) {
        return at == 2
                && words.get(0).text().equals("set")
                && words.get(1).text().equals(Settings.HEADER);
    }

    /** There are no such settings, but who types one has typed a secret. */
    private static boolean isSetSecret(List<Piece> words, int at) {
        String name =
                at == 2 && words.get(0).text().equals("set") ? words.get(1).text() : "";
        if (name.isEmpty()) {
            return false;
        }
        boolean otherHeader = name.endsWith(Settings.HEADER) && !name.equals(Settings.HEADER);
        return SecretNames.contain(name) || otherHeader || name.equals(HeaderOption.BASIC.key());
    }

    /** Whether it is the first word of an expression that speaks of a secret, which its texts then may be. */
    private boolean isSpoken(List<Piece> words, int at) {
        boolean let = words.get(0).text().equals("let");
        return at == (let ? 3 : 1)
                && EXPRESSIONS.contains(words.get(0).text())
                && words.subList(at, words.size()).stream()
                        .map(word -> ExpressionTexts.names(line.substring(word.start(), word.end())))
                        .anyMatch(names -> SecretNames.contain(names)
                                || Arrays.stream(names.split("\\W+", -1)).anyMatch(redacted::contains));
    }

    /** Whether an expression is one text in single quotes, and no expression inside it. */
    private boolean isOneText(List<Piece> words, int at) {
        Piece word = words.get(at);
        return line.charAt(word.start()) == '\''
                && ExpressionTexts.in(line, word.start(), word.end()).isEmpty();
    }

    /**
     * Masks a header's value. It keeps its name, and a value that only refers to a variable or a file is no secret. Who
     * forgot the quotes has the value in the words behind it.
     *
     * @param whole whether all that follows belongs to it in any case
     */
    private int header(List<Piece> words, int at, String option, String text, boolean whole) {
        Piece word = words.get(at);
        int colon = text.indexOf(':', 1);
        String name = colon < 0 ? text : text.substring(0, colon);
        String value = colon < 0 ? "" : HeaderText.value(text.substring(colon + 1));
        boolean named = SecretNames.contain(name) || HeaderText.isCredential(value);
        boolean unquoted =
                (colon > 0 && (value.isEmpty() || HeaderText.SCHEMES.contains(value.toLowerCase(Locale.ROOT))))
                        || (colon < 0 && named);
        int last = at;
        while (last + 1 < words.size()
                && (whole || (unquoted && !words.get(last + 1).text().startsWith("-")))) {
            last++;
        }
        if (colon < 0 && last == at) {
            // What is a name in it, and what a value, cannot be told.
            replace(word.start(), word.end(), option + SecretNames.MASK);
        } else if (named && !(last == at && HeaderText.isReference(value))) {
            replace(word.start(), words.get(last).end(), option + "'" + name + ": " + SecretNames.MASK + "'");
        }
        return named ? last : at;
    }

    /** A user's name without a password is no secret, nor is what only refers to one. */
    private void credential(Piece word, String option, String name, String text) {
        boolean basic = HeaderOption.BASIC.names().contains(name);
        boolean secret = basic ? Header.basic(text).holdsSecret() : !new Reference(text).isOnlyReference();
        if (secret) {
            replace(word.start(), word.end(), option + SecretNames.MASK);
        }
    }

    /** A field with its value, a name with the value behind it, or JSON. */
    private int field(List<Piece> words, int at) {
        Piece word = words.get(at);
        String text = text(word);
        Optional<String> key = MaskedJson.key(text);
        if (key.isPresent() && isSecret(key.get())) {
            replace(word.start(), word.end(), key.get() + "=" + SecretNames.MASK);
            return at;
        }
        int colon = text.indexOf(':');
        boolean named = colon > 0 && MaskedJson.isName(text.substring(0, colon)) && isSecret(text.substring(0, colon));
        if (named && colon == text.length() - 1 && at + 1 < words.size()) {
            Piece value = words.get(at + 1);
            boolean scheme =
                    HeaderText.SCHEMES.contains(value.text().toLowerCase(Locale.ROOT)) && at + 2 < words.size();
            int last = scheme ? at + 2 : at + 1;
            replace(value.start(), words.get(last).end(), "\"" + SecretNames.MASK + "\"");
            return last;
        } else if (named && colon < text.length() - 1) {
            replace(word.start(), word.end(), text.substring(0, colon) + ": \"" + SecretNames.MASK + "\"");
            return at;
        }
        boolean quoted = text.length() < word.end() - word.start();
        if (quoted && text.chars().anyMatch(unit -> Character.isWhitespace(unit) || "{:=".indexOf(unit) >= 0)) {
            // A line within the line.
            MaskedLine inside = read(text, redacted);
            if (!inside.text().equals(text)) {
                masked.append(line, copied, word.start()).append("'" + inside.text() + (word.open() ? "" : "'"));
                copied = word.end();
                secrets.add(inside.secrets);
            }
            return at;
        }
        List<MaskedJson.Replacement> found =
                new MaskedJson(line, word.start(), word.end(), this::isSecret).replacements();
        int from = word.start();
        for (MaskedJson.Replacement each : found) {
            withoutUsers(from, each.start());
            replace(each);
            from = each.end();
        }
        withoutUsers(from, word.end());
        return found.isEmpty() ? named(words, at) : at;
    }

    private void withoutUsers(int start, int end) {
        String typed = line.substring(start, end);
        String shown = UserInfo.masked(typed);
        if (!shown.equals(typed)) {
            replace(start, end, shown);
        }
    }

    /** A value behind its name as a word of its own: {@code password = x}, {@code --password x}. */
    private int named(List<Piece> words, int at) {
        String name = text(words.get(at));
        if (words.get(0).text().equals("let")) {
            return at;
        }
        boolean option =
                name.startsWith("--") && !SecretOptions.takesHeader(name) && !SecretOptions.takesCredential(name);
        String next = at + 1 < words.size() ? words.get(at + 1).text() : "";
        boolean equals = next.startsWith("=") || next.equals(":=");
        int value = (option || next.length() > 1) && !next.equals(":=") ? at + 1 : at + 2;
        boolean follows = (option || equals)
                && value < words.size()
                && MaskedJson.isName(name)
                && isSecret(name)
                && !words.get(value).text().startsWith("-");
        if (follows) {
            String sign = value == at + 1 && equals ? "=" : "";
            replace(words.get(value).start(), words.get(value).end(), sign + SecretNames.MASK);
        }
        return follows ? value : at;
    }

    /** A key may have levels and brackets; what the value goes by is its last name. */
    private boolean isSecret(String key) {
        StringBuilder plain = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < key.length(); i++) {
            char unit = key.charAt(i);
            depth += unit == '[' ? 1 : 0;
            if (depth == 0) {
                plain.append(unit);
            }
            depth -= unit == ']' && depth > 0 ? 1 : 0;
        }
        return SecretNames.contain(key)
                || (!redacted.isEmpty()
                        && Arrays.stream(plain.toString().split("\\.")).anyMatch(redacted::contains));
    }

    private void replace(MaskedJson.Replacement replacement) {
        replace(replacement.start(), replacement.end(), "\"" + SecretNames.MASK + "\"");
    }

    private void replace(int start, int end, String by) {
        masked.append(line, copied, start).append(by);
        copied = end;
        secrets.add(line.substring(start, end), by);
    }
}
