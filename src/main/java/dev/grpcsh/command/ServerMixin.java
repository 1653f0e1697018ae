package dev.grpcsh.command;

import dev.grpcsh.session.ConnectionOptions;
import dev.grpcsh.session.Session;
import io.grpc.Metadata;
import picocli.CommandLine.Mixin;

/** How to reach a server, what to send it, and how to show what it says: for every command that looks at one. */
final class ServerMixin {
    @Mixin
    private HeaderMixin headers = new HeaderMixin();

    @Mixin
    private OutputMixin output = new OutputMixin();

    @Mixin
    private ConnectionMixin connection = new ConnectionMixin();

    /** How output was asked to look. */
    OutputMixin output() {
        return output;
    }

    /** How the server is reached, as far as this command says. */
    ConnectionOptions connection() {
        return connection.options();
    }

    /** What is sent along. */
    HeaderMixin headers() {
        return headers;
    }

    /** The server, for the time of one command, which closes the lease; reflection takes the headers along. */
    Session.Lease open(Session session) {
        Metadata reflection = headers.ofReflection(session.invocation());
        Session.Lease lease = session.connection(connection.options());
        lease.connection().reflectWith(reflection);
        return lease;
    }

    /** The headers of a call; fresh at each call. */
    Metadata ofCalls(Session session) {
        return headers.ofCalls(session.invocation());
    }
}
