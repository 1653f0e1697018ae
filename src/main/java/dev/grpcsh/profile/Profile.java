package dev.grpcsh.profile;

import dev.grpcsh.connection.ConnectionOptions;
import dev.grpcsh.credential.CredentialCommand;
import dev.grpcsh.header.Headers;
import java.util.Optional;

/**
 * What a server is called, and all that it takes to reach it. File names in it do not depend on the working directory;
 * secrets are references.
 *
 * @param options how to reach the server; its target is never another profile
 * @param headers what to send along
 * @param credential the program that prints its token
 * @param service the service in use
 * @param caution how careful to be with it
 */
public record Profile(
        String name,
        ConnectionOptions options,
        Headers headers,
        Optional<CredentialCommand> credential,
        Optional<String> service,
        Caution caution) {
    /** What a profile can be called: what is no address. */
    public static final String NAME = "[A-Za-z0-9_-]+";

    /** Where its calls go. */
    public String target() {
        return options.target().orElse("");
    }
}
