package dev.grpcsh.masking;

import dev.grpcsh.codec.JsonLeaves;
import dev.grpcsh.header.Header;
import dev.grpcsh.text.PosixWord;
import dev.grpcsh.text.SecretNames;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts references to the environment where secrets stand, and remembers which variables are to be set for that. What is
 * a secret is told by the name it goes by. References are those of {@link PosixWord}.
 */
public final class SecretReferences {
    private static final Pattern OURS = Pattern.compile("\\$\\$\\{|\\$\\{env:(\\w+)}");
    private static final Pattern CREDENTIALS = Pattern.compile("([A-Za-z]+) +(\\S+)");

    private final Set<String> redactedFields;
    private final Map<String, String> nameByMeaning = new HashMap<>();
    private final Map<String, String> meanings = new LinkedHashMap<>();

    /** Makes one for messages with such fields, beside those that sound like secrets. */
    public SecretReferences(Set<String> redactedFields) {
        this.redactedFields = redactedFields;
    }

    /** The variables to be set, with what each stands for. */
    public Map<String, String> meanings() {
        return meanings;
    }

    /** A variable that the user refers to, whose name is then taken. */
    public void take(String header) {
        Matcher reference = OURS.matcher(header);
        while (reference.find()) {
            if (reference.group(1) != null) {
                nameByMeaning.put("${" + reference.group(1) + "}", reference.group(1));
            }
        }
    }

    /** The headers of one scope. */
    public List<String> headers(List<Header> written, Header.Scope scope) {
        return written.stream()
                .filter(header -> header.scope() == scope)
                .map(this::header)
                .toList();
    }

    /** What grpcurl cannot read or make itself becomes a variable, too. */
    private String header(Header header) {
        String name = header.name();
        String prefix = header.scheme().prefix();
        String typed = header.value().typed();
        boolean basic = header.scheme() == Header.Scheme.BASIC;
        if (header.value().isFile()) {
            String encoded = basic || name.endsWith("-bin") ? ", in base64" : "";
            String wanted = basic ? "CREDENTIALS" : SecretNames.contain(name) ? "TOKEN" : upper(name);
            return name + ": " + prefix
                    + variable(wanted, typed, "the content of " + header.value().file() + encoded);
        }
        if (basic) {
            return name + ": " + prefix
                    + variable("CREDENTIALS", typed, "the user, a colon and the password, in base64");
        }
        return header(name + ": " + prefix + typed.replaceFirst("^@@", "@"));
    }

    /** A header as typed, {@code name: value}. */
    public String header(String typed) {
        int colon = typed.indexOf(':');
        String name = typed.substring(0, Math.max(0, colon)).strip();
        String value = typed.substring(colon + 1).strip();
        return name + ": " + (SecretNames.contain(name) ? secret(name, value) : referring(value));
    }

    /** A value that is nothing but references stays what it is. */
    private String secret(String name, String value) {
        if (OURS.matcher(value).find() && value.matches("(?:[A-Za-z]+ +)?(?:\\$\\{env:\\w++})++")) {
            return referring(value);
        }
        if (value.isEmpty()) {
            return value;
        }
        Matcher credentials = CREDENTIALS.matcher(value);
        boolean authorization = name.toLowerCase(Locale.ROOT).endsWith("authorization");
        if (authorization && credentials.matches()) {
            boolean basic = credentials.group(1).equalsIgnoreCase("basic");
            return credentials.group(1) + " "
                    + variable(basic ? "CREDENTIALS" : "TOKEN", credentials.group(2), "the secret in " + name);
        }
        return variable(authorization ? "TOKEN" : upper(name), value, "the secret in " + name);
    }

    private static String referring(String value) {
        return OURS.matcher(value)
                .replaceAll(match ->
                        Matcher.quoteReplacement(match.group(1) == null ? "${" : PosixWord.reference(match.group(1))));
    }

    /** A message as JSON. */
    public String json(String message) {
        return new JsonLeaves(this::leaf).write(message);
    }

    private String leaf(List<String> path, String json) {
        boolean secret =
                path.stream().anyMatch(name -> SecretNames.contain(snake(name)) || redactedFields.contains(name));
        if (!secret || json.equals("\"\"")) {
            return json;
        }
        String field = path.get(path.size() - 1);
        String reference = variable(upper(snake(field)), json, "the value of " + String.join(".", path));
        return json.startsWith("\"") ? '"' + reference + '"' : reference;
    }

    /** The same secret has the same variable wherever it stands; two secrets never share one. */
    private String variable(String wanted, String secret, String meaning) {
        String known = nameByMeaning.get(secret);
        if (known == null) {
            known = wanted;
            for (int number = 2; nameByMeaning.containsValue(known); number++) {
                known = wanted + "_" + number;
            }
            nameByMeaning.put(secret, known);
            meanings.put(known, meaning);
        }
        return PosixWord.reference(known);
    }

    private static String snake(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_");
    }

    private static String upper(String name) {
        String word = name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
        return Character.isDigit(word.charAt(0)) ? "_" + word : word;
    }
}
