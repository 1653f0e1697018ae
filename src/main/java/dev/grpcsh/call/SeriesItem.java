package dev.grpcsh.call;

import dev.grpcsh.call.CallMaker.Attempt;
import dev.grpcsh.codec.MessageBytes;
import dev.grpcsh.failure.ShellException;

/** What became of one message of a series. */
sealed interface SeriesItem {
    /** Which message, from 1. */
    long number();

    /** It was sent. */
    record Started(long number, MessageBytes message, Attempt attempt) implements SeriesItem {}

    /**
     * It is none.
     *
     * @param isLast whether nothing can be read behind it
     */
    record Unreadable(long number, ShellException problem, boolean isLast) implements SeriesItem {}
}
