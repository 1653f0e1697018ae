package dev.grpcsh.execution;

import dev.grpcsh.expression.JsonValue;
import dev.grpcsh.masking.MaskedLine;
import dev.grpcsh.output.Output;
import dev.grpcsh.output.Port;
import dev.grpcsh.session.Session;
import dev.grpcsh.text.SecretNames;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A port on which no problem tells a secret: none that the line holds which it is about, and none of the variables of that
 * line, of the session and of the environment. As safe for several threads as the port behind it.
 *
 * @param line the line, as it was typed
 */
record DiscreetPort(Port port, Session session, Supplier<String> line) implements Port {
    /** What is shorter stands in every text. */
    private static final int SHORTEST = 4;

    /** Of what is longer, which nobody reads, the beginning is told: each secret is looked for in all of it. */
    private static final int LONGEST = 20_000;

    /** What is longer is no word of ours. */
    private static final int SURE = 8;

    @Override
    public void emit(Output output) {
        port.emit(output instanceof Output.Problem problem ? discreet(problem) : output);
    }

    @Override
    public void settle() {
        port.settle();
    }

    private Output discreet(Output.Problem problem) {
        List<String> secrets = secrets().stream()
                .filter(secret -> secret.length() >= SHORTEST)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        return secrets.isEmpty()
                ? problem
                : new Output.Problem(problem.exception().with(text -> without(secrets, text)));
    }

    private static String without(List<String> secrets, String text) {
        String shown = text.length() <= LONGEST ? text : text.substring(0, text.lastIndexOf(' ', LONGEST) + 1) + "…";
        for (String secret : secrets) {
            if (secret.length() <= shown.length() && shown.contains(secret)) {
                // A common word may be our own, unless it stands where what was typed does.
                boolean word = secret.length() < SURE && secret.chars().allMatch(Character::isLowerCase);
                shown = word ? withoutWord(secret, shown) : shown.replace(secret, SecretNames.MASK);
            }
        }
        return shown;
    }

    private static String withoutWord(String secret, String text) {
        return Pattern.compile("(?<=['\"=:@/])" + Pattern.quote(secret))
                .matcher(text)
                .replaceAll(Matcher.quoteReplacement(SecretNames.MASK));
    }

    private Set<String> secrets() {
        String typed = line.get();
        Set<String> secrets = new LinkedHashSet<>(MaskedLine.secretsIn(typed, session.redactedFields()));
        for (Map.Entry<String, JsonValue> variable : session.variables().all().entrySet()) {
            if (session.variables().isSecret(variable.getKey()) && typed.contains(variable.getKey())) {
                secrets.add(variable.getValue().asText());
            }
        }
        for (Map.Entry<String, String> variable :
                session.invocation().environment().entrySet()) {
            if (SecretNames.ofEnvironmentContain(variable.getKey()) && typed.contains(variable.getKey())) {
                secrets.add(variable.getValue());
            }
        }
        return secrets;
    }
}
