package dev.grpcsh.command.data;

import dev.grpcsh.codec.MessageForm;
import dev.grpcsh.command.Converters;
import dev.grpcsh.command.OutputMixin;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.output.OutputFormat;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What messages are written in, on the way in and on the way out. */
final class FormMixin {
    @Option(
            names = "--from",
            paramLabel = "FORM",
            converter = Converters.OfForm.class,
            description = "What is given: json, text (of protobuf), hex, base64 or binary.")
    private @Nullable MessageForm from;

    @Option(
            names = "--to",
            paramLabel = "FORM",
            converter = Converters.OfForm.class,
            description = "What comes out: one of the same.")
    private @Nullable MessageForm to;

    @Option(names = "--delimited", description = "Binary has the length of each message before it, as a varint.")
    private boolean delimited;

    /** What is given, if that was said. */
    Optional<MessageForm> from() {
        return Optional.ofNullable(from);
    }

    /** What is to come out: what was said, or as {@code -o} shows messages, which goes by JSON here, or the usual. */
    MessageForm to(MessageForm usual, OutputMixin output) {
        if (to == null) {
            return output.format().isPresent() ? MessageForm.JSON : usual;
        }
        boolean twice = output.format()
                .filter(format -> to != MessageForm.JSON || !format.isJson())
                .isPresent();
        if (twice) {
            throw ShellException.usage(
                    "--to " + to.name().toLowerCase(Locale.ROOT) + " and -o both say what comes out; one is enough");
        }
        return to;
    }

    /** How messages look, when they do not come out as digits. */
    OutputMixin look(OutputMixin output) {
        if (to == null) {
            return output;
        }
        return switch (to) {
            case JSON -> output.asJson();
            case TEXT -> output.as(OutputFormat.TEXT);
            case BINARY -> output.as(OutputFormat.RAW);
            case HEX, BASE64 -> output;
        };
    }

    /** Whether messages come out in binary. */
    boolean toBinary(OutputMixin output) {
        return look(output).format().equals(Optional.of(OutputFormat.RAW));
    }

    /** Refuses lengths in binary where neither side is. */
    void requireBinary(boolean binary) {
        if (delimited && !binary) {
            throw ShellException.usage("--delimited is about binary, which is neither given nor to come out here;"
                    + " hex and base64 have a line for each message");
        }
    }

    /** Whether there are lengths in binary. */
    boolean delimited() {
        return delimited;
    }
}
