package dev.grpcsh.rpc;

import static java.util.stream.Collectors.joining;

import io.grpc.Status;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2Exception.HeaderListSizeException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says in plain words why a call ended without a status of the server's: the connection broke, or what answered does not
 * speak gRPC. The texts that it knows are grpc-java's; one that it does not know stays as it is.
 */
final class BrokenTransport {
    private static final int MOST_SHOWN = 80;
    private static final int MOST_CAUSES = 20;
    private static final Pattern HTTP_STATUS = Pattern.compile("HTTP status code (\\d+)");
    private static final Pattern CONTENT_TYPE = Pattern.compile("invalid content-type: ([^\\n]*)");
    private static final Pattern HTTP2_ERROR = Pattern.compile("HTTP/2 error code: (\\w+)");
    private static final Pattern HEADER_LIMIT = Pattern.compile("max allowed size \\((\\d+)\\)");
    private static final Pattern BODY = Pattern.compile("DATA-+\\n(?s:(.*))");
    private static final List<String> LOST = List.of(
            "Network closed",
            "Connection reset",
            "Connection closed",
            "Broken pipe",
            "io exception",
            "End of stream or IOException",
            "channel closed");

    private static final String NO_STATUS = "missing GRPC status";

    private BrokenTransport() {}

    /** Whether the call ended with trailers that hold no status. */
    static boolean saysNoStatus(Status status) {
        return status.getCode() == Status.Code.UNKNOWN
                && String.valueOf(status.getDescription()).contains(NO_STATUS);
    }

    /**
     * The status in plain words.
     *
     * @param received how many messages had come
     * @return empty if this is nothing that the transport did
     */
    static Optional<Status> explain(Status status, long received) {
        String text = String.valueOf(status.getDescription());
        return words(text, progress(received)).map(status::withDescription);
    }

    /** Whether a message was larger than may be, as we or gRPC found while reading or unpacking it. */
    static boolean isTooLarge(Status status) {
        for (Throwable cause : causes(status)) {
            boolean unpacked = String.valueOf(cause.getMessage()).contains("exceeds maximum size");
            if (cause instanceof BytesMarshaller.MessageTooLarge || unpacked) {
                return true;
            }
        }
        return false;
    }

    /**
     * What became of a message that this side could not read, which gRPC tells as CANCELLED or UNKNOWN without the cause,
     * and of frames and headers that broke the connection.
     */
    static Optional<Status> unreadable(Status status) {
        List<Throwable> causes = causes(status);
        String all =
                causes.stream().map(cause -> String.valueOf(cause.getMessage())).collect(joining("\n"));
        Optional<String> ours = causes.stream()
                .filter(cause -> cause instanceof HeaderListSizeException size && !size.duringDecode())
                .map(cause -> HEADER_LIMIT.matcher(String.valueOf(cause.getMessage())))
                .map(limit -> limit.find() ? " (" + limit.group(1) + " bytes)" : "")
                .findFirst();
        if (ours.isPresent()) {
            return Optional.of(Status.RESOURCE_EXHAUSTED
                    .withDescription("the headers of the request are larger than the server takes" + ours.get())
                    .withCause(status.getCause()));
        }
        if (all.contains("Header size exceeded max allowed")) {
            return Optional.of(Status.RESOURCE_EXHAUSTED
                    .withDescription("the headers or trailers are larger than may be; --max-metadata-size takes more")
                    .withCause(status.getCause()));
        }
        boolean http2 = String.valueOf(status.getDescription()).startsWith("http2 exception");
        if (http2) {
            return Optional.of(status.withDescription(brokenRules(causes)));
        }
        boolean read = status.getCode() == Status.Code.CANCELLED || status.getCode() == Status.Code.UNKNOWN;
        return causes.stream()
                .filter(cause -> read && cause instanceof IOException && !(cause instanceof InterruptedIOException))
                .reduce((first, last) -> last)
                .map(cause -> Status.INTERNAL
                        .withDescription("a message cannot be unpacked: " + reason(cause))
                        .withCause(cause));
    }

    private static String reason(Throwable cause) {
        String message = cause.getMessage();
        return message == null ? "it ends before its content does" : message;
    }

    private static String brokenRules(List<Throwable> causes) {
        boolean base64 = causes.stream()
                .anyMatch(cause -> cause.getClass().getName().endsWith("BaseEncoding$DecodingException"));
        if (base64) {
            return "a header or trailer whose name ends in -bin holds no base64, so that the call broke off";
        }
        String why = causes.stream()
                .map(Throwable::getMessage)
                .filter(message -> message != null && !message.isBlank())
                .reduce((first, last) -> last)
                .orElse("no reason is known");
        return "the server broke the rules of HTTP/2: " + why;
    }

    private static List<Throwable> causes(Status status) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = status.getCause();
                cause != null && causes.size() < MOST_CAUSES;
                cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }

    private static Optional<String> words(String text, String progress) {
        if (text.contains(NO_STATUS)) {
            return Optional.of("the server ended the call without saying how");
        } else if (text.contains("HTTP status code") || text.contains("invalid content-type")) {
            return Optional.of(notGrpc(text));
        } else if (text.contains("Channel shutdown")) {
            return Optional.of("the connection was closed here" + progress);
        } else if (text.contains("too_many_pings")) {
            return Optional.of("the server hung up" + progress
                    + ", for it does not want pings that often; give --keepalive a longer time, or leave it out");
        } else if (text.contains("GOAWAY")) {
            String error =
                    errorIn(text).filter(code -> !code.equals("NO_ERROR")).orElse("");
            return Optional.of(
                    error.isEmpty()
                            ? "the server is going away, and closed the connection" + progress
                            : "the server closed the connection" + progress + " (" + error + ")");
        } else if (text.contains("RST_STREAM")) {
            String error = errorIn(text).map(code -> " (" + code + ")").orElse("");
            return Optional.of("the server broke off the call" + progress + error);
        } else if (text.contains("Keepalive failed")) {
            return Optional.of("the connection is dead" + progress + ": the server answers no pings");
        }
        return LOST.stream().anyMatch(text::contains)
                ? Optional.of("the connection was lost" + progress)
                : Optional.empty();
    }

    private static String progress(long received) {
        return switch ((int) Math.min(received, 2)) {
            case 0 -> " before an answer came";
            case 1 -> " after 1 message";
            default -> " after " + received + " messages";
        };
    }

    private static String notGrpc(String text) {
        String status = first(HTTP_STATUS, text);
        String type = first(CONTENT_TYPE, text);
        if (type.startsWith("application/grpc-web")) {
            return "the server answers in gRPC-Web (" + type + ") there, which is another protocol";
        }
        String line = first(BODY, text).lines().findFirst().orElse("").strip();
        String body = line.length() > MOST_SHOWN ? line.substring(0, MOST_SHOWN) + "…" : line;
        return "no gRPC server answered, but one for HTTP: status " + (status.isEmpty() ? "200" : status)
                + (type.isEmpty() ? "" : ", " + type)
                + (body.isEmpty() ? "" : ": " + body);
    }

    private static Optional<String> errorIn(String text) {
        String code = first(HTTP2_ERROR, text);
        return code.isEmpty() ? Optional.empty() : Optional.of(code);
    }

    private static String first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? found.group(1) : "";
    }
}
