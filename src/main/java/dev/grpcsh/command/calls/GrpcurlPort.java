package dev.grpcsh.command.calls;

import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import dev.grpcsh.codec.JsonQuotes;
import dev.grpcsh.codec.JsonTree;
import dev.grpcsh.codec.Types;
import dev.grpcsh.expression.JsonValue;
import dev.grpcsh.output.CallSummary;
import dev.grpcsh.output.Output;
import dev.grpcsh.output.Output.MetadataEntry;
import dev.grpcsh.output.Port;
import dev.grpcsh.output.StatusDetail;
import dev.grpcsh.text.SecretNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Shows a call as grpcurl does: replies over lines, with {@code -v} what goes along with them, a bad end in a block. */
final class GrpcurlPort implements Port {
    private static final byte[] SEPARATOR = {0x1e};

    private final Port below;
    private final Look look;
    private long received;

    /**
     * How things look.
     *
     * @param method the method that is called
     * @param types what an {@code Any} may hold
     * @param sent the metadata that goes along, a line each, secrets masked
     * @param text whether messages are in protobuf's text format
     * @param defaults whether fields are shown that have their defaults
     * @param verbose whether metadata is shown
     * @param sizes whether sizes and times are shown
     * @param errorAsMessage whether a bad end looks like a message
     * @param screen whether a terminal takes the data
     */
    record Look(
            MethodDescriptor method,
            Types types,
            List<String> sent,
            boolean text,
            boolean defaults,
            boolean verbose,
            boolean sizes,
            boolean errorAsMessage,
            boolean screen) {}

    GrpcurlPort(Port below, Look look) {
        this.below = below;
        this.look = look;
    }

    /** A message as it looks here. */
    String shown(DynamicMessage message) {
        return look.text() ? GrpcurlText.of(message) : GrpcurlJson.of(message, look.types(), look.defaults());
    }

    @Override
    public void emit(Output output) {
        if (output instanceof Output.CallBegin) {
            begin();
        } else if (output instanceof Output.Headers headers) {
            if (look.verbose()) {
                below.text("\nResponse headers received:\n" + metadata(headers.entries()));
            }
        } else if (output instanceof Output.Reply reply) {
            reply(reply);
        } else if (output instanceof Output.CallEnd end) {
            end(end.summary());
        } else if (!(output instanceof Output.Detail)) {
            below.emit(output);
        }
    }

    @Override
    public void settle() {
        below.settle();
    }

    private void begin() {
        if (look.verbose()) {
            String metadata = look.sent().isEmpty() ? "(empty)\n" : String.join("\n", look.sent()) + "\n";
            below.text("\nResolved method descriptor:\n" + GrpcurlSource.of(look.method())
                    + "\nRequest metadata to send:\n" + metadata);
        }
    }

    private void reply(Output.Reply reply) {
        DynamicMessage message = reply.message().read();
        if (look.sizes()) {
            below.text("\nEstimated response size: " + reply.message().bytes().length + " bytes\n");
        }
        if (look.verbose()) {
            below.text("\nResponse contents:\n");
        } else if (look.text() && received > 0 && !look.screen()) {
            below.emit(new Output.Bytes(SEPARATOR));
        }
        received++;
        below.text(shown(message) + "\n");
        reply.message().badTexts().forEach(below::notice);
    }

    private void end(CallSummary summary) {
        if (look.verbose()) {
            below.text("\nResponse trailers received:\n" + metadata(summary.trailers()));
            below.text("Sent " + counted(summary.timing().sentMessages(), "request") + " and received "
                    + counted(received, "response") + "\n");
        }
        if (look.sizes()) {
            below.text("Timing Data: " + summary.timing().total().toNanos() / 1e6 + "ms\n");
        }
        if (!summary.exitCode().isOk()) {
            below.emit(new Output.Notice(look.errorAsMessage() ? message(summary) : block(summary)));
        }
    }

    private static String counted(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private static String metadata(List<MetadataEntry> entries) {
        StringBuilder lines = new StringBuilder();
        entries.forEach(entry ->
                lines.append(SecretNames.masked(entry.name(), entry.value())).append('\n'));
        return entries.isEmpty() ? "(empty)\n" : lines.toString();
    }

    private static String block(CallSummary summary) {
        StringBuilder block =
                new StringBuilder("ERROR:\n  Code: " + camel(summary.name()) + "\n  Message: " + summary.message());
        if (!summary.details().isEmpty()) {
            block.append("\n  Details:");
            int number = 0;
            for (StatusDetail detail : summary.details()) {
                String json = detail(detail).replace("\n", "\n    \t");
                block.append("\n  ").append(++number).append(")\t").append(json);
            }
        }
        return block.toString();
    }

    private String message(CallSummary summary) {
        if (look.text()) {
            return "code: " + summary.code() + "\nmessage: " + JsonQuotes.quoted(summary.message());
        }
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("code", summary.code());
        status.put("message", summary.message());
        List<Object> details = new ArrayList<>();
        summary.details().forEach(detail -> details.add(tree(detail)));
        if (!details.isEmpty()) {
            status.put("details", details);
        }
        return JsonTree.pretty(status);
    }

    private static String detail(StatusDetail detail) {
        return JsonTree.pretty(tree(detail));
    }

    private static Map<String, Object> tree(StatusDetail detail) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("@type", detail.type().contains("/") ? detail.type() : "type.googleapis.com/" + detail.type());
        if (detail instanceof StatusDetail.Decoded decoded) {
            Object content = JsonValue.parse(decoded.json()).plain();
            if (content instanceof Map<?, ?> members) {
                members.forEach((name, value) -> tree.put(String.valueOf(name), value));
            } else {
                tree.put("value", content);
            }
        } else {
            tree.put("@value", detail.text());
        }
        return tree;
    }

    /** {@code NOT_FOUND} is NotFound there, and CANCELLED has one l. */
    private static String camel(String name) {
        if (name.equals("CANCELLED")) {
            return "Canceled";
        } else if (name.equals("OK")) {
            return name;
        }
        StringBuilder camel = new StringBuilder();
        UnaryOperator<String> low = word -> word.toLowerCase(Locale.ROOT);
        for (String word : name.split("_", -1)) {
            camel.append(word.charAt(0)).append(low.apply(word.substring(1)));
        }
        return camel.toString();
    }
}
