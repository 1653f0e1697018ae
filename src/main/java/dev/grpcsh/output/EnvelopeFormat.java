package dev.grpcsh.output;

import dev.grpcsh.codec.JsonSink;
import dev.grpcsh.codec.JsonStyle;
import dev.grpcsh.codec.JsonTree;
import dev.grpcsh.codec.MessageBytes;
import dev.grpcsh.codec.MessageJson;
import dev.grpcsh.output.Output.CallBegin;
import dev.grpcsh.output.Output.Headers;
import dev.grpcsh.output.Output.MetadataEntry;
import dev.grpcsh.rpc.Peer;
import dev.grpcsh.rpc.RpcTiming;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One JSON object a call, on one line, written piece by piece as the call goes on. */
final class EnvelopeFormat implements MessageFormat {
    private static final int BLOCK = 1 << 15;

    private final JsonSink json = new JsonSink(JsonStyle.Layout.COMPACT);
    private final MessageJson messages;
    private boolean headersWritten;

    /** Until something comes of a call, what is told beside it must not stand within its line. */
    private boolean waits;

    EnvelopeFormat(JsonStyle style) {
        this.messages = new MessageJson(style.in(JsonStyle.Layout.COMPACT), json);
    }

    @Override
    public void begin(CallBegin call, ByteSink sink) {
        headersWritten = false;
        waits = true;
        json.open('{');
        text("method", call.method());
    }

    @Override
    public void headers(Headers headers, ByteSink sink) {
        beginMessages(headers.entries());
        flush(sink);
    }

    @Override
    public List<String> remarks() {
        return messages.badTexts();
    }

    @Override
    public void reply(MessageBytes message, ByteSink sink) {
        beginMessages(List.of());
        JsonSink.Mark mark = json.mark();
        try {
            json.element();
            messages.add(message);
        } catch (RuntimeException | Error e) {
            json.rewind(mark);
            throw e;
        }
        if (json.length() >= BLOCK) {
            flush(sink);
        }
    }

    @Override
    public void flush(ByteSink sink) {
        if (json.length() > 0 && !waits) {
            sink.write(json.take());
        }
    }

    /** Without a call there is nothing to put it in. */
    @Override
    public void message(Output.Message message, ByteSink sink) {
        messages.add(message.message());
        json.endLine();
    }

    @Override
    public void end(CallSummary summary, ByteSink sink) {
        beginMessages(List.of());
        json.close(']');
        status(summary);
        metadata("trailers", summary.trailers());
        summary.carrier().peer().ifPresent(this::peer);
        timing(summary);
        json.close('}');
        json.endLine();
        flush(sink);
    }

    @Override
    public boolean holdsStatus() {
        return true;
    }

    private void beginMessages(List<MetadataEntry> headers) {
        if (!headersWritten) {
            headersWritten = true;
            waits = false;
            metadata("headers", headers);
            json.name("messages");
            json.open('[');
        }
    }

    private void status(CallSummary summary) {
        json.name("status");
        json.open('{');
        number("code", summary.code());
        text("name", summary.name());
        text("message", summary.message());
        json.name("details");
        json.open('[');
        for (StatusDetail detail : summary.details()) {
            json.element();
            json.open('{');
            text("type", detail.type());
            if (detail instanceof StatusDetail.Decoded decoded) {
                json.name("value");
                json.raw(decoded.json());
            } else {
                text("value", detail.text());
            }
            json.close('}');
        }
        json.close(']');
        json.close('}');
    }

    /** Every name has a list, for a name can stand more than once. */
    private void metadata(String name, List<MetadataEntry> entries) {
        Map<String, List<String>> byName = new LinkedHashMap<>();
        for (MetadataEntry entry : entries) {
            byName.computeIfAbsent(entry.name(), first -> new ArrayList<>()).add(entry.value());
        }
        json.name(name);
        JsonTree.write(byName, json);
    }

    private void timing(CallSummary summary) {
        RpcTiming took = summary.timing();
        CallCarrier carrier = summary.carrier();
        json.name("timing");
        json.open('{');
        millis("connectMillis", carrier.connect());
        millis("tlsMillis", carrier.tls());
        millis("headersMillis", took.headers());
        millis("firstMessageMillis", took.firstMessage());
        millis("lastMessageMillis", took.lastMessage());
        millis("totalMillis", Optional.of(took.total()));
        number("sent", took.sentMessages());
        number("sentBytes", took.sentBytes());
        wire("sent", carrier.sentBy(), took.sentWireBytes());
        number("received", summary.received());
        number("receivedBytes", took.receivedBytes());
        wire("received", carrier.receivedBy(), took.receivedWireBytes());
        if (took.attempts() > 1) {
            number("attempts", took.attempts());
        }
        json.close('}');
    }

    private void wire(String direction, Optional<String> compression, long bytes) {
        compression.ifPresent(name -> {
            text(direction + "Compression", name);
            number(direction + "WireBytes", bytes);
        });
    }

    private void peer(Peer peer) {
        json.name("peer");
        json.open('{');
        text("address", peer.address());
        peer.tls().ifPresent(agreed -> {
            text("tls", agreed.version());
            text("cipher", agreed.cipher());
            agreed.certificate().ifPresent(this::certificate);
        });
        json.close('}');
    }

    private void certificate(X509Certificate certificate) {
        json.name("certificate");
        json.open('{');
        text("subject", certificate.getSubjectX500Principal().getName());
        text("issuer", certificate.getIssuerX500Principal().getName());
        text("validUntil", certificate.getNotAfter().toInstant().toString());
        json.close('}');
    }

    private void text(String name, String value) {
        json.name(name);
        json.string(value);
    }

    private void number(String name, long value) {
        json.name(name);
        json.number(value);
    }

    private void millis(String name, Optional<Duration> duration) {
        duration.ifPresent(value -> {
            json.name(name);
            json.raw(Double.toString(TimeUnit.NANOSECONDS.toMicros(value.toNanos()) / 1e3));
        });
    }
}
