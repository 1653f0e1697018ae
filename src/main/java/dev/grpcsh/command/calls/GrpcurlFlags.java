package dev.grpcsh.command.calls;

import dev.grpcsh.failure.NearestName;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.text.Given;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The words of a grpcurl line, sorted into flags and the rest, by the rules of <a
 * href="https://pkg.go.dev/flag#hdr-Command_line_flag_syntax">Go's flags</a>: one dash or two, a value after {@code =} or
 * as the next word, a truth only after {@code =}. Flags may stand anywhere, which grpcurl itself does not allow.
 *
 * @param values what was given for each flag, in order
 * @param rest the other words
 */
record GrpcurlFlags(Map<String, List<String>> values, List<String> rest) {
    /** The flag whose value may be syntax, and so keeps the marks of what variables put in. */
    static final String DATA = "d";

    /** Flags whose values may refer to the environment, and so keep the marks too. */
    private static final Set<String> HEADERS = Set.of("H", "rpc-header", "reflect-header");

    /** Ours, and not grpcurl's: how things are to look instead. */
    static final String OUTPUT = "o";

    private static final Set<String> SWITCHES = Set.of(
            "plaintext",
            "insecure",
            "unix",
            "expand-headers",
            "emit-defaults",
            "allow-unknown-fields",
            "format-error",
            "msg-template",
            "use-reflection",
            "alts",
            "v",
            "vv",
            "help",
            "version");
    private static final Set<String> WITH_VALUES = Set.of(
            "H",
            "rpc-header",
            "reflect-header",
            DATA,
            "format",
            "authority",
            "servername",
            "cacert",
            "cert",
            "key",
            "connect-timeout",
            "max-time",
            "max-msg-sz",
            "keepalive-time",
            "user-agent",
            "import-path",
            "proto",
            "protoset",
            "protoset-out",
            "proto-out-dir",
            OUTPUT,
            "alts-handshaker-service",
            "alts-target-service-account");
    private static final Set<String> TRUE = Set.of("1", "t", "T", "true", "TRUE", "True");
    private static final Set<String> FALSE = Set.of("0", "f", "F", "false", "FALSE", "False");

    /**
     * Sorts words.
     *
     * @throws ShellException if a flag is unknown or lacks its value
     */
    static GrpcurlFlags read(List<String> words) {
        Map<String, List<String>> values = new HashMap<>();
        List<String> rest = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("--")) {
                words.subList(i + 1, words.size()).forEach(left -> rest.add(Given.plain(left)));
                break;
            } else if (!word.startsWith("-") || word.equals("-")) {
                rest.add(Given.plain(word));
                continue;
            }
            int equals = word.indexOf('=');
            String name = (equals < 0 ? word : word.substring(0, equals)).replaceFirst("^--?", "");
            String value;
            if (equals >= 0) {
                value = word.substring(equals + 1);
            } else if (SWITCHES.contains(name)) {
                value = "true";
            } else if (WITH_VALUES.contains(name) && i + 1 < words.size()) {
                value = words.get(++i);
            } else {
                throw unusable(name);
            }
            values.computeIfAbsent(checked(name, value), unused -> new ArrayList<>())
                    .add(name.equals(DATA) || HEADERS.contains(name) ? value : Given.plain(value));
        }
        return new GrpcurlFlags(values, rest);
    }

    /** Whether a switch is on. */
    boolean is(String name) {
        return last(name).filter(TRUE::contains).isPresent();
    }

    /** What was given for a flag that counts once, where the last one wins. */
    Optional<String> last(String name) {
        List<String> given = all(name);
        return given.isEmpty() ? Optional.empty() : Optional.of(given.get(given.size() - 1));
    }

    /** All that was given for a flag. */
    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /**
     * Refuses what grpcurl does before it does anything.
     *
     * @throws ShellException if flags contradict each other
     */
    void requireConsistent() {
        boolean sets = !all("protoset").isEmpty();
        boolean sources = !all("proto").isEmpty();
        boolean certificate = last("cert").isPresent();
        boolean key = last("key").isPresent();
        String problem = sets && sources
                ? "-protoset and -proto exclude each other"
                : is("plaintext") && (certificate || key)
                        ? "-plaintext and -" + (certificate ? "cert" : "key") + " contradict each other"
                        : certificate != key
                                ? "-cert and -key go together"
                                : last("use-reflection").isPresent() && !is("use-reflection") && !sets && !sources
                                        ? "without -use-reflection a schema comes from -protoset or -proto"
                                        : "";
        if (!problem.isEmpty()) {
            throw ShellException.usage("grpcurl: " + problem);
        }
    }

    private static String checked(String name, String value) {
        if (SWITCHES.contains(name)) {
            if (!TRUE.contains(value) && !FALSE.contains(value)) {
                throw ShellException.usage("grpcurl's -" + name + " is true or false, not " + value);
            }
        } else if (!WITH_VALUES.contains(name)) {
            throw unusable(name);
        }
        return name;
    }

    private static ShellException unusable(String name) {
        if (WITH_VALUES.contains(name)) {
            return ShellException.usage("grpcurl's -" + name + " needs a value after it");
        }
        List<String> known = Stream.concat(SWITCHES.stream(), WITH_VALUES.stream())
                .map(flag -> "-" + flag)
                .toList();
        return ShellException.usage("grpcurl has no flag -" + name + NearestName.question("-" + name, known));
    }
}
