package dev.grpcsh.command;

import dev.grpcsh.failure.ShellException;
import dev.grpcsh.session.ConnectionOptions;
import dev.grpcsh.session.Reference;
import dev.grpcsh.session.SchemaOptions;
import dev.grpcsh.source.ReflectionUse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How to reach a server; after a command these hold for that command alone. */
public final class ConnectionMixin {
    @Option(
            names = {"-t", "--target"},
            paramLabel = "TARGET",
            description = "The server: host:port, grpcs://host:port, unix:///path, a profile, or demo.")
    private @Nullable String target;

    @Option(names = "--tls", description = "Speak TLS. Elsewhere than on loopback this is so without asking.")
    private boolean tls;

    @Option(names = "--plaintext", description = "Speak without TLS.")
    private boolean plaintext;

    @Option(names = "--insecure", description = "Speak TLS, and do not check who answers.")
    private boolean insecure;

    @Option(names = "--cacert", paramLabel = "FILE", description = "Trust these authorities alone (PEM).")
    private @Nullable String authorities;

    @Option(
            names = "--cert",
            paramLabel = "FILE",
            description = "Our certificate: PEM, with --key, or PKCS#12, which holds the key.")
    private @Nullable String certificate;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "The key of our certificate (PEM), if another file holds it.")
    private @Nullable String key;

    @Option(
            names = "--cert-password",
            paramLabel = "PASSWORD",
            description = "What opens the key: @FILE or '${env:NAME}'. Without it, it is asked for.")
    private @Nullable String certificatePassword;

    @Option(
            names = "--authority",
            paramLabel = "NAME",
            description = "Call the server by this name, and expect it in its certificate.")
    private @Nullable String authority;

    @Option(
            names = "--connect-timeout",
            paramLabel = "TIME",
            converter = Converters.OfDuration.class,
            description = "How long connecting may take (5s).")
    private @Nullable Duration connectTimeout;

    @Mixin
    private TransportMixin transport = new TransportMixin();

    @Option(
            names = "--protoset",
            paramLabel = "FILE",
            description =
                    "Take from this file (protoc --descriptor_set_out) what the server does not tell. Repeatable.")
    private List<String> protosets = new ArrayList<>();

    @Option(
            names = "--proto",
            paramLabel = "FILE",
            description = "Take it from this .proto file, or from all in this folder. Repeatable.")
    private List<String> protos = new ArrayList<>();

    @Option(
            names = {"-I", "--import-path"},
            paramLabel = "DIR",
            description = "Search the imports of .proto files in this folder. Repeatable.")
    private List<String> importFolders = new ArrayList<>();

    @Option(names = "--protoc", paramLabel = "PATH", description = "Compile .proto files with this protoc.")
    private @Nullable String protoc;

    @Option(
            names = "--reflection",
            paramLabel = "HOW",
            converter = Converters.OfReflection.class,
            description = "Ask the server about itself in version v1 or v1alpha alone, or not at all: off.")
    private @Nullable ReflectionUse reflection;

    /**
     * What was asked for.
     *
     * @throws ShellException if it contradicts itself
     */
    public ConnectionOptions options() {
        if (tls && plaintext) {
            throw ShellException.usage("--tls and --plaintext contradict each other");
        }
        Optional<Boolean> speaksTls = tls || plaintext ? Optional.of(tls) : Optional.empty();
        return new ConnectionOptions(
                Optional.ofNullable(target),
                speaksTls,
                insecure,
                Optional.ofNullable(authorities),
                Optional.ofNullable(certificate),
                Optional.ofNullable(key),
                Optional.ofNullable(certificatePassword).map(Reference::new),
                Optional.ofNullable(authority),
                Optional.ofNullable(connectTimeout),
                new SchemaOptions(
                        List.copyOf(protosets),
                        List.copyOf(protos),
                        List.copyOf(importFolders),
                        Optional.ofNullable(protoc),
                        Optional.ofNullable(reflection)),
                transport.options());
    }

    /** The same with a target that was given in another way. */
    ConnectionOptions options(String givenTarget) {
        if (target != null) {
            throw ShellException.usage("two targets: " + givenTarget + " and " + target);
        }
        target = givenTarget;
        return options();
    }
}
