package dev.grpcsh.connection;

import io.grpc.netty.shaded.io.netty.handler.proxy.ProxyConnectException;
import java.net.ConnectException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells what went wrong at a proxy, which it names without its password. */
final class ProxyDiagnosis {
    private static final Pattern STATUS = Pattern.compile("status: (.*)");

    private ProxyDiagnosis() {}

    /** What is wrong with the proxy, if that is where connecting ended. */
    static Optional<String> of(EnvironmentProxy proxy, List<Throwable> causes) {
        for (Throwable cause : causes) {
            if (cause instanceof EnvironmentProxy.Unknown) {
                return Optional.of("the proxy " + proxy.address() + " is an unknown host; the environment names it");
            } else if (cause instanceof ProxyConnectException) {
                return Optional.of(refusal(proxy, String.valueOf(cause.getMessage())));
            } else if (cause instanceof ConnectException) {
                return Optional.of("the proxy " + proxy.address()
                        + " refuses connections; the environment names it, and no_proxy lists what does without");
            }
        }
        return Optional.empty();
    }

    private static String refusal(EnvironmentProxy proxy, String message) {
        Matcher found = STATUS.matcher(message);
        String status = found.find() ? found.group(1).strip() : "";
        if (status.startsWith("407")) {
            return "the proxy " + proxy.address()
                    + " wants other credentials; write them into https_proxy as http://USER:PASSWORD@HOST:PORT";
        } else if (message.contains("timeout")) {
            return "the proxy " + proxy.address() + " does not answer";
        }
        return "the proxy " + proxy.address() + " does not lead there"
                + (status.isEmpty() ? "" : " (status " + status + ")");
    }
}
