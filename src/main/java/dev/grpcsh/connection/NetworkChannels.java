package dev.grpcsh.connection;

import dev.grpcsh.failure.ShellException;
import dev.grpcsh.invocation.Invocation;
import dev.grpcsh.invocation.WorkingFolder;
import dev.grpcsh.tls.IdentityFiles;
import dev.grpcsh.tls.TlsSetup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Decides whether a connection speaks TLS, and makes its channel. The only way from a session to network code. */
public final class NetworkChannels {
    private NetworkChannels() {}

    /**
     * What a connection depends on beside its target and options: files, and variables of the environment. Empty if it is
     * nothing to be shared: what opens a key is not kept.
     */
    public static Optional<List<String>> circumstances(
            Target target, ConnectionOptions options, WorkingFolder folder, Invocation invocation) {
        if (options.tls().certificatePassword().isPresent()) {
            return Optional.empty();
        }
        List<String> found = new ArrayList<>();
        found.add(invocation.workingDirectory().toString());
        EnvironmentProxy.VARIABLES.forEach(name -> found.add(invocation.variable(name)));
        ProxyExceptions.VARIABLES.forEach(name -> found.add(invocation.variable(name)));
        if (options.speaksTls(target)) {
            found.addAll(TlsSetup.circumstances(options.tls(), folder, invocation));
        }
        return Optional.of(found);
    }

    /**
     * Opens a way to a server, which connects when it is first used.
     *
     * @throws ShellException if the options contradict each other, or a file that they name cannot be used
     */
    public static ChannelSource open(
            Target target,
            ConnectionOptions options,
            ConnectLimits limits,
            IdentityFiles identities,
            WorkingFolder folder,
            Invocation invocation,
            Consumer<String> notices) {
        boolean tls = options.speaksTls(target);
        if (!tls && options.tls().isAsked()) {
            throw ShellException.usage(
                    "--plaintext does not go with --cacert, --cert or --insecure, which are about TLS");
        }
        Optional<TlsSetup> setup =
                tls ? Optional.of(TlsSetup.prepare(options.tls(), identities, folder, invocation)) : Optional.empty();
        Optional<EnvironmentProxy> proxy =
                target instanceof Target.Network network ? EnvironmentProxy.of(network, invocation) : Optional.empty();
        return new NetworkChannel(target, options, limits, setup, proxy, notices);
    }
}
