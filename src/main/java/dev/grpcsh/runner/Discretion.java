package dev.grpcsh.runner;

import dev.grpcsh.codec.JsonLeaves;
import dev.grpcsh.codec.JsonQuotes;
import dev.grpcsh.session.KnownSecrets;
import dev.grpcsh.session.Session;
import dev.grpcsh.text.SecretNames;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Keeps secrets out of what is told of a run: values of fields and variables that are such by their names. */
final class Discretion {
    /** What is shorter stands in every text. */
    private static final int SHORTEST = 4;

    /** A line of a secret that is shorter may be common, such as a bracket. */
    private static final int SURE = 8;

    private final Session session;

    Discretion(Session session) {
        this.session = session;
    }

    /** A text without secrets. */
    String text(String text) {
        return without(secrets(), text);
    }

    /** Texts without secrets. */
    List<String> texts(List<String> texts) {
        if (texts.isEmpty()) {
            return texts;
        }
        List<String> secrets = secrets();
        return texts.stream().map(text -> without(secrets, text)).toList();
    }

    /** JSON that this program wrote, without secrets. */
    String json(String json) {
        Set<String> redacted = session.redactedFields();
        List<String> secrets = secrets();
        JsonLeaves leaves = new JsonLeaves((path, leaf) -> {
            boolean secret = path.stream().anyMatch(name -> SecretNames.contain(name) || redacted.contains(name));
            return secret && leaf.startsWith("\"") ? JsonQuotes.quoted(SecretNames.MASK) : without(secrets, leaf);
        });
        return leaves.write(json);
    }

    private static String without(List<String> secrets, String text) {
        String shown = text;
        for (String secret : secrets) {
            shown = shown.replace(secret, SecretNames.MASK);
        }
        return shown;
    }

    /** What to look for, longest first: each secret as it is, as it stands in JSON, and line by line. */
    private List<String> secrets() {
        Set<String> forms = new TreeSet<>(
                Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));
        for (String secret : KnownSecrets.of(session)) {
            forms.add(secret);
            forms.add(JsonQuotes.escaped(secret));
            if (secret.indexOf('\n') >= 0) {
                secret.lines()
                        .map(String::strip)
                        .filter(line -> line.length() >= SURE)
                        .forEach(line -> {
                            forms.add(line);
                            forms.add(JsonQuotes.escaped(line));
                        });
            }
        }
        return forms.stream().filter(form -> form.length() >= SHORTEST).toList();
    }
}
