package dev.grpcsh.command;

import dev.grpcsh.call.CallHeaders;
import dev.grpcsh.connection.ConnectionOptions;
import dev.grpcsh.header.Headers;
import dev.grpcsh.session.CommandHeaders;
import dev.grpcsh.session.Lease;
import dev.grpcsh.session.Session;
import dev.grpcsh.source.ReflectionHeaders;
import io.grpc.Metadata;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;

/** How to reach a server, what to send it, and how to show what it says: for every command that looks at one. */
public final class ServerMixin {
    private HeaderMixin headers = new HeaderMixin();

    @Mixin
    private OutputMixin output = new OutputMixin();

    private ConnectionMixin connection = new ConnectionMixin();

    private @Nullable CommandHeaders along;

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
        ReflectionHeaders reflection = headers(session).ofReflection();
        Lease lease = session.connection(connection.options());
        lease.connection().reflectWith(reflection);
        return lease;
    }

    /** Finds what is wrong with what is to be sent along, before anything is sent. */
    public void check(Session session) {
        session.confirmations().require(session.destination(connection()));
        headers(session).check();
    }

    /** What is sent along with calls. */
    public Metadata ofCalls(Session session) {
        session.confirmations().require(session.destination(connection()));
        return headers(session).ofCalls();
    }

    /** The same, and what takes its place where the server does not accept it. */
    public CallHeaders ofRenewableCalls(Session session) {
        Metadata first = ofCalls(session);
        return headers(session).isRenewable()
                ? new CallHeaders(first, () -> headers(session).renewed())
                : CallHeaders.of(first);
    }

    /** All that this command sends along. */
    public CommandHeaders headers(Session session) {
        if (along == null) {
            along = session.headers().of(connection.options(), headers.typed());
        }
        return along;
    }
}
