package dev.grpcsh.command;

import dev.grpcsh.connection.ConnectionOptions;
import dev.grpcsh.header.Header;
import dev.grpcsh.header.Headers;
import dev.grpcsh.session.Lease;
import dev.grpcsh.session.Session;
import dev.grpcsh.source.ReflectionHeaders;
import io.grpc.Metadata;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;

/** How to reach a server, what to send it, and how to show what it says: for every command that looks at one. */
public final class ServerMixin {
    private HeaderMixin headers = new HeaderMixin();

    @Mixin
    private OutputMixin output = new OutputMixin();

    private ConnectionMixin connection = new ConnectionMixin();

    private @Nullable Headers ready;

    /** How output was asked to look. */
    public OutputMixin output() {
        return output;
    }

    /** How the server is reached, as far as this command says. */
    public ConnectionOptions connection() {
        return connection.options();
    }

    /** What is sent along, as it was written. */
    public Headers written(Session session) {
        return session.headers().written(connection.options(), headers.typed());
    }

    /** The server, for the time of one command, which closes the lease; reflection takes the headers along. */
    public Lease open(Session session) {
        ReflectionHeaders along = reflectionHeaders(session);
        Lease lease = session.connection(connection.options());
        lease.connection().reflectWith(along);
        return lease;
    }

    /** The headers of reflection. */
    public ReflectionHeaders reflectionHeaders(Session session) {
        Metadata first = ofReflection(session);
        return new ReflectionHeaders(
                () -> first, () -> isRenewed(session) ? Optional.of(ofReflection(session)) : Optional.empty());
    }

    private Metadata ofReflection(Session session) {
        return session.headers().metadata(ready(session), Header.Scope.REFLECTION);
    }

    /** The headers of a call; fresh at each call. */
    public Metadata ofCalls(Session session) {
        session.confirmations().require(session.destination(connection()));
        return session.headers().metadata(ready(session), Header.Scope.CALLS);
    }

    /** The headers of the same call made anew, for those that it was made with were not accepted; empty: these are all. */
    public Optional<Metadata> renewed(Session session) {
        return isRenewed(session) ? Optional.of(ofCalls(session)) : Optional.empty();
    }

    /** The server did not accept the headers: what a program printed is asked anew by the next command. */
    public void refused(Session session) {
        var unused = isRenewed(session);
    }

    private boolean isRenewed(Session session) {
        boolean renewed = session.headers().refused(connection.options(), headers.typed(), ready(session));
        ready = renewed ? null : ready;
        return renewed;
    }

    /** The names of headers whose values are not to be shown, whatever they are called. */
    public Set<String> secretNames(Session session) {
        return ready(session).list().stream()
                .filter(Header::isSecret)
                .map(Header::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Once, for a person may be asked for a password. */
    private Headers ready(Session session) {
        if (ready == null) {
            ready = session.headers().ready(connection.options(), headers.typed());
        }
        return ready;
    }
}
