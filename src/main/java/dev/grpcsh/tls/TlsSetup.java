package dev.grpcsh.tls;

import dev.grpcsh.failure.ShellException;
import dev.grpcsh.invocation.Invocation;
import dev.grpcsh.invocation.WorkingFolder;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2SecurityUtil;
import io.grpc.netty.shaded.io.netty.handler.ssl.ApplicationProtocolConfig;
import io.grpc.netty.shaded.io.netty.handler.ssl.ApplicationProtocolNames;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslProvider;
import io.grpc.netty.shaded.io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** What TLS needs for one connection: whom to trust, and who we are. */
public final class TlsSetup {
    private static final String TRUST_STORE = "javax.net.ssl.trustStore";

    private final SslContext context;
    private final ServerTrust trust;
    private final Optional<ClientIdentity> identity;

    private TlsSetup(SslContext context, ServerTrust trust, Optional<ClientIdentity> identity) {
        this.context = context;
        this.trust = trust;
        this.identity = identity;
    }

    /**
     * Prepares TLS.
     *
     * @throws ShellException if a file cannot be used
     */
    public static TlsSetup prepare(
            TlsOptions options, IdentityFiles identities, WorkingFolder folder, Invocation invocation) {
        Optional<ClientIdentity> identity = identities.read(options);
        ServerTrust trust = options.authorities().isPresent()
                ? ServerTrust.in(authorities(options.authorities().get(), folder))
                : ServerTrust.usual(new SystemAuthorities(invocation));
        SslContextBuilder builder = SslContextBuilder.forClient().trustManager(manager(options, trust));
        identity.ifPresent(own -> builder.keyManager(own.key(), own.chain().toArray(new X509Certificate[0])));
        try {
            return new TlsSetup(build(http2(builder)), trust, identity);
        } catch (IOException e) {
            throw ShellException.failure("TLS cannot be set up: " + e.getMessage(), e);
        }
    }

    /**
     * What files it would be prepared from, and when those were written last: when it comes to the same, so does what was
     * prepared.
     */
    public static List<String> circumstances(TlsOptions options, WorkingFolder folder, Invocation invocation) {
        return Stream.concat(
                        Stream.of(options.authorities(), options.certificate(), options.key())
                                .flatMap(Optional::stream)
                                .map(name -> folder.resolve(name)),
                        new SystemAuthorities(invocation).candidates())
                .map(TlsSetup::stamp)
                .toList();
    }

    /** The file of authorities that the machine trusts beside the JVM's, if there is one that can be read. */
    public static Optional<Path> machineAuthorities(Invocation invocation) {
        return new SystemAuthorities(invocation)
                .candidates()
                .filter(SystemAuthorities::isBundle)
                .findFirst();
    }

    private static String stamp(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return file + " " + attributes.fileKey() + " " + attributes.size() + " "
                    + attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
        } catch (IOException e) {
            return file + " -";
        }
    }

    /** What channels speak TLS by. */
    public SslContext context() {
        return context;
    }

    /** Who we are, in words. */
    public String identity() {
        return identity.map(ClientIdentity::toString).orElse("");
    }

    /** The certificate that was not trusted, if that is what went wrong. */
    public Optional<ServerTrust.Rejection> rejection() {
        return trust.rejection();
    }

    /** What is wrong with the machine's authorities, if anything is. */
    public Optional<String> complaint() {
        return trust.complaint();
    }

    /**
     * Has TLS agree on HTTP/2. {@code GrpcSslContexts} does the same, but asks the JVM first whether it can, which makes it
     * read all its authorities: a tenth of a call's start.
     */
    private static SslContextBuilder http2(SslContextBuilder builder) {
        return builder.sslProvider(SslProvider.JDK)
                .ciphers(Http2SecurityUtil.CIPHERS, SupportedCipherSuiteFilter.INSTANCE)
                .applicationProtocolConfig(new ApplicationProtocolConfig(
                        ApplicationProtocolConfig.Protocol.ALPN,
                        ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                        ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                        ApplicationProtocolNames.HTTP_2));
    }

    /**
     * Builds it while the JVM trusts nobody: when Netty's class is first used, it makes a context of the JVM's own to look at
     * its ciphers, for which the JVM would read all its authorities. Who wants them waits.
     */
    private static SslContext build(SslContextBuilder builder) throws IOException {
        synchronized (TlsSetup.class) {
            String own = System.getProperty(TRUST_STORE);
            System.setProperty(TRUST_STORE, "NONE");
            try {
                return builder.build();
            } finally {
                if (own == null) {
                    System.clearProperty(TRUST_STORE);
                } else {
                    System.setProperty(TRUST_STORE, own);
                }
            }
        }
    }

    /** A trust manager over the certificates of a PEM text. */
    static X509ExtendedTrustManager trusting(byte[] pem) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        Collection<? extends Certificate> certificates =
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem));
        int number = 0;
        for (Certificate certificate : certificates) {
            store.setCertificateEntry("authority-" + number++, certificate);
        }
        if (number == 0) {
            throw new GeneralSecurityException("no certificate in it");
        }
        return manager(store);
    }

    /** A trust manager over a store; over the JVM's own when the store is null. */
    static X509ExtendedTrustManager manager(@org.jspecify.annotations.Nullable KeyStore store)
            throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        synchronized (TlsSetup.class) {
            factory.init(store);
        }
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager extended) {
                return extended;
            }
        }
        throw new GeneralSecurityException("this JVM checks no certificates");
    }

    private static TrustManager manager(TlsOptions options, ServerTrust trust) {
        return options.insecure() ? new TrustEverybody() : trust;
    }

    private static X509ExtendedTrustManager authorities(String file, WorkingFolder folder) {
        try {
            return trusting(folder.read(file));
        } catch (GeneralSecurityException | IOException e) {
            throw ShellException.failure(file + ": no PEM file with certificates: " + e.getMessage(), e);
        }
    }
}
