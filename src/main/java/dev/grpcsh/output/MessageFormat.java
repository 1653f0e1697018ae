package dev.grpcsh.output;

import dev.grpcsh.codec.MessageBytes;
import dev.grpcsh.output.Output.CallBegin;
import dev.grpcsh.output.Output.Headers;
import java.util.List;
import java.util.Map;

/** Writes the replies of calls, and what is listed, to a sink; one instance a statement, confined to one thread at a time. */
interface MessageFormat {
    /** Writes a message, which may be held back until {@link #flush}. */
    void reply(MessageBytes message, ByteSink sink);

    /** What there is to say of the last reply beside it, a sentence each. */
    default List<String> remarks() {
        return List.of();
    }

    /** Writes a message that no call brought. */
    default void message(Output.Message message, ByteSink sink) {
        reply(message.message(), sink);
    }

    /** The last of them was written. */
    default void endMessages(ByteSink sink) {}

    /**
     * Writes a row of a listing, or a report, in a format that shows them as {@link OutputFormat.Listings#OBJECTS}; it may
     * be held back until {@link #flush}.
     *
     * @param object maps, lists, texts, numbers, truths and nulls
     */
    default void object(Map<String, Object> object, ByteSink sink) {}

    /** Nothing more is there for now: what was held back is to be written. */
    default void flush(ByteSink sink) {}

    /** A call begins. */
    default void begin(CallBegin call, ByteSink sink) {}

    /** Its headers came. */
    default void headers(Headers headers, ByteSink sink) {}

    /** It ended. */
    default void end(CallSummary summary, ByteSink sink) {}

    /** Whether the format holds the status, so that no status line is needed beside it. */
    default boolean holdsStatus() {
        return false;
    }
}
