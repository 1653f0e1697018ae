package dev.grpcsh.report;

import dev.grpcsh.suite.FileResult;
import dev.grpcsh.suite.Totals;
import java.util.Optional;

/**
 * Takes results as files end, in the order of the run, and writes them down in one form. Confined to one thread; keeps no
 * more of a file than its form needs.
 */
public interface Report extends AutoCloseable {
    /** A file ended. */
    void add(FileResult file);

    /**
     * The run ended, by itself or because somebody ended it; what was not run by then is told of as such.
     *
     * @param coverage what was covered, if anybody asked
     */
    void end(Totals totals, Optional<Coverage> coverage);

    /** Has what was told by now where it is to be; a run that is cut off leaves that behind. */
    default void flush() {}

    /** Lets the file go, whatever was written. */
    @Override
    void close();
}
