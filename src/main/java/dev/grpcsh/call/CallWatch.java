package dev.grpcsh.call;

import com.google.protobuf.Descriptors.MethodDescriptor;
import dev.grpcsh.codec.MessageBytes;
import dev.grpcsh.codec.Types;
import dev.grpcsh.output.CallSummary;

/** Hears of calls as they are made, on the threads that make them. Safe for several threads. */
public interface CallWatch {
    /** Hears nothing. */
    CallWatch NONE = new CallWatch() {};

    /** A call begins, the messages of which are written by these types. */
    default void begun(LastCall call, MethodDescriptor method, Types types) {}

    /** It sends a message. */
    default void sent(LastCall call, MessageBytes message) {}

    /** It received a message. */
    default void received(LastCall call, MessageBytes message) {}

    /** It ended. */
    default void ended(LastCall call, CallSummary summary) {}
}
