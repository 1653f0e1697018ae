package dev.grpcsh.header;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An option that adds a header: one row, as there is one for each option about the connection. */
public enum HeaderOption {
    /** A header of calls and reflection. */
    HEADER(
            "header",
            Optional.of("-H"),
            "H",
            "'NAME: VALUE'",
            "Send this header, with reflection too, instead of the session's of that name. A value @FILE is the file's"
                    + " content; ${env:NAME} in a value is taken from the environment; of a name that ends in -bin the"
                    + " value is base64. Repeatable."),
    /** A header of calls. */
    RPC_HEADER(
            "rpc-header",
            Optional.empty(),
            "rpc-header",
            "'NAME: VALUE'",
            "Send this header with calls alone. Repeatable."),
    /** A header of reflection. */
    REFLECT_HEADER(
            "reflect-header",
            Optional.empty(),
            "reflect-header",
            "'NAME: VALUE'",
            "Send this header with reflection alone. Repeatable."),
    /** A file of headers. */
    HEADER_FILE(
            "header-file",
            Optional.empty(),
            "H",
            "FILE",
            "Send the headers that stand in a file, NAME: VALUE, a line each; # begins a comment. Repeatable."),
    /** What a netrc file has for the server. */
    NETRC(
            "netrc",
            Optional.empty(),
            "H",
            "",
            "Send the login and password that ~/.netrc, or the file of $NETRC, has for the server, as authorization."),
    /** Where a call belongs in a trace. */
    TRACE(
            "trace",
            Optional.empty(),
            "H",
            "",
            "Send a traceparent of W3C's Trace Context with each call, and tell its trace; one that goes on with the trace of"
                    + " $TRACEPARENT, if that is set."),
    /** A token. */
    BEARER("bearer", Optional.empty(), "H", "TOKEN", "Send this token as authorization, also @FILE and '${env:NAME}'."),
    /** A user and a password. */
    BASIC(
            "basic",
            Optional.empty(),
            "H",
            "USER[:PASSWORD]",
            "Send these as authorization, also @FILE and 'USER:${env:NAME}'. Without a password it is asked for.");

    private final String key;
    private final Optional<String> shortName;
    private final String grpcurl;
    private final String label;
    private final String description;

    HeaderOption(String key, Optional<String> shortName, String grpcurl, String label, String description) {
        this.key = key;
        this.shortName = shortName;
        this.grpcurl = grpcurl;
        this.label = label;
        this.description = description;
    }

    /** What it is called in a profile, and behind two dashes on a command line. */
    public String key() {
        return key;
    }

    /** What it is called on a command line, by its short name too if it has one. */
    public List<String> names() {
        return Stream.concat(shortName.stream(), Stream.of("--" + key)).toList();
    }

    /** The flag of grpcurl, without dashes, that a header goes with there. */
    public String grpcurl() {
        return grpcurl;
    }

    /** What stands for its value in help; empty if it takes none. */
    public String label() {
        return label;
    }

    /** What it is for: a few sentences. */
    public String description() {
        return description;
    }

    /** Whether its value names a header itself. */
    public boolean isNamed() {
        return this == HEADER || this == RPC_HEADER || this == REFLECT_HEADER;
    }

    /** Whether its value is a secret, or where to find one. */
    public boolean isCredential() {
        return this == BEARER || this == BASIC;
    }

    /** Whether it can be given more than once. */
    public boolean repeats() {
        return isNamed() || this == HEADER_FILE;
    }

    /** Whether it takes no value. */
    public boolean isFlag() {
        return label.isEmpty();
    }

    /** Whether it says who we are, and so stands alone. */
    public boolean isAuthorization() {
        return isCredential() || this == NETRC;
    }

    /**
     * Reads a value.
     *
     * @throws dev.grpcsh.failure.ShellException if it is no header, or one that belongs to gRPC itself
     */
    public Header read(String text) {
        return switch (this) {
            case HEADER -> Header.read(text, Header.Scope.EVERYWHERE);
            case RPC_HEADER -> Header.read(text, Header.Scope.CALLS);
            case REFLECT_HEADER -> Header.read(text, Header.Scope.REFLECTION);
            case HEADER_FILE -> Header.file(text);
            case NETRC -> Header.netrc();
            case TRACE -> Header.trace();
            case BEARER -> Header.bearer(text);
            case BASIC -> Header.basic(text);
        };
    }

    /** The option that a header is written by. */
    public static HeaderOption of(Header header) {
        return switch (header.scheme()) {
            case BEARER -> BEARER;
            case BASIC -> BASIC;
            case LINES -> HEADER_FILE;
            case NETRC -> NETRC;
            case TRACE -> TRACE;
            case PLAIN -> of(header.scope());
        };
    }

    /** The option for a header that is written with its name. */
    public static HeaderOption of(Header.Scope scope) {
        return switch (scope) {
            case EVERYWHERE -> HEADER;
            case CALLS -> RPC_HEADER;
            case REFLECTION -> REFLECT_HEADER;
        };
    }

    /** A header as text that reads as the same. */
    public String write(Header header) {
        String value = header.value().typed();
        return switch (this) {
            case HEADER, RPC_HEADER, REFLECT_HEADER -> header.name() + ": " + value;
            case HEADER_FILE -> header.value().file();
            case NETRC, TRACE, BEARER, BASIC -> value;
        };
    }
}
