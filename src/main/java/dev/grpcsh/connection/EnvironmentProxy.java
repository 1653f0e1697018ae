package dev.grpcsh.connection;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.grpcsh.failure.ShellException;
import dev.grpcsh.invocation.Invocation;
import io.grpc.HttpConnectProxiedSocketAddress;
import io.grpc.ProxiedSocketAddress;
import io.grpc.ProxyDetector;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP proxy that the environment names in {@code grpc_proxy}, {@code https_proxy}, {@code HTTPS_PROXY} or {@code
 * http_proxy}, the first of these that is set: connections go through it by {@code CONNECT}, but for those to loopback
 * and to what {@code no_proxy} names. Its password is never shown.
 */
final class EnvironmentProxy implements ProxyDetector {
    /** The variables that can name one. */
    static final List<String> VARIABLES = List.of("grpc_proxy", "https_proxy", "HTTPS_PROXY", "http_proxy");

    private static final int USUAL_PORT = 80;

    private final String host;
    private final int port;
    private final Optional<String> credentials;
    private final ProxyExceptions exceptions;

    private EnvironmentProxy(String host, int port, Optional<String> credentials, ProxyExceptions exceptions) {
        this.host = host;
        this.port = port;
        this.credentials = credentials;
        this.exceptions = exceptions;
    }

    /** The proxy itself has no address; gRPC knows only that something could not be resolved. */
    static final class Unknown extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        Unknown(String host) {
            super(host);
        }
    }

    /**
     * The proxy on the way to a target, if one is.
     *
     * @throws ShellException if the environment names none that we can use
     */
    static Optional<EnvironmentProxy> of(Target.Network target, Invocation invocation) {
        ProxyExceptions exceptions = ProxyExceptions.of(invocation);
        if (!target.host().isEmpty() && exceptions.hold(target.host(), target.port())) {
            return Optional.empty();
        }
        return VARIABLES.stream()
                .filter(name -> !invocation.variable(name).isBlank())
                .findFirst()
                .map(name -> read(name, invocation.variable(name).strip(), exceptions));
    }

    private static EnvironmentProxy read(String name, String value, ProxyExceptions exceptions) {
        ShellException unusable = ShellException.usage(
                name + " names no proxy that can be used; write it like http://proxy.example:3128");
        try {
            URI uri = new URI(value.contains("://") ? value : "http://" + value);
            if (!"http".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null) {
                throw unusable;
            }
            return new EnvironmentProxy(
                    uri.getHost(),
                    uri.getPort() < 0 ? USUAL_PORT : uri.getPort(),
                    Optional.ofNullable(uri.getRawUserInfo()),
                    exceptions);
        } catch (URISyntaxException e) {
            // Its message would show the password.
            throw unusable;
        }
    }

    /** Its address, without credentials. */
    String address() {
        return host + ":" + port;
    }

    @Override
    public @Nullable ProxiedSocketAddress proxyFor(SocketAddress target) throws UnknownHostException {
        if (!(target instanceof InetSocketAddress address)
                || exceptions.hold(address.getHostString(), address.getPort())) {
            return null;
        }
        InetSocketAddress proxy = new InetSocketAddress(unbracketed(host), port);
        if (proxy.isUnresolved()) {
            throw new Unknown(address());
        }
        HttpConnectProxiedSocketAddress.Builder way = HttpConnectProxiedSocketAddress.newBuilder()
                .setTargetAddress(address)
                .setProxyAddress(proxy);
        if (credentials.isPresent()) {
            String[] parts = credentials.get().split(":", 2);
            way.setUsername(decoded(parts[0])).setPassword(parts.length == 1 ? "" : decoded(parts[1]));
        }
        return way.build();
    }

    private static String unbracketed(String text) {
        return text.startsWith("[") ? text.substring(1, text.length() - 1) : text;
    }

    /** In a URL a plus is a plus. */
    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    }
}
