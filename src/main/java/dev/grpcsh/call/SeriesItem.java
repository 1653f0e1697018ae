package dev.grpcsh.call;

import dev.grpcsh.codec.MessageBytes;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.rpc.RpcCall;

/** What became of one message of a series. */
sealed interface SeriesItem {
    /** Which message, from 1. */
    long number();

    /** It was sent. */
    record Started(long number, MessageBytes message, RpcCall call) implements SeriesItem {}

    /** It is none. */
    record Unreadable(long number, ShellException problem) implements SeriesItem {}
}
