package dev.grpcsh.session;

import dev.grpcsh.expression.JsonValue;
import dev.grpcsh.failure.NearestName;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.text.SecretNames;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;

/** What {@code let} stored, by name. Changed by the command thread; jobs read it. */
public final class Variables {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    /** Names that speak of the last call, and of the environment. */
    public static final Set<String> OF_THE_LAST_CALL = Set.of(
            "responses", "status", "message", "details", "headers", "trailers", "count", "millis", "trace_id", "ENV");

    private static final int MOST_GONE = 200;

    private final Set<String> secret = ConcurrentHashMap.newKeySet();
    private final Map<String, JsonValue> values = new ConcurrentSkipListMap<>();
    /** Secrets that were stored, though nothing stores them any more: what was shown meanwhile may hold them. */
    private final LatestTexts gone = new LatestTexts(MOST_GONE);
    /** The texts within values that go by secret names there. */
    private final Map<String, Set<String>> secretsWithin = new ConcurrentHashMap<>();

    /** Whether a variable can be called that. */
    public static boolean isFree(String name) {
        return NAME.matcher(name).matches() && !OF_THE_LAST_CALL.contains(name);
    }

    /** The same variables, to be changed by themselves. */
    Variables copy() {
        Variables copy = new Variables();
        copy.restore(this);
        return copy;
    }

    /** What there is now, for {@link #restore}. */
    public Variables saved() {
        return copy();
    }

    /** Puts back what there was. */
    public void restore(Variables saved) {
        secretsNow().forEach(gone::add);
        values.clear();
        values.putAll(saved.values);
        secret.clear();
        secret.addAll(saved.secret);
        secretsWithin.clear();
        secretsWithin.putAll(saved.secretsWithin);
    }

    /**
     * Stores a value.
     *
     * @throws ShellException if that is no name for a variable
     */
    public void put(String name, JsonValue value) {
        requireName(name);
        secretsOf(name).forEach(gone::add);
        values.put(name, value);
        secret.remove(name);
        secretsWithin.put(name, value.textsBelow(SecretNames::contain));
    }

    /**
     * Refuses what no variable can be called.
     *
     * @throws ShellException if that is no name for a variable
     */
    public static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw ShellException.usage("'" + name + "' is no name for a variable; use letters, digits and _");
        }
        if (OF_THE_LAST_CALL.contains(name)) {
            throw ShellException.usage("$" + name + " speaks of the last call; choose another name");
        }
    }

    /** The values that are likely secrets, and the texts within others that are; those of late that are gone, too. */
    Set<String> secrets() {
        Set<String> all = secretsNow();
        all.addAll(gone.all());
        return all;
    }

    private Set<String> secretsNow() {
        Set<String> all = new LinkedHashSet<>();
        values.keySet().forEach(name -> all.addAll(secretsOf(name)));
        return all;
    }

    private Set<String> secretsOf(String name) {
        JsonValue value = values.get(name);
        if (value == null) {
            return Set.of();
        }
        return isSecret(name) ? Set.of(value.asText()) : secretsWithin.getOrDefault(name, Set.of());
    }

    /** What is stored under a name came out of a secret, whatever the name says. */
    public void markSecret(String name) {
        secret.add(name);
    }

    /** Whether a value is likely a secret: by its name, or by what it came out of. */
    public boolean isSecret(String name) {
        return secret.contains(name) || SecretNames.contain(name);
    }

    /**
     * Forgets a variable.
     *
     * @throws ShellException if there is none of that name
     */
    public void remove(String name) {
        secretsOf(name).forEach(gone::add);
        if (values.remove(name) == null) {
            throw undefined(name);
        }
    }

    /**
     * The value of a variable.
     *
     * @throws ShellException if there is none of that name
     */
    public JsonValue value(String name) {
        return Optional.ofNullable(values.get(name)).orElseThrow(() -> undefined(name));
    }

    /** All of them, sorted by name. */
    public Map<String, JsonValue> all() {
        return values;
    }

    /**
     * What an expression can name: these variables over those of the last call, and the environment if it is named, as far
     * as it is text.
     */
    Map<String, JsonValue> over(Map<String, JsonValue> ofLastCall, String expression, Map<String, String> environment) {
        Map<String, JsonValue> scope = new LinkedHashMap<>(ofLastCall);
        if (expression.contains("$ENV")) {
            Map<String, JsonValue> texts = new LinkedHashMap<>();
            environment.forEach((name, value) -> {
                if (value.indexOf('\ufffd') < 0) {
                    texts.put(name, JsonValue.text(value));
                } else if (expression.contains(name)) {
                    throw ShellException.usage("the environment variable " + name + " is no text in UTF-8");
                }
            });
            scope.put("ENV", JsonValue.object(texts));
        }
        scope.putAll(values);
        return scope;
    }

    private ShellException undefined(String name) {
        return ShellException.usage("no variable " + name + NearestName.question(name, values.keySet()) + "; let "
                + name + " = … makes one");
    }
}
