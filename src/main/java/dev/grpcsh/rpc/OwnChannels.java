package dev.grpcsh.rpc;

import io.grpc.Channel;
import java.util.List;

/**
 * Connections for one purpose alone, beside the one that everything else uses.
 *
 * @param channels one each, connected
 * @param end cuts them, with what is under way on them
 */
public record OwnChannels(List<Channel> channels, Runnable end) implements AutoCloseable {
    @Override
    public void close() {
        end.run();
    }
}
