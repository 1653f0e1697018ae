package dev.grpcsh.session;

import java.time.Duration;
import java.util.Optional;

/**
 * How to reach a server. File names are as typed.
 *
 * @param target as typed; empty: the session's
 * @param tls whether to speak TLS; empty: as the target says
 * @param insecure TLS without checking who answers
 * @param authorities a PEM file with the authorities to trust, instead of the usual ones
 * @param certificate a file with our certificate: PEM, or PKCS#12, which holds its key too
 * @param key a PEM file with its key, if that is not in the same file
 * @param certificatePassword opens the key
 * @param authority the name to call the server by, and to check its certificate against
 * @param connectTimeout bounds resolution, connection and handshake
 * @param schema where the schema comes from
 * @param transport how the connection behaves
 */
public record ConnectionOptions(
        Optional<String> target,
        Optional<Boolean> tls,
        boolean insecure,
        Optional<String> authorities,
        Optional<String> certificate,
        Optional<String> key,
        Optional<Reference> certificatePassword,
        Optional<String> authority,
        Optional<Duration> connectTimeout,
        SchemaOptions schema,
        TransportOptions transport) {
    /** A connection that behaves as usual. */
    public ConnectionOptions(
            Optional<String> target,
            Optional<Boolean> tls,
            boolean insecure,
            Optional<String> authorities,
            Optional<String> certificate,
            Optional<String> key,
            Optional<Reference> certificatePassword,
            Optional<String> authority,
            Optional<Duration> connectTimeout,
            SchemaOptions schema) {
        this(
                target,
                tls,
                insecure,
                authorities,
                certificate,
                key,
                certificatePassword,
                authority,
                connectTimeout,
                schema,
                TransportOptions.NONE);
    }

    /** Nothing asked for. */
    public static final ConnectionOptions NONE = new ConnectionOptions(
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            SchemaOptions.NONE);

    /** The bundled server. */
    public static final ConnectionOptions DEMO = NONE.to("demo");

    /** Whether anything was asked for. */
    public boolean isEmpty() {
        return equals(NONE);
    }

    /** Whether TLS is spoken with a target. */
    boolean speaksTls(Target target) {
        boolean suggested = namesTlsFiles() || (target instanceof Target.Network network && network.tls());
        return tls.orElse(suggested);
    }

    /** Whether anything was asked for that only TLS can give. */
    boolean namesTlsFiles() {
        return authorities.isPresent() || certificate.isPresent() || key.isPresent() || insecure;
    }

    /** These options, and where they say nothing those below. A target of its own takes nothing over but the schema. */
    public ConnectionOptions over(ConnectionOptions below) {
        return new ConnectionOptions(
                target.or(below::target),
                tls.or(below::tls),
                insecure || below.insecure,
                authorities.or(below::authorities),
                certificate.or(below::certificate),
                key.or(below::key),
                certificatePassword.or(below::certificatePassword),
                authority.or(below::authority),
                connectTimeout.or(below::connectTimeout),
                schema.over(below.schema),
                transport.over(below.transport));
    }

    /** The same with another target. */
    public ConnectionOptions to(String newTarget) {
        return new ConnectionOptions(
                Optional.of(newTarget),
                tls,
                insecure,
                authorities,
                certificate,
                key,
                certificatePassword,
                authority,
                connectTimeout,
                schema,
                transport);
    }

    /** The same with a schema from elsewhere. */
    public ConnectionOptions with(SchemaOptions newSchema) {
        return new ConnectionOptions(
                target,
                tls,
                insecure,
                authorities,
                certificate,
                key,
                certificatePassword,
                authority,
                connectTimeout,
                newSchema,
                transport);
    }
}
