package dev.grpcsh.session;

import dev.grpcsh.failure.ShellException;
import dev.grpcsh.toml.TomlText;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Profiles as TOML, which {@link ProfileReader} reads. */
final class ProfileText {
    private final StringBuilder text = new StringBuilder();

    private ProfileText() {}

    /** The profile's table, with its name. */
    static String of(Profile profile) {
        ProfileText text = new ProfileText();
        text.text.append('[').append(profile.name()).append("]\n");
        text.options(profile.options());
        text.headers(profile.headers());
        text.text("use", profile.service());
        return text.text.toString();
    }

    /**
     * The same profile with file names that do not depend on the working directory.
     *
     * @throws ShellException if a secret stands in it
     */
    static Profile settled(Profile profile, WorkingFolder folder) {
        UnaryOperator<String> path = folder::settled;
        ConnectionOptions of = profile.options();
        if (of.certificatePassword()
                .filter(reference -> !reference.isOnlyReference())
                .isPresent()) {
            throw ProfileReader.secret("--cert-password", "'${env:NAME}'");
        }
        SchemaOptions schema = of.schema();
        ConnectionOptions settled = new ConnectionOptions(
                of.target(),
                of.tls(),
                of.insecure(),
                of.authorities().map(path),
                of.certificate().map(path),
                of.key().map(path),
                of.certificatePassword().map(reference -> settled(reference, path)),
                of.authority(),
                of.connectTimeout(),
                new SchemaOptions(
                        schema.protosets().stream().map(path).toList(),
                        schema.protos().stream().map(path).toList(),
                        schema.importFolders().stream().map(path).toList(),
                        schema.protoc().map(path),
                        schema.reflection()),
                of.transport());
        Headers headers = profile.headers().map(header -> {
            if (header.holdsSecret()) {
                throw ProfileReader.secret(header);
            }
            return header.with(settled(header.value(), path));
        });
        return new Profile(profile.name(), settled, headers, profile.service());
    }

    private static Reference settled(Reference reference, UnaryOperator<String> path) {
        return reference.isFile() ? new Reference("@" + path.apply(reference.file())) : reference;
    }

    private void options(ConnectionOptions options) {
        text("target", options.target());
        options.tls().ifPresent(tls -> line("tls", tls.toString()));
        if (options.insecure()) {
            line("insecure", "true");
        }
        text("cacert", options.authorities());
        text("cert", options.certificate());
        text("key", options.key());
        text("cert-password", options.certificatePassword().map(Reference::typed));
        text("authority", options.authority());
        text("connect-timeout", options.connectTimeout().map(ProfileText::seconds));
        SchemaOptions schema = options.schema();
        list("protoset", schema.protosets());
        list("proto", schema.protos());
        list("import-path", schema.importFolders());
        text("protoc", schema.protoc());
        text("reflection", schema.reflection().map(use -> use.name().toLowerCase(Locale.ROOT)));
        TransportOptions transport = options.transport();
        if (transport.waitForReady()) {
            line("wait-for-ready", "true");
        }
        text("retry", transport.retries().map(count -> Integer.toString(count)));
        text("keepalive", transport.keepalive().map(ProfileText::seconds));
        text("user-agent", transport.userAgent());
        text("load-balancing", transport.loadBalancing().map(LoadBalancing::text));
    }

    private static String seconds(Duration duration) {
        BigDecimal nanos = BigDecimal.valueOf(duration.getNano(), 9);
        return BigDecimal.valueOf(duration.getSeconds())
                        .add(nanos)
                        .stripTrailingZeros()
                        .toPlainString() + "s";
    }

    private void headers(Headers headers) {
        list("header", plain(headers, Header.Scope.EVERYWHERE));
        list("rpc-header", plain(headers, Header.Scope.CALLS));
        list("reflect-header", plain(headers, Header.Scope.REFLECTION));
        text("bearer", credential(headers, Header.Scheme.BEARER));
        text("basic", credential(headers, Header.Scheme.BASIC));
    }

    private static List<String> plain(Headers headers, Header.Scope scope) {
        return headers.list().stream()
                .filter(header -> header.scheme() == Header.Scheme.PLAIN && header.scope() == scope)
                .map(header -> header.name() + ": " + header.value().typed())
                .toList();
    }

    private static Optional<String> credential(Headers headers, Header.Scheme scheme) {
        return headers.list().stream()
                .filter(header -> header.scheme() == scheme)
                .map(header -> header.value().typed())
                .findFirst();
    }

    private void text(String key, Optional<String> value) {
        value.ifPresent(typed -> line(key, TomlText.quoted(typed)));
    }

    private void list(String key, List<String> values) {
        if (!values.isEmpty()) {
            line(key, TomlText.list(values));
        }
    }

    private void line(String key, String value) {
        text.append(key).append(" = ").append(value).append('\n');
    }
}
