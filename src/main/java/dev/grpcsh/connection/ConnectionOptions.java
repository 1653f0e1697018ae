package dev.grpcsh.connection;

import dev.grpcsh.source.ReflectionUse;
import dev.grpcsh.tls.TlsOptions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How to reach a server: values of some of {@link ConnectionOption#ALL}. File names are as typed. Immutable.
 *
 * @param values lists of what was given, by option: one value, but for options that can be given often
 */
public record ConnectionOptions(Map<ConnectionOption<?>, List<?>> values) {
    /** Nothing asked for. */
    public static final ConnectionOptions NONE = new ConnectionOptions(Map.of());

    /** The bundled server. */
    public static final ConnectionOptions DEMO = NONE.to("demo");

    /** Keeps a copy, without options that nothing was given for. */
    public ConnectionOptions {
        Map<ConnectionOption<?>, List<?>> given = new LinkedHashMap<>();
        for (ConnectionOption<?> option : ConnectionOption.ALL) {
            List<?> value = values.get(option);
            if (value != null && !value.isEmpty()) {
                given.put(option, List.copyOf(value));
            }
        }
        values = Map.copyOf(given);
    }

    /** Whether anything was asked for. */
    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** What was given for an option; empty if nothing was. */
    public <T> List<T> all(ConnectionOption<T> option) {
        List<?> given = values.getOrDefault(option, List.of());
        // Only with() and the reader of the option put values in.
        @SuppressWarnings("unchecked")
        List<T> typed = (List<T>) given;
        return typed;
    }

    /** The value of an option that is given once. */
    public <T> Optional<T> one(ConnectionOption<T> option) {
        return all(option).stream().findFirst();
    }

    /** Whether a flag is set. */
    public boolean is(ConnectionOption<Boolean> option) {
        return one(option).orElse(false);
    }

    /** The same with other values for an option. */
    public <T> ConnectionOptions with(ConnectionOption<T> option, List<T> given) {
        Map<ConnectionOption<?>, List<?>> changed = new LinkedHashMap<>(values);
        changed.put(option, given);
        return new ConnectionOptions(changed);
    }

    /** The same with another value for an option. */
    public <T> ConnectionOptions with(ConnectionOption<T> option, T value) {
        return with(option, List.of(value));
    }

    /** The same with another target. */
    public ConnectionOptions to(String newTarget) {
        return with(ConnectionOption.TARGET, newTarget);
    }

    /** These options, and where they say nothing those below. Files with a schema are taken together. */
    public ConnectionOptions over(ConnectionOptions below) {
        Map<ConnectionOption<?>, List<?>> both = new LinkedHashMap<>(below.values);
        if (schema().hasFiles()) {
            both.remove(ConnectionOption.PROTOSETS);
            both.remove(ConnectionOption.PROTOS);
        }
        both.putAll(values);
        return new ConnectionOptions(both);
    }

    /** As typed; empty: the session's. */
    public Optional<String> target() {
        return one(ConnectionOption.TARGET);
    }

    /** The name to call the server by, and to check its certificate against. */
    public Optional<String> authority() {
        return one(ConnectionOption.AUTHORITY);
    }

    /** Bounds resolution, connection and handshake. */
    public Optional<Duration> connectTimeout() {
        return one(ConnectionOption.CONNECT_TIMEOUT);
    }

    /** How TLS is spoken, if it is. */
    public TlsOptions tls() {
        return new TlsOptions(
                is(ConnectionOption.INSECURE),
                one(ConnectionOption.AUTHORITIES),
                one(ConnectionOption.CERTIFICATE),
                one(ConnectionOption.KEY),
                one(ConnectionOption.CERTIFICATE_PASSWORD));
    }

    /** Whether TLS is spoken with a target. */
    public boolean speaksTls(Target target) {
        boolean suggested = tls().isAsked() || (target instanceof Target.Network network && network.tls());
        return one(ConnectionOption.TLS).orElse(suggested);
    }

    /** Where the schema comes from. */
    public SchemaOptions schema() {
        return new SchemaOptions(
                all(ConnectionOption.PROTOSETS),
                all(ConnectionOption.PROTOS),
                all(ConnectionOption.IMPORT_FOLDERS),
                one(ConnectionOption.PROTOC),
                one(ConnectionOption.REFLECTION));
    }

    /** How the connection behaves. */
    public TransportOptions transport() {
        return new TransportOptions(
                is(ConnectionOption.WAIT_FOR_READY),
                one(ConnectionOption.RETRIES),
                one(ConnectionOption.KEEPALIVE),
                one(ConnectionOption.USER_AGENT),
                one(ConnectionOption.LOAD_BALANCING),
                one(ConnectionOption.MAX_METADATA_SIZE).orElse(TransportOptions.DEFAULT_MAX_METADATA_SIZE));
    }

    /** The same without a word of TLS. */
    public ConnectionOptions withoutTls() {
        return with(ConnectionOption.TLS, List.of())
                .with(ConnectionOption.INSECURE, List.of())
                .with(ConnectionOption.AUTHORITIES, List.of())
                .with(ConnectionOption.CERTIFICATE, List.of())
                .with(ConnectionOption.KEY, List.of())
                .with(ConnectionOption.CERTIFICATE_PASSWORD, List.of());
    }

    /** The same without files that hold a schema. */
    public ConnectionOptions withoutSchema() {
        Map<ConnectionOption<?>, List<?>> left = new LinkedHashMap<>(values);
        left.keySet()
                .removeAll(List.of(
                        ConnectionOption.PROTOSETS,
                        ConnectionOption.PROTOS,
                        ConnectionOption.IMPORT_FOLDERS,
                        ConnectionOption.PROTOC));
        return new ConnectionOptions(left);
    }

    /**
     * A schema from nowhere but these files; the target is there only because a connection has one.
     *
     * @param compiled how they are compiled
     */
    public static ConnectionOptions ofFiles(List<String> protosets, List<String> protos, SchemaOptions compiled) {
        ConnectionOptions files = DEMO.with(ConnectionOption.PROTOSETS, protosets)
                .with(ConnectionOption.PROTOS, protos)
                .with(ConnectionOption.IMPORT_FOLDERS, compiled.importFolders())
                .with(ConnectionOption.REFLECTION, ReflectionUse.OFF);
        return compiled.protoc()
                .map(compiler -> files.with(ConnectionOption.PROTOC, compiler))
                .orElse(files);
    }
}
