package dev.grpcsh.output;

/** Where bytes go: standard output, standard error, a file, the next stage of a pipeline. */
@FunctionalInterface
public interface ByteSink {
    /**
     * Takes a piece of output, which belongs to the sink from then on. Waits while the receiver is slow.
     *
     * @throws dev.grpcsh.failure.ShellException if the receiver went away
     * @throws dev.grpcsh.failure.Interruption if the waiting thread was interrupted
     */
    void write(byte[] bytes);

    /**
     * Waits until all of it has arrived, where that takes a while.
     *
     * @throws dev.grpcsh.failure.ShellException if the receiver did not take it
     */
    default void settle() {}

    /**
     * Takes a piece of output that is whole in itself: where a person sees it, it may be shown page by page.
     *
     * @throws dev.grpcsh.failure.Interruption if the waiting thread was interrupted
     */
    default void writeWhole(byte[] bytes) {
        write(bytes);
    }
}
