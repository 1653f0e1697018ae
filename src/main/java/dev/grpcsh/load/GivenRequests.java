package dev.grpcsh.load;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Calls that are there from the beginning, in turn. */
public final class GivenRequests implements Requests {
    private final List<List<byte[]>> calls;
    private final AtomicLong next = new AtomicLong();

    /** Those, again and again. */
    public GivenRequests(List<List<byte[]>> calls) {
        this.calls = calls;
    }

    @Override
    public List<byte[]> poll() {
        return calls.size() == 1 ? calls.get(0) : calls.get((int) (next.getAndIncrement() % calls.size()));
    }

    @Override
    public void whenReady(Runnable told) {}

    @Override
    public Optional<RuntimeException> problem() {
        return Optional.empty();
    }

    @Override
    public void close() {}
}
