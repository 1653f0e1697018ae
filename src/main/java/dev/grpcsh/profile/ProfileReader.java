package dev.grpcsh.profile;

import dev.grpcsh.connection.ConnectionOption;
import dev.grpcsh.connection.ConnectionOptions;
import dev.grpcsh.connection.Target;
import dev.grpcsh.credential.CredentialCommand;
import dev.grpcsh.failure.NearestName;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.header.Header;
import dev.grpcsh.header.HeaderOption;
import dev.grpcsh.header.Headers;
import dev.grpcsh.header.Reference;
import dev.grpcsh.language.Glance;
import dev.grpcsh.text.DurationText;
import dev.grpcsh.toml.Place;
import dev.grpcsh.toml.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads one profile out of its table, whose keys are the names of options. One use. */
final class ProfileReader {
    static final String COMMAND = "credential-command";
    static final String LIFETIME = "credential-lifetime";
    private static final String SERVICE = "use";
    private static final String COLOR = "prompt-color";
    private static final String CONFIRM = "confirm";

    /** All keys, in the order in which they are written. */
    static final List<String> KEYS = Stream.of(
                    ConnectionOption.ALL.stream().map(ConnectionOption::key),
                    Stream.of(HeaderOption.values()).map(HeaderOption::key),
                    Stream.of(COMMAND, LIFETIME, SERVICE, COLOR, CONFIRM))
            .flatMap(Function.identity())
            .toList();

    private static final Set<String> RESERVED = Set.of("demo", "default", RunDefaults.NAME);

    private final Value.Table table;
    private final Path folder;
    private final boolean mayRunPrograms;
    private final Set<String> read = new HashSet<>();

    /**
     * Makes one.
     *
     * @param folder what relative file names in it count from
     * @param mayRunPrograms whether it may name a compiler
     */
    ProfileReader(Value.Table table, Path folder, boolean mayRunPrograms) {
        this.table = table;
        this.folder = folder;
        this.mayRunPrograms = mayRunPrograms;
    }

    /**
     * The profile.
     *
     * @throws ShellException if a key is unknown, a value does not fit, or a secret stands in it
     */
    Profile read(String name) {
        if (!name.matches(Profile.NAME) || RESERVED.contains(name)) {
            throw table.place().problem(name + " is no name for a profile; use letters, digits, - and _");
        }
        ConnectionOptions options = ConnectionOptions.NONE;
        for (ConnectionOption<?> option : ConnectionOption.ALL) {
            options = withValues(options, option);
        }
        if (options.target().isEmpty()) {
            throw table.place().problem("the profile " + name + " has no target");
        }
        List<Header> headers = new ArrayList<>();
        for (HeaderOption option : HeaderOption.values()) {
            if (option.isFlag()) {
                flag(option.key()).filter(set -> set).ifPresent(set -> headers.add(option.read("")));
                continue;
            }
            headers.addAll(
                    option.repeats()
                            ? texts(option.key(), text -> kept(option.read(text)))
                            : text(option.key(), text -> kept(option.read(text))).stream()
                                    .toList());
        }
        Optional<CredentialCommand> credential = credential();
        if (credential.isPresent()
                && headers.stream().anyMatch(header -> header.name().equals("authorization"))) {
            throw table.place()
                    .problem(COMMAND + " and another authorization contradict each other in the profile " + name);
        }
        Optional<String> service = text(SERVICE, Function.identity());
        Caution caution = new Caution(text(COLOR, Caution::color), flag(CONFIRM).orElse(false));
        requireNothingElse();
        return new Profile(name, options, new Headers(headers), credential, service, caution);
    }

    /** A program is run for the profile's user alone, and so none that a project names. */
    private Optional<CredentialCommand> credential() {
        List<String> words = words();
        Duration lifetime = text(LIFETIME, DurationText::read).orElse(CredentialCommand.LIFETIME);
        if (words.isEmpty() && table.entries().containsKey(LIFETIME)) {
            throw table.entries()
                    .get(LIFETIME)
                    .key()
                    .problem(LIFETIME + " is that of a " + COMMAND + ", and there is none");
        }
        return words.isEmpty() ? Optional.empty() : Optional.of(new CredentialCommand(words, lifetime));
    }

    /** A list as it is, a text split as our words are. */
    private List<String> words() {
        Optional<Value> value = value(COMMAND);
        if (value.isEmpty()) {
            return List.of();
        } else if (!mayRunPrograms) {
            throw value.get().place().problem("a project's file names no program to run; a profile of your own does");
        }
        List<String> words = value.get() instanceof Value.Items
                ? texts(COMMAND, Function.identity())
                : one(COMMAND, value.get(), ProfileReader::split);
        if (words.isEmpty() || words.get(0).isBlank()) {
            throw value.get().place().problem(COMMAND + " names no program");
        }
        // One with a slash is a file, which counts from the profile's folder; any other is looked for on the path.
        List<String> settled = new ArrayList<>(words);
        settled.set(0, words.get(0).contains("/") ? path(words.get(0)) : words.get(0));
        return settled;
    }

    private static List<String> split(String text) {
        List<List<Glance.Piece>> stages =
                Glance.at(text).stages().stream().map(stage -> stage.pieces()).toList();
        boolean open = stages.stream().flatMap(List::stream).anyMatch(Glance.Piece::open);
        if (open || stages.size() > 1) {
            throw ShellException.usage(COMMAND
                    + (open
                            ? " has a quote or bracket without its end"
                            : " is one program, and no shell reads it; [\"sh\", \"-c\", \"…\"] has one"));
        }
        if (text.contains("${")) {
            throw ShellException.usage(COMMAND
                    + " is no statement, and ${…} is not looked up in it; [\"sh\", \"-c\", \"…\"] has a shell's");
        }
        return stages.stream().flatMap(List::stream).map(Glance.Piece::text).toList();
    }

    private <T> ConnectionOptions withValues(ConnectionOptions options, ConnectionOption<T> option) {
        String key = option.key();
        return switch (option.shape()) {
            case FLAG ->
                flag(key)
                        .filter(set -> set)
                        .map(set -> options.with(option, option.read("true")))
                        .orElse(options);
            case SWITCH ->
                flag(key)
                        .map(set -> options.with(option, option.read(set.toString())))
                        .orElse(options);
            case ONE ->
                text(key, text -> option.read(found(option, text)))
                        .map(value -> options.with(option, value))
                        .orElse(options);
            case MANY -> options.with(option, texts(key, text -> option.read(found(option, text))));
        };
    }

    /** The text of a value where its file names count from the profile's folder. */
    private String found(ConnectionOption<?> option, String text) {
        if (option.equals(ConnectionOption.TARGET)) {
            return Target.read(text).text();
        } else if (option.equals(ConnectionOption.PROTOC) && !mayRunPrograms) {
            throw ShellException.usage("a project's file names no program to run; --protoc does");
        } else if (option.isReference()) {
            return reference(option, new Reference(text)).typed();
        }
        return option.isPath() ? path(text) : text;
    }

    private Reference reference(ConnectionOption<?> option, Reference value) {
        if (!value.isOnlyReference()) {
            throw secret(option.key(), "'${env:NAME}'");
        }
        return value.isFile() ? new Reference("@" + path(value.file())) : value;
    }

    private Header kept(Header header) {
        if (header.holdsSecret()) {
            throw secret(header);
        }
        Reference value = header.value();
        return value.isFile() ? header.with(new Reference("@" + path(value.file()))) : header;
    }

    /** The problem of a header with a secret in it. */
    static ShellException secret(Header header) {
        return secret(
                header.name(),
                header.scheme() == Header.Scheme.BASIC ? "'USER:${env:NAME}', USER alone" : "'${env:NAME}'");
    }

    /** The problem of a secret that a profile would keep. */
    static ShellException secret(String name, String form) {
        return ShellException.usage(
                "the value of " + name + " is a secret, and profiles keep none; write " + form + " or @FILE");
    }

    private String path(String name) {
        return name.startsWith("~/") ? name : folder.resolve(name).normalize().toString();
    }

    private Optional<Boolean> flag(String key) {
        Optional<Value> value = value(key);
        if (value.isEmpty()) {
            return Optional.empty();
        } else if (value.get() instanceof Value.Flag flag) {
            return Optional.of(flag.flag());
        }
        throw value.get().place().problem(key + " is true or false");
    }

    private <T> Optional<T> text(String key, Function<String, T> reading) {
        return value(key).map(value -> one(key, value, reading));
    }

    /** One text, or a list of them. */
    private <T> List<T> texts(String key, Function<String, T> reading) {
        Optional<Value> value = value(key);
        if (value.isPresent() && value.get() instanceof Value.Items list) {
            return list.items().stream().map(item -> one(key, item, reading)).toList();
        }
        return value.map(single -> one(key, single, reading)).stream().toList();
    }

    private static <T> T one(String key, Value value, Function<String, T> reading) {
        Optional<String> text = value instanceof Value.Text quoted
                ? Optional.of(quoted.text())
                : value instanceof Value.Whole number ? Optional.of(number.digits()) : Optional.empty();
        if (text.isPresent()) {
            try {
                return reading.apply(text.get());
            } catch (ShellException e) {
                throw e.at(value.place().toString());
            }
        }
        throw value.place().problem(key + " is a text in quotes");
    }

    private Optional<Value> value(String key) {
        read.add(key);
        return Optional.ofNullable(table.entries().get(key)).map(Value.Entry::value);
    }

    private void requireNothingElse() {
        table.entries().forEach((key, entry) -> {
            if (!read.contains(key)) {
                Place place = entry.key();
                throw place.problem("no key " + key.toLowerCase(Locale.ROOT) + NearestName.question(key, KEYS)
                        + (NearestName.near(key, KEYS).isEmpty() ? "; there are " + String.join(", ", KEYS) : ""));
            }
        });
    }
}
