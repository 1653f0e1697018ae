package dev.grpcsh.connection;

import dev.grpcsh.failure.ShellException;
import dev.grpcsh.rpc.RpcOutcome;
import dev.grpcsh.text.DurationText;
import dev.grpcsh.tls.ServerTrust;
import dev.grpcsh.tls.TlsSetup;
import io.grpc.netty.shaded.io.netty.handler.ssl.NotSslRecordException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.file.NoSuchFileException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Tells why a server could not be reached, and what to do about it, out of what the transport left behind. */
final class Diagnosis {
    private static final String NO_ALPN =
            "the server speaks TLS, but no HTTP/2 (ALPN) as gRPC needs; is this a gRPC port?";

    private final Target target;
    private final boolean tls;
    private final ConnectionOptions options;
    private final Optional<TlsSetup> tlsSetup;
    private final Optional<EnvironmentProxy> proxy;

    Diagnosis(Target target, ConnectionOptions options, Optional<TlsSetup> tlsSetup, Optional<EnvironmentProxy> proxy) {
        this.target = target;
        this.tls = tlsSetup.isPresent();
        this.options = options;
        this.tlsSetup = tlsSetup;
        this.proxy = proxy;
    }

    /** The problem of a call that no transport carried. */
    ShellException of(RpcOutcome outcome) {
        List<Throwable> causes = causes(outcome.cause());
        Optional<ServerTrust.Rejection> rejection = tlsSetup.flatMap(TlsSetup::rejection);
        if (rejection.isPresent()) {
            return problem(certificate(rejection.get()), outcome);
        }
        Optional<String> atProxy = proxy.flatMap(through -> ProxyDiagnosis.of(through, causes));
        if (atProxy.isPresent()) {
            return problem(atProxy.get(), outcome);
        }
        for (Throwable cause : causes) {
            if (cause instanceof UnknownHostException) {
                return problem("unknown host; is the name right?", outcome);
            } else if (cause instanceof NoRouteToHostException) {
                return problem("no route to that host", outcome);
            } else if (cause instanceof NoSuchFileException || says(cause, "No such file or directory")) {
                return problem("no such socket file. Is the server up?", outcome);
            } else if (cause instanceof ConnectException && says(cause, "refused")) {
                boolean socket = target.text().startsWith("unix");
                return problem(
                        socket
                                ? "connection refused. Is the server up, and listening on this socket?"
                                : "connection refused. Is the server up, and is this its port?",
                        outcome);
            } else if (cause instanceof NotSslRecordException) {
                return problem("the server does not speak TLS; use --plaintext", outcome);
            } else if (says(cause, "ALPN") || says(cause, "no_application_protocol")) {
                return problem(NO_ALPN, outcome);
            } else if (cause instanceof SSLException && isAlert(cause)) {
                return problem(alert(cause), outcome);
            }
        }
        if (outcome.description().contains("ALPN")) {
            return problem(NO_ALPN, outcome);
        }
        if (outcome.description().startsWith("Unable to resolve host")) {
            return problem("unknown host; is the name right?", outcome);
        }
        return problem(probed().orElseGet(() -> unexplained(outcome, causes)), outcome);
    }

    /** The problem of a server that accepts connections and says nothing. */
    ShellException silence(Duration timeout) {
        String silent = "no answer within " + DurationText.show(timeout)
                + proxy.map(through -> " through the proxy " + through.address())
                        .orElse("");
        return ShellException.failure(
                target.text() + ": " + probed().orElse(silent + "; --connect-timeout waits longer"));
    }

    /** The problem of a server that takes connections, and no calls on them. */
    ShellException closedDoor(Duration timeout) {
        return ShellException.failure(
                target.text() + ": the server takes no calls (its MAX_CONCURRENT_STREAMS is 0), and"
                        + " did not within " + DurationText.show(timeout) + "; --connect-timeout waits longer");
    }

    private ShellException problem(String what, RpcOutcome outcome) {
        String line = target.text() + ": " + what;
        return outcome.cause().map(cause -> ShellException.failure(line, cause)).orElse(ShellException.failure(line));
    }

    private Optional<String> probed() {
        if (!(target instanceof Target.Network network) || network.port() < 0 || proxy.isPresent()) {
            return Optional.empty();
        }
        Probe.Answer answer = Probe.ask(network.host(), network.port());
        if (tls && answer == Probe.Answer.UNKNOWN && Probe.speaksHttp2(network.host(), network.port())) {
            answer = Probe.Answer.PLAINTEXT;
        }
        return switch (answer) {
            case TLS -> tls ? Optional.empty() : Optional.of("the server speaks TLS; use --tls");
            case PLAINTEXT ->
                Optional.of(tls ? "the server does not speak TLS; use --plaintext" : "this is no gRPC server");
            case SILENCE -> Optional.of("something accepts connections there, but says nothing");
            case UNKNOWN -> Optional.empty();
        };
    }

    private String certificate(ServerTrust.Rejection rejection) {
        X509Certificate certificate = rejection.certificate();
        String reason = String.valueOf(rejection.reason().getMessage());
        if (ServerTrust.isName(rejection.reason())) {
            return "the certificate is for another name (" + names(certificate)
                    + "); connect by that name, or call the server by it with --authority NAME";
        }
        Instant now = Instant.now();
        if (certificate.getNotAfter().toInstant().isBefore(now)) {
            return "the certificate expired on " + certificate.getNotAfter().toInstant()
                    + "; --insecure looks without checking";
        } else if (certificate.getNotBefore().toInstant().isAfter(now)) {
            return "the certificate is not yet valid, but from "
                    + certificate.getNotBefore().toInstant()
                    + " on; is this machine's clock right? --insecure looks without checking";
        } else if (reason.toLowerCase(Locale.ROOT).contains("expired") || reason.contains("validity check failed")) {
            return "a certificate of the authorities between is expired or not yet valid; --insecure looks without"
                    + " checking";
        }
        boolean selfSigned = certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
        String who = selfSigned
                ? "self-signed, " + certificate.getSubjectX500Principal()
                : "issued by " + certificate.getIssuerX500Principal();
        String authorities = tlsSetup.flatMap(TlsSetup::complaint)
                .map(text -> ", and " + text)
                .orElse("");
        return "the certificate is not trusted (" + who + ")" + authorities
                + "; give its authority with --cacert FILE, or --insecure to look without checking";
    }

    private static String names(X509Certificate certificate) {
        List<String> names = new ArrayList<>();
        try {
            var alternatives = certificate.getSubjectAlternativeNames();
            if (alternatives != null) {
                alternatives.forEach(name -> names.add(String.valueOf(name.get(1))));
            }
        } catch (java.security.cert.CertificateParsingException e) {
            // The subject below names it too.
        }
        return names.isEmpty() ? certificate.getSubjectX500Principal().getName() : String.join(", ", names);
    }

    private static boolean isAlert(Throwable cause) {
        return says(cause, "alert") || says(cause, "certificate") || says(cause, "handshake_failure");
    }

    private String alert(Throwable cause) {
        boolean aboutUs = says(cause, "certificate_required") || says(cause, "bad_certificate");
        if (aboutUs && options.tls().certificate().isEmpty()) {
            return "the server asks for a client certificate; give one with --cert FILE --key FILE";
        }
        if (options.tls().certificate().isPresent()
                && (aboutUs || says(cause, "certificate") || says(cause, "unknown_ca"))) {
            return "the server does not accept the client certificate "
                    + options.tls().certificate().get() + " ("
                    + tlsSetup.map(TlsSetup::identity).orElse("") + ": "
                    + firstLine(String.valueOf(cause.getMessage())).replaceFirst(".*: ", "")
                    + "); is it valid, and of an authority that the server trusts?";
        }
        return "the TLS handshake failed: " + firstLine(String.valueOf(cause.getMessage()));
    }

    private static String unexplained(RpcOutcome outcome, List<Throwable> causes) {
        String why = causes.stream()
                .map(Throwable::getMessage)
                .filter(message -> message != null && !message.isBlank())
                .reduce((first, last) -> last)
                .orElse(outcome.description());
        return "cannot connect: " + firstLine(why.isEmpty() ? outcome.code().toString() : why);
    }

    private static boolean says(Throwable cause, String text) {
        return String.valueOf(cause.getMessage()).contains(text);
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    private static List<Throwable> causes(Optional<Throwable> outermost) {
        List<Throwable> causes = new ArrayList<>();
        Throwable next = outermost.orElse(null);
        while (next != null && causes.size() < 20) {
            causes.add(next);
            next = next.getCause();
        }
        return causes;
    }
}
