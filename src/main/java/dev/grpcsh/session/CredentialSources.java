package dev.grpcsh.session;

import dev.grpcsh.credential.Credentials;
import dev.grpcsh.credential.Netrc;
import dev.grpcsh.header.Passwords;
import dev.grpcsh.header.References;
import dev.grpcsh.invocation.Invocation;
import java.time.Clock;

/**
 * What headers refer to.
 *
 * @param references the environment and files
 * @param passwords asks for them
 * @param netrc logins by machine
 * @param programs what programs print
 */
record CredentialSources(References references, Passwords passwords, Netrc netrc, Credentials programs) {
    /** Those of a process and its user. */
    static CredentialSources of(Invocation invocation, Clock clock, References references, Passwords passwords) {
        return new CredentialSources(references, passwords, new Netrc(invocation), new Credentials(invocation, clock));
    }
}
