package dev.grpcsh.call;

import com.google.protobuf.Descriptors.MethodDescriptor;
import dev.grpcsh.codec.JsonStyle;
import dev.grpcsh.codec.JsonWriter;
import dev.grpcsh.codec.MessageBytes;
import dev.grpcsh.codec.Types;
import dev.grpcsh.expression.JsonValue;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.output.CallSummary;
import dev.grpcsh.output.Output.MetadataEntry;
import dev.grpcsh.output.StatusDetail;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What expressions can say of the last call: its responses (the first {@code keep} of them, or {@value #MOST_BYTES}
 * bytes), and how it ended. Filled while the call runs; safe for several threads.
 */
public final class LastCall {
    private static final long MOST_BYTES = 16_000_000;

    /** As many requests as anybody reads. */
    private static final int MOST_REQUESTS = 20;

    private static final int MOST_REQUEST_BYTES = 1_000_000;

    private final int keep;
    private final CallWatch watch;
    private final List<MessageBytes> requests = new ArrayList<>();
    private int requestBytes;
    private long sent;
    private @Nullable MethodDescriptor method;
    private @Nullable Types types;
    private final List<MessageBytes> kept = new ArrayList<>();
    private long keptBytes;
    private @Nullable String trace;
    private long count;
    private @Nullable MessageBytes last;
    private @Nullable JsonValue lastValue;
    private List<MetadataEntry> headers = List.of();
    private @Nullable CallSummary summary;

    /** A call that has not begun, of which that many responses will be kept. */
    public LastCall(int keep) {
        this(keep, CallWatch.NONE);
    }

    /** The same, of which somebody hears. */
    public LastCall(int keep, CallWatch watch) {
        this.keep = keep;
        this.watch = watch;
    }

    /** It begins. */
    public synchronized void begin(MethodDescriptor called, Types itsTypes) {
        method = called;
        types = itsTypes;
        watch.begun(this, called, itsTypes);
    }

    /** A message is sent. */
    public synchronized void send(MessageBytes message) {
        sent++;
        int size = message.bytes().length;
        if (requests.size() < MOST_REQUESTS && requestBytes + size <= MOST_REQUEST_BYTES) {
            requests.add(message);
            requestBytes += size;
        }
        watch.sent(this, message);
    }

    /** It belongs to that trace. */
    public synchronized void trace(String id) {
        trace = id;
    }

    /** Its method; empty if none has begun. */
    public synchronized Optional<MethodDescriptor> method() {
        return Optional.ofNullable(method);
    }

    /** What its messages are written by; empty if none has begun. */
    public synchronized Optional<Types> types() {
        return Optional.ofNullable(types);
    }

    /** The first messages that it sent. */
    public synchronized List<MessageBytes> requests() {
        return List.copyOf(requests);
    }

    /** How many messages it sent. */
    public synchronized long sent() {
        return sent;
    }

    /** The first responses, as many as are kept. */
    public synchronized List<MessageBytes> responses() {
        return List.copyOf(kept);
    }

    /** The last response. */
    public synchronized Optional<MessageBytes> lastResponse() {
        return Optional.ofNullable(last);
    }

    /** How many responses came. */
    public synchronized long count() {
        return count;
    }

    /** The headers that came. */
    public synchronized List<MetadataEntry> headers() {
        return headers;
    }

    /** How it ended; empty while it runs. */
    public synchronized Optional<CallSummary> end() {
        return Optional.ofNullable(summary);
    }

    /** A response came. */
    public synchronized void add(MessageBytes response) {
        count++;
        last = response;
        if (kept.size() < keep && keptBytes + response.bytes().length <= MOST_BYTES) {
            kept.add(response);
            keptBytes += response.bytes().length;
        }
        watch.received(this, response);
    }

    /** The headers came. */
    public synchronized void headers(List<MetadataEntry> entries) {
        headers = entries;
    }

    /** The call ended. */
    public synchronized void end(CallSummary end) {
        summary = end;
        watch.ended(this, end);
    }

    /** A value that stands for the last response, as a {@code jq} command leaves it. */
    public synchronized void value(JsonValue value) {
        lastValue = value;
    }

    /** The last response; null when there was none. */
    public synchronized JsonValue current() {
        if (lastValue != null) {
            return lastValue;
        }
        return last == null ? JsonValue.nothing() : json(last);
    }

    /** The variables that an expression names; the others are not worth computing. */
    public synchronized Map<String, JsonValue> variables(String expression) {
        Map<String, JsonValue> variables = new LinkedHashMap<>();
        if (expression.contains("$responses")) {
            variables.put("responses", allResponses());
        }
        variables.put("count", JsonValue.number(count));
        variables.put("headers", metadata(headers));
        variables.put("trace_id", trace == null ? JsonValue.nothing() : JsonValue.text(trace));
        CallSummary end = summary;
        if (end == null) {
            for (String name : List.of("status", "message", "details", "trailers", "millis")) {
                variables.put(name, JsonValue.nothing());
            }
            return variables;
        }
        variables.put("status", JsonValue.text(end.name()));
        variables.put("message", JsonValue.text(end.message()));
        variables.put("details", details(end));
        variables.put("trailers", metadata(end.trailers()));
        variables.put("millis", JsonValue.number(end.timing().total().toNanos() / 1e6));
        return variables;
    }

    /** That not all responses are kept, if it is so, and what to do. */
    public synchronized Optional<String> lack() {
        return kept.size() < count
                ? Optional.of("the call had " + count + " responses, of which the first " + kept.size()
                        + " are kept; set keep N keeps more, up to 16 MB")
                : Optional.empty();
    }

    private JsonValue allResponses() {
        lack().ifPresent(lack -> {
            throw ShellException.usage("too few responses are kept for $responses: " + lack);
        });
        return JsonValue.list(kept.stream().map(LastCall::json).toList());
    }

    private static JsonValue details(CallSummary end) {
        return JsonValue.list(end.details().stream()
                .map(detail -> {
                    Map<String, JsonValue> members = new LinkedHashMap<>();
                    members.put("type", JsonValue.text(detail.type()));
                    members.put(
                            "value",
                            detail instanceof StatusDetail.Decoded decoded
                                    ? JsonValue.parse(decoded.json())
                                    : JsonValue.text(detail.text()));
                    return JsonValue.object(members);
                })
                .toList());
    }

    /** A name that stands once has its text, one that stands more often a list. */
    private static JsonValue metadata(List<MetadataEntry> entries) {
        Map<String, List<JsonValue>> byName = new LinkedHashMap<>();
        for (MetadataEntry entry : entries) {
            byName.computeIfAbsent(entry.name(), name -> new ArrayList<>()).add(JsonValue.text(entry.value()));
        }
        Map<String, JsonValue> members = new LinkedHashMap<>();
        byName.forEach(
                (name, values) -> members.put(name, values.size() == 1 ? values.get(0) : JsonValue.list(values)));
        return JsonValue.object(members);
    }

    /** A response as expressions see it. */
    public static JsonValue json(MessageBytes message) {
        return JsonValue.parse(new JsonWriter(JsonStyle.EXPRESSION, message.types()).write(message.read()));
    }
}
