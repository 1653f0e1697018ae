package dev.grpcsh.runner;

import dev.grpcsh.call.LastCall;
import dev.grpcsh.codec.JsonLeaves;
import dev.grpcsh.codec.JsonQuotes;
import dev.grpcsh.expression.JsonValue;
import dev.grpcsh.session.KnownSecrets;
import dev.grpcsh.session.Session;
import dev.grpcsh.text.SecretNames;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Keeps secrets out of what is told of a run: values of fields, variables and headers that are such by their names,
 * wherever they come up. One thread.
 */
final class Discretion {
    /** What is shorter stands in every text. */
    private static final int SHORTEST = 4;

    /** A line of a secret that is shorter may be common, such as a bracket. */
    private static final int SURE = 8;

    private static final int MOST = 1_000;

    private final Session session;
    /** Values that messages held under secret names. */
    private final Set<String> met = new LinkedHashSet<>();

    Discretion(Session session) {
        this.session = session;
    }

    /** Takes the values that messages of a call hold under secret names, for texts may quote them. */
    void learn(LastCall call) {
        if (call.types().isEmpty()) {
            return;
        }
        Set<String> redacted = session.redactedFields();
        for (String json : CallLog.messages(call)) {
            JsonValue.parse(json).textsBelow(name -> SecretNames.contain(name) || redacted.contains(name)).stream()
                    .limit(Math.max(0, MOST - met.size()))
                    .forEach(met::add);
        }
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

    /** Whether there is a secret in a text. */
    boolean holdsSecret(String text) {
        return secrets().stream().anyMatch(text::contains);
    }

    /** Whether there is a secret in JSON that this program wrote. */
    boolean jsonHoldsSecret(String json) {
        return !json(json).equals(new JsonLeaves((path, leaf) -> leaf).write(json));
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
        Set<String> all = KnownSecrets.of(session);
        all.addAll(met);
        for (String secret : all) {
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
