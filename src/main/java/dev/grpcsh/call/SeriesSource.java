package dev.grpcsh.call;

import java.util.Optional;

/** Starts a call for each message of a series, and owns those that are under way. One thread takes. */
interface SeriesSource extends AutoCloseable {
    /** The next that is to be shown; empty at the end. May wait. */
    Optional<SeriesItem> next() throws InterruptedException;

    /** A call was taken whole. */
    void end(SeriesItem.Started started);

    /** Ends the calls that are still under way. */
    @Override
    void close();
}
