package dev.grpcsh.command.data;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import dev.grpcsh.codec.Base64Text;
import dev.grpcsh.codec.BytesCheck;
import dev.grpcsh.codec.BytesGuess;
import dev.grpcsh.codec.HexText;
import dev.grpcsh.codec.MessageBytes;
import dev.grpcsh.codec.MessageForm;
import dev.grpcsh.codec.ProtobufText;
import dev.grpcsh.codec.Types;
import dev.grpcsh.codec.UnknownFields;
import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.MessageWords;
import dev.grpcsh.command.UnknownMixin;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.output.Output;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Shows messages of one type in the form that was asked for. Bytes are passed on as they came; what their type has no
 * place for is mentioned where it does not show.
 */
final class Conversion {
    private static final int MOST_UNKNOWN = 8;

    /** How many bytes a line has that od, xxd, openssl or base64 have wrapped. */
    private static final Set<Integer> WRAPPED_LENGTHS = Set.of(16, 30, 48, 57);

    private static final List<String> WRAPPED =
            List.of("each line is read as a message; xxd -p -c 0 and base64 -w 0 write one on a single line");

    private final CommandContext context;
    private final Descriptor type;
    private final Types types;
    private final MessageForm to;
    private final boolean delimited;
    private final UnknownMixin unknown;

    Conversion(
            CommandContext context,
            Descriptor type,
            Types types,
            MessageForm to,
            boolean delimited,
            UnknownMixin unknown) {
        this.unknown = unknown;
        this.context = context;
        this.type = type;
        this.types = types;
        this.to = to;
        this.delimited = delimited;
    }

    /**
     * Shows the messages that words, or what else there is, hold.
     *
     * @param from what they are written in, if that was said
     */
    ExitCode run(Optional<MessageForm> from, List<String> words) throws InterruptedException {
        try (Pieces pieces = open(from, words)) {
            return run(pieces);
        }
    }

    private Pieces open(Optional<MessageForm> from, List<String> words) {
        if (from.equals(Optional.of(MessageForm.JSON))) {
            return Pieces.of(new MessageWords(context, type, types, unknown).open(words));
        }
        return new DataWords(context, from, delimited, new Expected()).open(words);
    }

    private final class Expected implements DataWords.Expected {
        @Override
        public byte[] ofText(String text, int number) {
            return new ProtobufText(types).read(type, text, number).toByteArray();
        }

        @Override
        public void check(byte[] bytes, int number) {
            var unused = read(bytes, number);
        }
    }

    private ExitCode run(Pieces pieces) throws InterruptedException {
        int number = 0;
        try {
            for (Optional<byte[]> next = pieces.next(); next.isPresent(); next = pieces.next()) {
                number++;
                DynamicMessage message = read(next.get(), number, pieces);
                show(next.get(), message);
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
        } catch (ShellException e) {
            context.port().emit(new Output.MessagesEnd());
            throw e;
        }
        context.port().emit(new Output.MessagesEnd());
        return ExitCode.OK;
    }

    private DynamicMessage read(byte[] bytes, int number) {
        try {
            return BytesCheck.read(new MessageBytes(type, bytes, types));
        } catch (ShellException e) {
            throw number == 1 ? e : e.at("message " + number);
        }
    }

    private DynamicMessage read(byte[] bytes, int number, Pieces pieces) {
        try {
            return read(bytes, number);
        } catch (ShellException e) {
            throw pieces.areLines() && WRAPPED_LENGTHS.contains(bytes.length) ? e.withEvidence(WRAPPED) : e;
        }
    }

    private void show(byte[] bytes, DynamicMessage read) {
        switch (to) {
            case HEX -> context.port().text(HexText.write(bytes) + "\n");
            case BASE64 -> context.port().text(Base64Text.write(bytes) + "\n");
            default -> {
                context.port().emit(new Output.Message(new MessageBytes(type, bytes, types), delimited));
                if (to == MessageForm.JSON) {
                    mention(UnknownFields.of(read, types), bytes);
                }
            }
        }
    }

    private void mention(List<String> unknown, byte[] bytes) {
        if (unknown.isEmpty()) {
            return;
        }
        String fields = String.join(", ", unknown.subList(0, Math.min(MOST_UNKNOWN, unknown.size())))
                + (unknown.size() > MOST_UNKNOWN ? ", …" : "");
        String next = BytesGuess.isHexText(bytes)
                ? "the bytes are hex digits: --from hex reads them"
                : "decode --raw shows all there is";
        context.port().notice(type.getFullName() + " has no place for field " + fields + "; " + next);
    }
}
