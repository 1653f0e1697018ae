package dev.grpcsh.codec;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.grpcsh.codec.WireField.Chunk;
import dev.grpcsh.codec.WireField.Group;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.text.Excerpt;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Reads bytes that somebody claims are a message of some type, and says where they are none: protobuf's own parser
 * knows no offsets, so that the bytes it refuses are gone through once more. One use.
 */
public final class BytesCheck {
    private final byte[] bytes;
    private final Types types;

    private BytesCheck(byte[] bytes, Types types) {
        this.bytes = bytes;
        this.types = types;
    }

    /**
     * The message that bytes are.
     *
     * @throws ShellException a usage problem with the offset, and with what the bytes look like instead
     */
    public static DynamicMessage read(MessageBytes message) {
        Descriptor type = message.type();
        byte[] bytes = message.bytes();
        DynamicMessage.Builder built = DynamicMessage.newBuilder(type);
        try {
            CodedInputStream stream = CodedInputStream.newInstance(bytes);
            stream.setRecursionLimit(Nesting.DEEPEST);
            built.mergeFrom(stream, message.types().extensions());
            stream.checkLastTagWas(0);
        } catch (InvalidProtocolBufferException e) {
            String what = new BytesCheck(bytes, message.types())
                    .find(type, 0, bytes.length, FieldPath.ROOT)
                    .orElse(String.valueOf(e.getMessage()));
            throw problem(message, what, "decode --raw shows how far they can be read");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        List<String> missing = built.findInitializationErrors();
        if (!missing.isEmpty()) {
            throw problem(
                    message, "field " + missing.get(0) + " is required, and not there", "decode --raw shows what is");
        }
        return built.build();
    }

    private static ShellException problem(MessageBytes message, String what, String usualStep) {
        String step = BytesGuess.of(message.bytes()).orElse(usualStep);
        return ShellException.usage(
                BytesGuess.theseAreNo(message.bytes()) + message.type().getFullName() + ": " + what + "; " + step);
    }

    /** The first thing wrong between two offsets. */
    private Optional<String> find(Descriptor type, int from, int to, FieldPath path) {
        if (path.depth() > WireScan.DEEPEST) {
            return Optional.of(
                    place(from, path) + "messages inside each other more than " + WireScan.DEEPEST + " deep");
        }
        WireScan.Result scan = WireScan.of(bytes, from, to, path.depth());
        return find(type, scan.fields(), path).or(() -> scan.broken().map(at -> place(at.offset(), path) + at.what()));
    }

    private Optional<String> find(Descriptor type, List<WireField> fields, FieldPath path) {
        for (WireField wire : fields) {
            Optional<String> wrong =
                    field(type, wire.number()).flatMap(field -> find(field, wire, path.field(field.getName())));
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return Optional.empty();
    }

    private Optional<FieldDescriptor> field(Descriptor type, int number) {
        return Optional.ofNullable(type.findFieldByNumber(number))
                .or(() -> Optional.ofNullable(types.extensions().findImmutableExtensionByNumber(type, number))
                        .map(extension -> extension.descriptor));
    }

    private Optional<String> find(FieldDescriptor field, WireField wire, FieldPath path) {
        boolean message = field.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
        if (message && wire instanceof Group group) {
            return find(field.getMessageType(), group.fields(), path);
        } else if (message && wire instanceof Chunk chunk) {
            return find(field.getMessageType(), chunk.from(), chunk.to(), path);
        } else if (isCheckedText(field) && wire instanceof Chunk chunk) {
            return malformedText(chunk).map(at -> place(at, path) + "a text that is no UTF-8");
        } else if (field.isPackable() && wire instanceof Chunk chunk) {
            return unevenlyPacked(field, chunk).map(what -> place(chunk.from(), path) + what);
        }
        return Optional.empty();
    }

    /** The old syntax lets a string be anything. */
    private static boolean isCheckedText(FieldDescriptor field) {
        String syntax = field.getFile().toProto().getSyntax();
        return field.getType() == FieldDescriptor.Type.STRING && !syntax.isEmpty() && !syntax.equals("proto2");
    }

    /** The offset where a text is no UTF-8. */
    private Optional<Integer> malformedText(Chunk chunk) {
        ByteBuffer in = ByteBuffer.wrap(bytes, chunk.from(), chunk.to() - chunk.from());
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer out = CharBuffer.allocate(in.remaining() + 1);
        return decoder.decode(in, out, true).isError() ? Optional.of(in.position()) : Optional.empty();
    }

    private Optional<String> unevenlyPacked(FieldDescriptor field, Chunk chunk) {
        int length = chunk.to() - chunk.from();
        int size = switch (field.getType()) {
            case DOUBLE, FIXED64, SFIXED64 -> Long.BYTES;
            case FLOAT, FIXED32, SFIXED32 -> Integer.BYTES;
            default -> 1;
        };
        boolean whole = size > 1
                ? length % size == 0
                : WireScan.varints(bytes, chunk.from(), chunk.to()).isPresent();
        return whole
                ? Optional.empty()
                : Optional.of("packed numbers (" + Scalars.typeName(field) + ") in a length of " + length);
    }

    private static String place(int offset, FieldPath path) {
        return "at offset " + offset + (path.depth() == 0 ? ", " : " in " + Excerpt.of(path.toString()) + ", ");
    }
}
