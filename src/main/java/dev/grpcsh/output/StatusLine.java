package dev.grpcsh.output;

import dev.grpcsh.codec.ControlCharacters;
import dev.grpcsh.codec.DurationText;
import java.util.ArrayList;
import java.util.List;

/** The one line that tells how a call ended. */
final class StatusLine {
    private StatusLine() {}

    static String of(CallSummary summary, boolean verbose, boolean counted) {
        List<String> parts = new ArrayList<>();
        parts.add(outcome(summary));
        CallTransport transport = summary.transport();
        if (transport.attempts() > 1) {
            parts.add(transport.attempts() + " attempts");
        }
        if (verbose) {
            parts.add("sent " + messages(summary.sent()) + ", " + bytes(summary.sentBytes(), transport.sent()));
            parts.add("received " + summary.received() + ", " + bytes(summary.receivedBytes(), transport.received()));
            transport
                    .connect()
                    .ifPresent(time -> parts.add("connect " + DurationText.show(time)
                            + transport
                                    .tls()
                                    .map(tls -> " (TLS " + DurationText.show(tls) + ")")
                                    .orElse("")));
            summary.headersAfter().ifPresent(after -> parts.add("headers " + DurationText.show(after)));
            summary.firstMessageAfter().ifPresent(after -> parts.add("first message " + DurationText.show(after)));
            if (summary.received() > 1) {
                summary.lastMessageAfter().ifPresent(after -> parts.add("last " + DurationText.show(after)));
            }
            parts.add("total " + DurationText.show(summary.total()));
        } else {
            if (counted && !isEndedHere(summary)) {
                parts.add("sent " + summary.sent());
                parts.add("received " + summary.received());
            }
            parts.add(DurationText.show(summary.total()));
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
        String message = ControlCharacters.escapedLine(summary.message());
        return message.isEmpty() ? summary.name() : summary.name() + ": " + message;
    }

    private static boolean isEndedHere(CallSummary summary) {
        return summary.isOnPurpose() || (summary.endedHere() && summary.name().equals("CANCELLED"));
    }

    private static String messages(long count) {
        return count + (count == 1 ? " message" : " messages");
    }

    /** With the size on the wire, if that was another one. */
    private static String bytes(long count, CallTransport.Wire wire) {
        return wire.compression().isPresent() && wire.bytes() > 0
                ? bytes(count) + " (" + wire.compression().get() + " " + bytes(wire.bytes()) + ")"
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
