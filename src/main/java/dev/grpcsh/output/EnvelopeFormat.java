package dev.grpcsh.output;

import dev.grpcsh.codec.JsonLines;
import dev.grpcsh.codec.JsonQuotes;
import dev.grpcsh.codec.JsonStyle;
import dev.grpcsh.codec.MessageBytes;
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
import java.util.stream.Collectors;

/** One JSON object a call, on one line, written piece by piece as the call goes on. */
final class EnvelopeFormat implements MessageFormat {
    private static final int BLOCK = 1 << 15;

    private final JsonLines lines;
    private boolean headersWritten;
    private boolean anyMessage;

    EnvelopeFormat(JsonStyle style) {
        this.lines = new JsonLines(style.in(JsonStyle.Layout.COMPACT));
    }

    @Override
    public void begin(CallBegin call, ByteSink sink) {
        headersWritten = false;
        anyMessage = false;
        lines.add("{\"method\":" + JsonQuotes.quoted(call.method()));
        flush(sink);
    }

    @Override
    public void headers(Headers headers, ByteSink sink) {
        beginMessages(headers.entries());
        flush(sink);
    }

    @Override
    public void reply(MessageBytes message, ByteSink sink) {
        beginMessages(List.of());
        lines.add(anyMessage ? "," : "");
        lines.add(message);
        anyMessage = true;
        if (lines.size() >= BLOCK) {
            flush(sink);
        }
    }

    @Override
    public void flush(ByteSink sink) {
        if (lines.size() > 0) {
            sink.write(lines.take());
        }
    }

    /** Without a call there is nothing to put it in. */
    @Override
    public void message(Output.Message message, ByteSink sink) {
        lines.addLine(message.message());
    }

    @Override
    public void end(CallSummary summary, ByteSink sink) {
        beginMessages(List.of());
        String details = summary.details().stream()
                .map(detail -> "{\"type\":" + JsonQuotes.quoted(detail.type()) + ",\"value\":" + value(detail) + "}")
                .collect(Collectors.joining(","));
        lines.add("],\"status\":{\"code\":" + summary.code() + ",\"name\":" + JsonQuotes.quoted(summary.name())
                + ",\"message\":" + JsonQuotes.quoted(summary.message()) + ",\"details\":[" + details + "]}"
                + ",\"trailers\":" + metadata(summary.trailers())
                + summary.carrier()
                        .peer()
                        .map(peer -> ",\"peer\":" + peer(peer))
                        .orElse("")
                + ",\"timing\":" + timing(summary) + "}\n");
        flush(sink);
    }

    private static String value(StatusDetail detail) {
        return detail instanceof StatusDetail.Decoded decoded ? decoded.json() : JsonQuotes.quoted(detail.text());
    }

    @Override
    public boolean holdsStatus() {
        return true;
    }

    private void beginMessages(List<MetadataEntry> headers) {
        if (!headersWritten) {
            headersWritten = true;
            lines.add(",\"headers\":" + metadata(headers) + ",\"messages\":[");
        }
    }

    /** Every name has a list, for a name can stand more than once. */
    private static String metadata(List<MetadataEntry> entries) {
        Map<String, List<String>> byName = new LinkedHashMap<>();
        for (MetadataEntry entry : entries) {
            byName.computeIfAbsent(entry.name(), name -> new ArrayList<>()).add(JsonQuotes.quoted(entry.value()));
        }
        return byName.entrySet().stream()
                .map(entry -> JsonQuotes.quoted(entry.getKey()) + ":[" + String.join(",", entry.getValue()) + "]")
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String timing(CallSummary summary) {
        RpcTiming took = summary.timing();
        CallCarrier carrier = summary.carrier();
        StringBuilder timing = new StringBuilder("{");
        millis("connectMillis", carrier.connect(), timing);
        millis("tlsMillis", carrier.tls(), timing);
        millis("headersMillis", took.headers(), timing);
        millis("firstMessageMillis", took.firstMessage(), timing);
        millis("lastMessageMillis", took.lastMessage(), timing);
        millis("totalMillis", Optional.of(took.total()), timing);
        return timing.append("\"sent\":")
                .append(took.sentMessages())
                .append(",\"sentBytes\":")
                .append(took.sentBytes())
                .append(wire("sent", carrier.sentBy(), took.sentWireBytes()))
                .append(",\"received\":")
                .append(summary.received())
                .append(",\"receivedBytes\":")
                .append(took.receivedBytes())
                .append(wire("received", carrier.receivedBy(), took.receivedWireBytes()))
                .append(took.attempts() > 1 ? ",\"attempts\":" + took.attempts() : "")
                .append('}')
                .toString();
    }

    private static String wire(String direction, Optional<String> compression, long bytes) {
        return compression
                .map(name -> ",\"" + direction + "Compression\":" + JsonQuotes.quoted(name) + ",\"" + direction
                        + "WireBytes\":" + bytes)
                .orElse("");
    }

    private static String peer(Peer peer) {
        String tls = peer.tls()
                .map(agreed -> ",\"tls\":" + JsonQuotes.quoted(agreed.version()) + ",\"cipher\":"
                        + JsonQuotes.quoted(agreed.cipher())
                        + agreed.certificate().map(EnvelopeFormat::certificate).orElse(""))
                .orElse("");
        return "{\"address\":" + JsonQuotes.quoted(peer.address()) + tls + "}";
    }

    private static String certificate(X509Certificate certificate) {
        return ",\"certificate\":{\"subject\":"
                + JsonQuotes.quoted(certificate.getSubjectX500Principal().getName()) + ",\"issuer\":"
                + JsonQuotes.quoted(certificate.getIssuerX500Principal().getName()) + ",\"validUntil\":"
                + JsonQuotes.quoted(certificate.getNotAfter().toInstant().toString()) + "}";
    }

    private static void millis(String name, Optional<Duration> duration, StringBuilder to) {
        duration.ifPresent(value -> to.append('"')
                .append(name)
                .append("\":")
                .append(TimeUnit.NANOSECONDS.toMicros(value.toNanos()) / 1e3)
                .append(','));
    }
}
