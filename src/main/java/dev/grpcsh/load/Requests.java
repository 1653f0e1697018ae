package dev.grpcsh.load;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The messages of calls, as bytes, prepared before they are wanted. Safe for several threads. */
public interface Requests extends AutoCloseable {
    /**
     * The messages of the next call.
     *
     * @return null if they are not ready yet; who is told by {@link #whenReady} may ask again
     */
    @Nullable
    List<byte[]> poll();

    /** Who is told, from any thread, that there is something again after nothing was. */
    void whenReady(Runnable told);

    /** What ended them before their time. */
    Optional<RuntimeException> problem();

    @Override
    void close();
}
