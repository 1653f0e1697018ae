package dev.grpcsh.session;

import dev.grpcsh.connection.ConnectionOptions;
import dev.grpcsh.connection.Target;
import dev.grpcsh.credential.CredentialCommand;
import dev.grpcsh.header.Headers;
import dev.grpcsh.profile.Caution;
import java.util.Optional;

/**
 * Where calls go, once it is known what the words for it mean.
 *
 * @param target the server
 * @param options how it is reached; without a target if nobody asked for one
 * @param headers what its profile sends along
 * @param credential the program that prints its token
 * @param service what its profile has in use
 * @param profile the profile's name, if one led here
 * @param caution how careful a person wants to be there
 */
public record Destination(
        Target target,
        ConnectionOptions options,
        Headers headers,
        Optional<CredentialCommand> credential,
        Optional<String> service,
        Optional<String> profile,
        Caution caution) {
    /** What a person calls it. */
    public String title() {
        return profile.orElse(target.text());
    }

    /** Whether somebody named it, and it is not the demo for want of another. */
    public boolean isNamed() {
        return profile.isPresent() || options.target().isPresent();
    }

    /** The same server, reached in another way. */
    Destination with(ConnectionOptions more) {
        return new Destination(target, more.over(options), headers, credential, service, profile, caution);
    }

    /** Whether what is sent there can be read on the way. */
    boolean isExposed() {
        return target instanceof Target.Network network && !network.isLoopback() && !options.speaksTls(target);
    }
}
