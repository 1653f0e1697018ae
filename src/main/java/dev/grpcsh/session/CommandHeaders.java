package dev.grpcsh.session;

import dev.grpcsh.connection.ConnectionOptions;
import dev.grpcsh.header.Header;
import dev.grpcsh.header.Headers;
import dev.grpcsh.header.TraceParent;
import dev.grpcsh.source.ReflectionHeaders;
import io.grpc.Metadata;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one command sends along to one server: looked up once, for a person may be asked for a password, and once more where
 * a server did not accept what a program had printed. Safe for several threads.
 */
public final class CommandHeaders {
    private final RequestHeaders all;
    private final ConnectionOptions own;
    private final Headers typed;
    private @Nullable Headers ready;
    private @Nullable Metadata ofCalls;
    private Optional<Header> trace = Optional.empty();

    CommandHeaders(RequestHeaders all, ConnectionOptions own, Headers typed) {
        this.all = all;
        this.own = own;
        this.typed = typed;
    }

    /**
     * The headers of calls.
     *
     * @throws dev.grpcsh.failure.ShellException if one is not to be had, or cannot be sent
     */
    public synchronized Metadata ofCalls() {
        if (ofCalls == null) {
            ofCalls = all.metadata(ready(), Header.Scope.CALLS);
        }
        return ofCalls;
    }

    /** Whether a program prints what goes along, so that there may be others. */
    public boolean isRenewable() {
        return all.program(own, typed).isPresent();
    }

    /** Finds what is wrong with them, as far as no program need run for that. */
    public void check() {
        if (!isRenewable()) {
            var unused = ofCalls();
        }
    }

    /** The headers of reflection; a program runs when they are needed, for what is kept of a schema may do. */
    public ReflectionHeaders ofReflection() {
        Supplier<Metadata> first = isRenewable() ? this::reflection : looked(reflection());
        return new ReflectionHeaders(first, () -> renewed(this::reflection));
    }

    private static Supplier<Metadata> looked(Metadata headers) {
        return () -> headers;
    }

    /** The headers of the same call made anew, for those that it was made with were not accepted; empty: these are all. */
    public Optional<Metadata> renewed() {
        return renewed(this::ofCalls);
    }

    /** The same credential once more is no other. */
    private Optional<Metadata> renewed(Supplier<Metadata> lookedUp) {
        String before = authorization(lookedUp.get());
        return refused()
                ? Optional.of(lookedUp.get())
                        .filter(fresh -> !authorization(fresh).equals(before))
                : Optional.empty();
    }

    /**
     * A server did not accept the headers: what a program printed is asked anew.
     *
     * @return whether there is such a program
     */
    public synchronized boolean refused() {
        if (ready == null || !all.refused(own, typed, ready)) {
            return isRenewable();
        }
        ready = null;
        ofCalls = null;
        return true;
    }

    /** The names of headers whose values are not to be shown, whatever they are called. */
    public Set<String> secretNames() {
        return ready().list().stream()
                .filter(Header::isSecret)
                .map(Header::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String authorization(Metadata headers) {
        return String.valueOf(headers.get(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER)));
    }

    private Metadata reflection() {
        return all.metadata(ready(), Header.Scope.REFLECTION);
    }

    private synchronized Headers ready() {
        if (ready == null) {
            Headers found = all.ready(own, typed);
            // Whatever is made anew stays in the trace that was told.
            Headers inTrace = found.map(header -> isTrace(header) ? trace.orElse(header) : header);
            trace = inTrace.list().stream().filter(CommandHeaders::isTrace).findFirst();
            ready = inTrace;
        }
        return ready;
    }

    private static boolean isTrace(Header header) {
        return header.name().equals(TraceParent.NAME);
    }
}
