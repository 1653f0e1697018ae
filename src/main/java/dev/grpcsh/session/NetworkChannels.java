package dev.grpcsh.session;

import dev.grpcsh.failure.ShellException;
import java.time.Duration;
import java.util.Optional;

/** Decides whether a connection speaks TLS, and makes its channel. The only way from a session to network code. */
final class NetworkChannels {
    private NetworkChannels() {}

    static ChannelSource open(
            Target target, ConnectionOptions options, Duration timeout, WorkingFolder folder, Invocation invocation) {
        boolean tls = options.speaksTls(target);
        if (!tls && options.namesTlsFiles()) {
            throw ShellException.usage(
                    "--plaintext does not go with --cacert, --cert or --insecure, which are about TLS");
        }
        Optional<TlsSetup> setup = tls ? Optional.of(TlsSetup.prepare(options, folder, invocation)) : Optional.empty();
        return new NetworkChannel(target, tls, options, timeout, setup);
    }
}
