package dev.grpcsh.session;

/**
 * Where calls go, once it is known what the words for it mean.
 *
 * @param target the server
 * @param options how it is reached
 */
public record Destination(Target target, ConnectionOptions options) {
    /** Whether what is sent there can be read on the way. */
    boolean isExposed() {
        return target instanceof Target.Network network && !network.isLoopback() && !options.speaksTls(target);
    }
}
