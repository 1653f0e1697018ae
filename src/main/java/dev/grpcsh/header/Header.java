package dev.grpcsh.header;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.grpcsh.failure.ShellException;
import dev.grpcsh.text.SecretNames;
import io.grpc.Metadata;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A header of requests, its value not yet looked up. The rules are those of <a
 * href="https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md">gRPC over HTTP/2</a>.
 *
 * @param name in lower case
 * @param scheme how the value becomes what is sent
 * @param value where to find it
 * @param scope what it goes along with
 */
public record Header(String name, Scheme scheme, Reference value, Scope scope) {
    private static final Pattern NAME = Pattern.compile("[0-9a-z_.-]+");
    private static final Pattern USER = Pattern.compile("(?:[^:$]|\\$(?!\\{)|\\$\\{env:\\w++})++");
    private static final Pattern WITHOUT_PASSWORD = Pattern.compile(USER + "(?::(?:\\$\\{env:\\w++})*+)?");
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("host", "connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade");

    /** What a header goes along with. */
    public enum Scope {
        /** Calls and reflection. */
        EVERYWHERE,
        /** Calls alone. */
        CALLS,
        /** Reflection alone. */
        REFLECTION;

        /** Whether this goes along with what that goes along with. */
        boolean covers(Scope other) {
            return this == EVERYWHERE || this == other;
        }
    }

    /** How a value becomes what is sent. */
    public enum Scheme {
        /** As it is; the value of a name that ends in {@code -bin} is base64, or a file's bytes. */
        PLAIN(""),
        /** Behind {@code Bearer}. */
        BEARER("Bearer "),
        /** A user and, behind a colon, a password; in base64 behind {@code Basic}. */
        BASIC("Basic "),
        /** A file of headers, which stands for them all; it has no name. */
        LINES(""),
        /** What a netrc file has for the server. */
        NETRC("Basic "),
        /** A place in a trace, which each call has of its own. */
        TRACE("");

        private final String prefix;

        Scheme(String prefix) {
            this.prefix = prefix;
        }

        /** The option that it is typed with. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** What stands before the value, with the space after it. */
        public String prefix() {
            return prefix;
        }
    }

    /**
     * Reads a header written as {@code name: value}.
     *
     * @throws ShellException if it is malformed, or belongs to gRPC itself
     */
    public static Header read(String typed, Scope scope) {
        int colon = typed.indexOf(':', 1);
        if (colon < 1 || typed.isBlank()) {
            throw ShellException.usage("a header is written 'name: value', with a colon");
        }
        String name = typed.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        requireFree(name);
        return new Header(
                name, Scheme.PLAIN, new Reference(typed.substring(colon + 1).strip()), scope);
    }

    /** Our token, for calls and reflection. */
    public static Header bearer(String token) {
        return new Header("authorization", Scheme.BEARER, new Reference(token), Scope.EVERYWHERE);
    }

    /** Our name and password, for calls and reflection; the password is asked for if it is not there. */
    public static Header basic(String userAndPassword) {
        return new Header("authorization", Scheme.BASIC, new Reference(userAndPassword), Scope.EVERYWHERE);
    }

    /** All headers of a file. */
    public static Header file(String name) {
        return new Header("", Scheme.LINES, new Reference("@" + name), Scope.EVERYWHERE);
    }

    /** Where a call belongs in a trace. */
    public static Header trace() {
        return new Header(TraceParent.NAME, Scheme.TRACE, new Reference(""), Scope.CALLS);
    }

    /** What a netrc file has for the server. */
    public static Header netrc() {
        return new Header("authorization", Scheme.NETRC, new Reference(""), Scope.EVERYWHERE);
    }

    private static void requireFree(String name) {
        if (name.startsWith(":") || OF_THE_CONNECTION.contains(name)) {
            throw ShellException.usage("the header " + name + " belongs to HTTP/2 itself" + instead(name));
        }
        if (!NAME.matcher(name).matches()) {
            // What is no name is more likely a value, and may be a secret.
            String shown = name.replaceFirst("(?s)[^0-9a-z_.-].*", "…");
            throw ShellException.usage("'" + shown + "' is no header name; use letters, digits, - _ and .");
        }
        if (name.startsWith("grpc-")
                || Set.of("content-type", "te", "user-agent").contains(name)) {
            throw ShellException.usage("the header " + name + " belongs to gRPC itself" + instead(name));
        }
    }

    private static String instead(String name) {
        return switch (name) {
            case "grpc-timeout" -> "; use --deadline";
            case "user-agent" -> "; use --user-agent";
            case ":authority", "host" -> "; use --authority";
            default -> "";
        };
    }

    /** Whether its value is likely a secret: by its name, or because somebody keeps it elsewhere. */
    public boolean isSecret() {
        return (scheme != Scheme.PLAIN && scheme != Scheme.TRACE) || SecretNames.contain(name) || value.refers();
    }

    /** Whether a secret stands in it, and not only where to find it. */
    public boolean holdsSecret() {
        boolean plain = scheme == Scheme.PLAIN && !SecretNames.contain(name);
        if (plain || value.isOnlyReference() || value.typed().isEmpty()) {
            return false;
        }
        return scheme != Scheme.BASIC
                || !WITHOUT_PASSWORD.matcher(value.typed()).matches();
    }

    /** Whether a person has to be asked for the password. */
    public boolean wantsPassword() {
        return scheme == Scheme.BASIC
                && !value.isOnlyReference()
                && USER.matcher(value.typed()).matches();
    }

    /** As it was written, with the secret in it replaced. */
    public String shown(String mask) {
        if (!holdsSecret()) {
            return name + ": " + scheme.prefix + value.typed();
        }
        Matcher user = USER.matcher(value.typed());
        boolean named = scheme == Scheme.BASIC && user.lookingAt();
        return name + ": " + scheme.prefix + (named ? user.group() + ":" : "") + mask;
    }

    /** The same header with another value. */
    public Header with(Reference other) {
        return new Header(name, scheme, other, scope);
    }

    Header with(Scope other) {
        return new Header(name, scheme, value, other);
    }

    /** Looks the value up and adds the header. */
    void addTo(Metadata metadata, References references) {
        if (name.endsWith(Metadata.BINARY_HEADER_SUFFIX)) {
            byte[] bytes = value.isFile() ? references.bytes(value) : decoded(references.text(value));
            metadata.put(Metadata.Key.of(name, Metadata.BINARY_BYTE_MARSHALLER), bytes);
            return;
        }
        String text = references.text(value);
        requireContent(text);
        if (scheme == Scheme.BASIC) {
            text = credentials(text);
        }
        if (text.chars().anyMatch(unit -> unit < ' ' || unit > '~')) {
            throw ShellException.usage("the value of header " + name
                    + " holds characters outside printable ASCII; send them base64 in " + name + "-bin");
        }
        metadata.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), scheme.prefix + text);
    }

    /** A job whose secret is not there does not go on without it. */
    private void requireContent(String text) {
        String content = scheme == Scheme.PLAIN ? text.replaceFirst("(?i)^(bearer|basic|token|digest)\\s*$", "") : text;
        boolean wanted = scheme != Scheme.PLAIN || (value.refers() && SecretNames.contain(name));
        if (wanted && content.isBlank()) {
            String where = scheme == Scheme.PLAIN ? "the value of header " + name : "--" + scheme.word();
            throw ShellException.usage(where + " is empty" + (value.refers() ? ", for what it refers to is" : ""));
        }
    }

    private String credentials(String userAndPassword) {
        if (!userAndPassword.contains(":")) {
            throw ShellException.usage(
                    "--basic lacks a password; write USER:${env:NAME}, or @FILE with USER:PASSWORD" + " in the file");
        }
        return Base64.getEncoder().encodeToString(userAndPassword.getBytes(UTF_8));
    }

    private byte[] decoded(String text) {
        try {
            return Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
        } catch (IllegalArgumentException e) {
            throw ShellException.usage("the value of header " + name + " is no base64");
        }
    }
}
