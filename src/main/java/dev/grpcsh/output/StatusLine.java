package dev.grpcsh.output;

import dev.grpcsh.rpc.RpcTiming;
import dev.grpcsh.text.ControlCharacters;
import dev.grpcsh.text.DurationText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The one line that tells how a call ended. */
final class StatusLine {
    private StatusLine() {}

    static String of(CallSummary summary, boolean verbose, boolean counted) {
        List<String> parts = new ArrayList<>();
        parts.add(outcome(summary));
        RpcTiming took = summary.timing();
        CallCarrier carrier = summary.carrier();
        if (took.attempts() > 1) {
            parts.add(took.attempts() + " attempts");
        }
        if (verbose) {
            parts.add("sent " + messages(took.sentMessages()) + ", "
                    + bytes(took.sentBytes(), carrier.sentBy(), took.sentWireBytes()));
            parts.add("received " + summary.received() + ", "
                    + bytes(took.receivedBytes(), carrier.receivedBy(), took.receivedWireBytes()));
            carrier.connect()
                    .ifPresent(time -> parts.add("connect " + DurationText.show(time)
                            + carrier.tls()
                                    .map(tls -> " (TLS " + DurationText.show(tls) + ")")
                                    .orElse("")));
            took.headers().ifPresent(after -> parts.add("headers " + DurationText.show(after)));
            took.firstMessage().ifPresent(after -> parts.add("first message " + DurationText.show(after)));
            if (summary.received() > 1) {
                took.lastMessage().ifPresent(after -> parts.add("last " + DurationText.show(after)));
            }
            parts.add("total " + DurationText.show(took.total()));
        } else {
            if (counted && !isEndedHere(summary)) {
                parts.add("sent " + took.sentMessages());
                parts.add("received " + summary.received());
            }
            parts.add(DurationText.show(took.total()));
        }
        return String.join(" · ", parts);
    }

    private static String outcome(CallSummary summary) {
        if (summary.purpose() == CallSummary.Purpose.ENOUGH) {
            return "ended here after " + messages(summary.received());
        }
        if (summary.endedHere() && summary.name().equals("CANCELLED")) {
            return "CANCELLED here after " + messages(summary.received());
        }
        String message =
                summary.message().lines().map(ControlCharacters::escapedLine).collect(Collectors.joining("\n    "));
        return message.isEmpty() ? summary.name() : summary.name() + ": " + message;
    }

    private static boolean isEndedHere(CallSummary summary) {
        return summary.isOnPurpose() || (summary.endedHere() && summary.name().equals("CANCELLED"));
    }

    private static String messages(long count) {
        return count + (count == 1 ? " message" : " messages");
    }

    /** With the size on the wire, if that was another one. */
    private static String bytes(long count, Optional<String> compression, long onWire) {
        return compression.isPresent() && onWire > 0
                ? bytes(count) + " (" + compression.get() + " " + bytes(onWire) + ")"
                : bytes(count);
    }

    /** A size for people: {@code 31 B}, {@code 4.2 KiB}. */
    private static String bytes(long count) {
        if (count < 1024) {
            return count + " B";
        }
        double kibibytes = count / 1024.0;
        return kibibytes < 1024
                ? String.format(java.util.Locale.ROOT, "%.1f KiB", kibibytes)
                : String.format(java.util.Locale.ROOT, "%.1f MiB", kibibytes / 1024);
    }
}
