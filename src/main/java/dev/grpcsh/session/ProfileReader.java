package dev.grpcsh.session;

import dev.grpcsh.codec.DurationText;
import dev.grpcsh.failure.NearestName;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.source.ReflectionUse;
import dev.grpcsh.toml.Place;
import dev.grpcsh.toml.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads one profile out of its table, whose keys are the names of options. One use. */
final class ProfileReader {
    /** All keys, in the order in which they are written. */
    static final List<String> KEYS = List.of(
            "target",
            "tls",
            "insecure",
            "cacert",
            "cert",
            "key",
            "cert-password",
            "authority",
            "connect-timeout",
            "protoset",
            "proto",
            "import-path",
            "protoc",
            "reflection",
            "wait-for-ready",
            "retry",
            "keepalive",
            "user-agent",
            "load-balancing",
            "header",
            "rpc-header",
            "reflect-header",
            "bearer",
            "basic",
            "use");

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
        if (!name.matches(Profile.NAME) || name.equals("demo")) {
            throw table.place().problem(name + " is no name for a profile; use letters, digits, - and _");
        }
        String target = text("target", this::target)
                .orElseThrow(() -> table.place().problem("the profile " + name + " has no target"));
        ConnectionOptions options = new ConnectionOptions(
                Optional.of(target),
                flag("tls"),
                flag("insecure").orElse(false),
                text("cacert", this::path),
                text("cert", this::path),
                text("key", this::path),
                text("cert-password", this::certificatePassword),
                text("authority", Function.identity()),
                text("connect-timeout", DurationText::read),
                new SchemaOptions(
                        texts("protoset", this::path),
                        texts("proto", this::path),
                        texts("import-path", this::path),
                        text("protoc", this::compiler),
                        text("reflection", ProfileReader::reflection)),
                new TransportOptions(
                        flag("wait-for-ready").orElse(false),
                        text("retry", ProfileReader::retries),
                        text("keepalive", DurationText::read),
                        text("user-agent", ProfileReader::userAgent),
                        text("load-balancing", LoadBalancing::read)));
        List<Header> headers = new ArrayList<>(texts("header", text -> header(text, Header.Scope.EVERYWHERE)));
        headers.addAll(texts("rpc-header", text -> header(text, Header.Scope.CALLS)));
        headers.addAll(texts("reflect-header", text -> header(text, Header.Scope.REFLECTION)));
        text("bearer", text -> kept(Header.bearer(text))).ifPresent(headers::add);
        text("basic", text -> kept(Header.basic(text))).ifPresent(headers::add);
        Optional<String> service = text("use", Function.identity());
        requireNothingElse();
        return new Profile(name, options, new Headers(headers), service);
    }

    private String target(String text) {
        return Target.read(text).text();
    }

    private Header header(String text, Header.Scope scope) {
        return kept(Header.read(text, scope));
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

    private Reference certificatePassword(String text) {
        Reference reference = new Reference(text);
        if (!reference.isOnlyReference()) {
            throw secret("cert-password", "'${env:NAME}'");
        }
        return reference.isFile() ? new Reference("@" + path(reference.file())) : reference;
    }

    private String compiler(String text) {
        if (!mayRunPrograms) {
            throw ShellException.usage("a project's file names no program to run; --protoc does");
        }
        return path(text);
    }

    private static Integer retries(String text) {
        if (!text.matches("[0-9]{1,3}")) {
            throw ShellException.usage("'" + text + "' is no count of retries; write \"0\" to \"999\"");
        }
        return Integer.valueOf(text);
    }

    private static String userAgent(String text) {
        if (text.isBlank() || text.chars().anyMatch(unit -> unit < ' ' || unit > '~')) {
            throw ShellException.usage("a user agent is printable ASCII");
        }
        return text;
    }

    private static ReflectionUse reflection(String text) {
        for (ReflectionUse use : ReflectionUse.values()) {
            if (use.name().equalsIgnoreCase(text)) {
                return use;
            }
        }
        throw ShellException.usage("'" + text + "' is none of v1, v1alpha and off");
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
        if (value instanceof Value.Text text) {
            try {
                return reading.apply(text.text());
            } catch (ShellException e) {
                throw e.at(text.place().toString());
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
