package dev.grpcsh.command.calls;

import dev.grpcsh.connection.ConnectionOption;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.header.Header;
import dev.grpcsh.header.HeaderOption;
import dev.grpcsh.masking.MaskedLine;
import dev.grpcsh.text.DurationText;
import dev.grpcsh.text.Given;
import dev.grpcsh.text.PosixWord;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Turns a grpcurl line, as people paste it, into the words of a {@code call} that does the same. What would change the
 * call and has no counterpart is refused by name; what only changes the looks is left out, and told.
 */
final class GrpcurlWords {
    private static final Pattern ADDRESS = Pattern.compile(".*:\\d+|.*://.*");

    /** What has no counterpart, with what to do instead. */
    private static final Map<String, String> REFUSED = refused();

    /** What of these grpcurl's own command cannot do either. */
    private static final Set<String> ALONE = Set.of("alts", "alts-handshaker-service", "alts-target-service-account");

    /** What can be done without, with the reason. */
    private static final Map<String, String> LEFT_OUT = leftOut();

    private final GrpcurlFlags flags;
    private final List<String> words = new ArrayList<>();

    private GrpcurlWords(GrpcurlFlags flags) {
        this.flags = flags;
    }

    /**
     * The same in our words.
     *
     * @param words those after {@code call}
     * @param notices what was left out, a line each
     * @param limit how long all of it may take
     */
    record Translation(List<String> words, List<String> notices, Optional<Duration> limit) {
        /** As a line of ours, secrets masked. */
        String line(Set<String> redactedFields) {
            return MaskedLine.of(line(), redactedFields);
        }

        /** As a line of ours: what refers to the environment is put in, where its option does not look that up itself. */
        private static boolean isHeader(String option) {
            return Arrays.stream(HeaderOption.values())
                    .anyMatch(each -> each.names().contains(option));
        }

        String line() {
            List<String> quoted = new ArrayList<>();
            String before = "";
            for (String word : words.stream().map(Given::plain).toList()) {
                boolean ownReference = isHeader(before);
                quoted.add(
                        word.contains("${env:") && !ownReference
                                ? "\"" + word.replace("\\", "\\\\").replace("\"", "\\\"") + "\""
                                : PosixWord.quoted(word));
                before = word;
            }
            return "call " + String.join(" ", quoted);
        }
    }

    private static Map<String, String> refused() {
        Map<String, String> refused = new LinkedHashMap<>();
        refused.put("alts", "grpcsh speaks plaintext or TLS");
        refused.put("alts-handshaker-service", refused.get("alts"));
        refused.put("alts-target-service-account", refused.get("alts"));
        refused.put("protoset-out", "a call writes no schema; grpcurl -protoset-out, without call before it, does");
        refused.put("proto-out-dir", refused.get("protoset-out"));
        refused.put("help", "help grpcurl tells what is taken here");
        refused.put("version", "grpcsh --version tells ours");
        return refused;
    }

    private static Map<String, String> leftOut() {
        Map<String, String> leftOut = new LinkedHashMap<>();
        leftOut.put("format-error", "a status looks as it always does");
        leftOut.put("msg-template", "it is about describe");
        return leftOut;
    }

    /**
     * Translates the words after {@code grpcurl}.
     *
     * @throws ShellException if grpcurl would not take them, or we cannot do the same
     */
    static Translation translate(List<String> typed) {
        return new GrpcurlWords(GrpcurlFlags.read(typed)).translation();
    }

    /** The words of a call to the same server, of the method alone. */
    static List<String> call(GrpcurlFlags flags, Place place) {
        GrpcurlWords words = new GrpcurlWords(flags);
        words.refuse(ALONE);
        flags.requireConsistent();
        var unused = words.format();
        words.words.add(Given.guarded(place.symbol().isEmpty() ? "-" : place.symbol()));
        words.connection(place.address());
        words.limits();
        words.headers(false);
        return List.copyOf(words.words);
    }

    /** The words that lead another command to the same server. */
    static List<String> connection(GrpcurlFlags flags, Place place) {
        GrpcurlWords words = new GrpcurlWords(flags);
        words.connection(place.address());
        words.headers(false);
        return List.copyOf(words.words);
    }

    /** How long all of it may take. */
    static Optional<Duration> maxTime(GrpcurlFlags flags) {
        GrpcurlWords words = new GrpcurlWords(flags);
        flags.last("max-time").ifPresent(time -> words.seconds("max-time", time, "--deadline"));
        return words.words.isEmpty() ? Optional.empty() : Optional.of(DurationText.readWait(words.words.get(1)));
    }

    /** The word for a message. */
    static Optional<String> message(String data) {
        if (data.isBlank()) {
            return Optional.empty();
        } else if (data.strip().equals("null")) {
            return Optional.of("{}");
        } else if (data.startsWith("@")) {
            throw ShellException.usage(
                    "grpcurl's -d is a message, or @ for standard input; < FILE feeds a file to that");
        }
        // A comment before it makes any value JSON, such as the number of a wrapper.
        return Optional.of(data.stripLeading().startsWith("{") ? data : "/**/" + data);
    }

    private void refuse(Set<String> names) {
        REFUSED.forEach((name, why) -> {
            if (names.contains(name) && !flags.all(name).isEmpty()) {
                throw ShellException.usage("grpcurl's -" + name + " has no counterpart: " + why);
            }
        });
    }

    private Translation translation() {
        refuse(REFUSED.keySet());
        Place place = Place.of(flags.rest());
        connection(place.address());
        if (!place.verb().isEmpty()) {
            throw listing(place);
        }
        data().ifPresent(message -> words.add(0, message));
        words.add(0, Given.guarded(place.symbol()));
        if (flags.is("emit-defaults")) {
            words.add("--defaults");
        }
        if (flags.is("allow-unknown-fields")) {
            words.add("--allow-unknown-fields");
        }
        flags.last(GrpcurlFlags.OUTPUT).ifPresent(format -> option("-o", format));
        limits();
        headers(true);
        List<String> notices = LEFT_OUT.entrySet().stream()
                .filter(entry -> !flags.all(entry.getKey()).isEmpty())
                .map(entry -> "done without grpcurl's -" + entry.getKey() + ": " + entry.getValue())
                .toList();
        return new Translation(List.copyOf(words), notices, maxTime(flags));
    }

    /**
     * The words beside the flags.
     *
     * @param verb {@code list}, {@code describe} or empty
     */
    record Place(Optional<String> address, String verb, String symbol) {
        private static final String FORM = "write grpcurl -plaintext localhost:50051 package.Service/Method";

        static Place of(List<String> rest) {
            int verb = rest.indexOf("list") >= 0 ? rest.indexOf("list") : rest.indexOf("describe");
            boolean named = verb == 0 || verb == 1;
            List<String> others = new ArrayList<>(rest);
            String word = named ? others.remove(verb) : "";
            int addresses = named ? verb : Math.min(1, others.size() - 1);
            if (others.size() > addresses + 1) {
                throw ShellException.usage("grpcurl: one word too many: " + others.get(addresses + 1));
            }
            if (!named
                    && (others.isEmpty()
                            || ADDRESS.matcher(others.get(others.size() - 1)).matches())) {
                throw ShellException.usage("grpcurl: no method is named; " + FORM);
            }
            return new Place(
                    addresses == 1 ? Optional.of(others.get(0)) : Optional.empty(),
                    word,
                    others.size() > addresses ? others.get(addresses) : "");
        }
    }

    /** Without {@code -plaintext} grpcurl speaks TLS, whatever the address. */
    private void connection(Optional<String> address) {
        boolean plaintext = flags.is("plaintext");
        boolean insecure = flags.is("insecure");
        if (plaintext && insecure) {
            throw ShellException.usage("grpcurl's -plaintext and -insecure contradict each other");
        }
        if (address.isPresent()) {
            option("-t", flags.is("unix") ? socket(address.get()) : address.get());
        }
        if (plaintext || insecure || address.isPresent()) {
            words.add(plaintext ? "--plaintext" : insecure ? "--insecure" : "--tls");
        }
        ConnectionOption.ALL.stream()
                .filter(ConnectionOption::isGrpcurls)
                // Who does not look at the certificate needs no authorities.
                .filter(option -> !(insecure && option.key().equals("cacert")))
                .forEach(this::same);
        if (flags.last(ConnectionOption.AUTHORITY.key()).isEmpty()) {
            flags.last("servername").ifPresent(name -> option("--" + ConnectionOption.AUTHORITY.key(), name));
        }
        boolean files = !flags.all("protoset").isEmpty() || !flags.all("proto").isEmpty();
        boolean reflection = flags.last("use-reflection").isPresent() ? flags.is("use-reflection") : !files;
        if (!reflection) {
            option("--reflection", "off");
        }
    }

    /** A flag that has the same name here. */
    private void same(ConnectionOption<?> option) {
        String name = "--" + option.key();
        if (option.shape() == ConnectionOption.Shape.MANY) {
            flags.all(option.key()).forEach(value -> option(name, value));
        } else {
            flags.last(option.key()).ifPresent(value -> option(name, value));
        }
    }

    private static String socket(String path) {
        return path.startsWith("unix:") ? path : path.startsWith("/") ? "unix://" + path : "unix:" + path;
    }

    private String format() {
        String format = flags.last("format").orElse("json");
        if (!format.equals("json") && !format.equals("text")) {
            throw ShellException.usage("grpcurl's -format is json or text, not " + format);
        }
        return format;
    }

    private Optional<String> data() {
        String data = flags.last(GrpcurlFlags.DATA).orElse("");
        String format = format();
        if (format.equals("text")) {
            if (!data.isBlank()) {
                throw ShellException.usage("grpcurl's -format text is about -d too, and a call takes JSON or key=value"
                        + " words; -o text shows the replies so");
            }
            option("-o", "text");
        }
        if (data.startsWith("$(")) {
            throw ShellException.usage("-d '$(…)' is for a shell to run; -d @FILE takes a file here");
        }
        if (data.isBlank()) {
            return Optional.empty();
        } else if (data.startsWith("@")) {
            return Optional.of(data.equals("@") || data.equals("@-") ? "-" : data);
        }
        // A comment before it makes any value JSON, such as the number of a wrapper.
        return Optional.of(data.stripLeading().startsWith("{") ? data : "/**/" + data);
    }

    private void limits() {
        flags.last("connect-timeout").ifPresent(time -> seconds("connect-timeout", time, "--connect-timeout"));
        flags.last("max-time").ifPresent(time -> seconds("max-time", time, "--deadline"));
        flags.last("keepalive-time").ifPresent(this::keepalive);
        flags.last("max-msg-sz").ifPresent(size -> option("--max-message-size", size));
        if (flags.is("v") || flags.is("vv")) {
            words.add("-v");
        }
    }

    /** Nought means no limit there. */
    private void seconds(String flag, String time, String option) {
        try {
            BigDecimal seconds = new BigDecimal(time);
            if (seconds.signum() < 0) {
                throw ShellException.usage("grpcurl's -" + flag + " is no less than 0, and not " + time);
            } else if (seconds.signum() > 0) {
                option(option, seconds.toPlainString() + "s");
            }
        } catch (NumberFormatException e) {
            throw ShellException.usage("grpcurl's -" + flag + " is a number of seconds, not " + time);
        }
    }

    /** grpcurl's gRPC takes less than ten seconds for ten, too. */
    private void keepalive(String time) {
        seconds("keepalive-time", time, "--keepalive");
        int value = words.size() - 1;
        if (words.get(value - 1).equals("--keepalive")
                && DurationText.read(words.get(value)).toSeconds() < 10) {
            words.set(value, "10s");
        }
    }

    /** Headers; of a pasted line what a shell would have put in is refused, and looked up where it is ours. */
    private void headers(boolean pasted) {
        GrpcurlHeader typed = new GrpcurlHeader(flags.is("expand-headers"));
        for (Header.Scope scope : Header.Scope.values()) {
            HeaderOption ours = HeaderOption.of(scope);
            flags.all(ours.grpcurl())
                    .forEach(header ->
                            option(ours.names().get(0), pasted ? typed.expanded(header) : typed.literal(header)));
        }
    }

    private ShellException listing(Place place) {
        boolean lists = place.verb().equals("list");
        List<String> ours = new ArrayList<>();
        ours.add(lists || place.symbol().isEmpty() ? "ls" : "describe");
        if (!place.symbol().isEmpty()) {
            ours.add(place.symbol());
        } else if (!lists) {
            ours.add("-l");
        }
        headers(true);
        ours.addAll(words);
        String line = ours.stream().map(PosixWord::quoted).collect(Collectors.joining(" "));
        return ShellException.usage(
                "grpcurl's " + place.verb() + " is " + ours.get(0) + " here: " + MaskedLine.of(line, Set.of()));
    }

    private void option(String name, String value) {
        words.add(name);
        words.add(Given.guarded(value));
    }
}
