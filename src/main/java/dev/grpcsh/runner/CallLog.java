package dev.grpcsh.runner;

import com.google.protobuf.Descriptors.MethodDescriptor;
import dev.grpcsh.call.CallWatch;
import dev.grpcsh.call.LastCall;
import dev.grpcsh.codec.JsonStyle;
import dev.grpcsh.codec.JsonWriter;
import dev.grpcsh.codec.MessageBytes;
import dev.grpcsh.codec.Types;
import dev.grpcsh.output.CallSummary;
import dev.grpcsh.report.Coverage;
import dev.grpcsh.schema.Names;
import dev.grpcsh.suite.CallRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Hears of the calls of a file: which of them a step made, where that is wanted, and what they covered. Safe for several
 * threads.
 */
final class CallLog implements CallWatch {
    private static final int MOST_CALLS = 50;
    private static final int MOST_RESPONSES = 20;
    private static final int WIDEST = 20_000;

    private final boolean keeps;
    private final Optional<Coverage> coverage;
    private List<LastCall> begun = new ArrayList<>();

    /**
     * Makes one.
     *
     * @param keeps whether calls are told of
     */
    CallLog(boolean keeps, Optional<Coverage> coverage) {
        this.keeps = keeps;
        this.coverage = coverage;
    }

    @Override
    public synchronized void begun(LastCall call, MethodDescriptor method, Types types) {
        if (keeps && begun.size() < MOST_CALLS && !begun.contains(call)) {
            begun.add(call);
        }
        coverage.ifPresent(covered -> covered.begun(method));
    }

    @Override
    public void sent(LastCall call, MessageBytes message) {
        if (coverage.isPresent()) {
            call.method().ifPresent(method -> coverage.get().sent(method, message.read()));
        }
    }

    @Override
    public void ended(LastCall call, CallSummary summary) {
        if (coverage.isPresent()) {
            call.method().ifPresent(method -> coverage.get().ended(method, summary.name()));
        }
    }

    /** The calls that began since this was last asked. */
    synchronized List<LastCall> take() {
        List<LastCall> taken = begun;
        begun = new ArrayList<>();
        return taken;
    }

    /** What there is to tell of a call. */
    static Optional<CallRecord> record(LastCall call, Discretion discretion) {
        if (call.method().isEmpty() || call.types().isEmpty()) {
            return Optional.empty();
        }
        JsonWriter writer = new JsonWriter(JsonStyle.COMPACT, call.types().get());
        List<String> requests = call.requests().stream()
                .map(message -> shown(writer.write(message.read()), discretion))
                .toList();
        List<MessageBytes> kept = call.responses();
        List<String> responses = kept.subList(0, Math.min(MOST_RESPONSES, kept.size())).stream()
                .map(message -> shown(writer.write(message.read()), discretion))
                .toList();
        Optional<CallSummary> end = call.end();
        return Optional.of(new CallRecord(
                Names.path(call.method().get()),
                requests,
                call.sent() - requests.size(),
                responses,
                call.count() - responses.size(),
                end.map(CallSummary::name).orElse(""),
                discretion.text(end.filter(summary -> !summary.message().equals(summary.name()))
                        .map(CallSummary::message)
                        .orElse("")),
                end.map(summary -> summary.timing().total()).orElse(Duration.ZERO)));
    }

    /** The messages of a call as JSON, as far as they are told of. */
    static List<String> messages(LastCall call) {
        JsonWriter writer = new JsonWriter(JsonStyle.COMPACT, call.types().orElseThrow());
        List<MessageBytes> kept = call.responses();
        return Stream.concat(
                        call.requests().stream().map(message -> writer.write(message.read())),
                        kept.subList(0, Math.min(MOST_RESPONSES, kept.size())).stream()
                                .map(message -> writer.write(message.read())))
                .toList();
    }

    private static String shown(String json, Discretion discretion) {
        String all = discretion.json(json);
        return all.length() <= WIDEST ? all : all.substring(0, WIDEST) + "… (" + all.length() + " characters)";
    }
}
