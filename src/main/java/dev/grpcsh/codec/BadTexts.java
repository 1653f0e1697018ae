package dev.grpcsh.codec;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.grpcsh.codec.WireField.Chunk;
import dev.grpcsh.codec.WireField.Fixed32;
import dev.grpcsh.codec.WireField.Fixed64;
import dev.grpcsh.codec.WireField.Group;
import dev.grpcsh.codec.WireField.Varint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Strings of a message whose bytes are no UTF-8: which they are, and the message with text in their place, in which every
 * byte that is none is replaced. Everything else stays as it came. One use.
 */
final class BadTexts {
    private static final int MOST_SHOWN = 300;

    private final byte[] bytes;
    private final Types types;
    private final List<String> found = new ArrayList<>();

    private BadTexts(byte[] bytes, Types types) {
        this.bytes = bytes;
        this.types = types;
    }

    /**
     * A message without them.
     *
     * @param bytes the message; as it came if its bytes cannot be gone through
     * @param found what they were, each with its field
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Repaired(byte[] bytes, List<String> found) {}

    /** Looks for them. */
    static Repaired in(MessageBytes message) {
        BadTexts texts = new BadTexts(message.bytes(), message.types());
        try {
            byte[] repaired =
                    texts.message(message.type(), WireScan.of(texts.bytes, 0, texts.bytes.length, 0), FieldPath.ROOT);
            return new Repaired(repaired, List.copyOf(texts.found));
        } catch (IOException e) {
            return new Repaired(message.bytes(), List.of());
        }
    }

    /** The message with text in their place; empty if it has none of them, or is broken in other ways too. */
    static Optional<DynamicMessage> repaired(MessageBytes message) {
        Repaired repaired = in(message);
        try {
            return repaired.found().isEmpty()
                    ? Optional.empty()
                    : Optional.of(Nesting.parse(message.type(), repaired.bytes(), message.types()));
        } catch (InvalidProtocolBufferException e) {
            return Optional.empty();
        }
    }

    private byte[] message(Descriptor type, WireScan.Result scan, FieldPath path) throws IOException {
        if (scan.broken().isPresent() || path.depth() > WireScan.DEEPEST) {
            throw new IOException("the bytes are no message");
        }
        ByteArrayOutputStream repaired = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(repaired);
        for (WireField field : scan.fields()) {
            field(Optional.of(type), field, scan.fields(), path, out);
        }
        out.flush();
        return repaired.toByteArray();
    }

    private void field(
            Optional<Descriptor> type, WireField wire, List<WireField> all, FieldPath path, CodedOutputStream out)
            throws IOException {
        Optional<FieldDescriptor> known = type.flatMap(holder -> descriptor(holder, wire.number()));
        if (wire instanceof Varint varint) {
            out.writeUInt64(varint.number(), varint.value());
        } else if (wire instanceof Fixed64 fixed) {
            out.writeFixed64(fixed.number(), fixed.bits());
        } else if (wire instanceof Fixed32 fixed) {
            out.writeFixed32(fixed.number(), fixed.bits());
        } else if (wire instanceof Group group) {
            Optional<Descriptor> inside = known.filter(field -> field.getJavaType() == JavaType.MESSAGE)
                    .map(FieldDescriptor::getMessageType);
            out.writeTag(group.number(), 3);
            for (WireField field : group.fields()) {
                field(inside, field, group.fields(), path.field(name(known, group.number())), out);
            }
            out.writeTag(group.number(), 4);
        } else if (wire instanceof Chunk chunk) {
            out.writeByteArray(chunk.number(), chunk(type, known, chunk, all, path));
        }
    }

    private static String name(Optional<FieldDescriptor> known, int number) {
        return known.map(FieldDescriptor::getName).orElse(String.valueOf(number));
    }

    private byte[] chunk(
            Optional<Descriptor> type,
            Optional<FieldDescriptor> known,
            Chunk chunk,
            List<WireField> all,
            FieldPath path)
            throws IOException {
        FieldPath here = path.field(name(known, chunk.number()));
        boolean contentOfAny = chunk.number() == 2
                && type.filter(holder -> holder.getFullName().equals("google.protobuf.Any"))
                        .isPresent();
        Optional<Descriptor> inside = contentOfAny
                ? contentType(all)
                : known.filter(field -> field.getJavaType() == JavaType.MESSAGE).map(FieldDescriptor::getMessageType);
        byte[] content = Arrays.copyOfRange(bytes, chunk.from(), chunk.to());
        if (inside.isPresent()) {
            WireScan.Result scan = WireScan.of(bytes, chunk.from(), chunk.to(), here.depth());
            return scan.broken().isPresent() ? content : message(inside.get(), scan, here);
        }
        boolean text = known.filter(field -> field.getType() == FieldDescriptor.Type.STRING)
                .isPresent();
        return text ? text(content, here) : content;
    }

    private Optional<Descriptor> contentType(List<WireField> ofAny) {
        return ofAny.stream()
                .filter(field -> field instanceof Chunk && field.number() == 1)
                .map(field -> (Chunk) field)
                .reduce((first, last) -> last)
                .map(url -> new String(bytes, url.from(), url.to() - url.from(), StandardCharsets.UTF_8))
                .flatMap(url -> types.messageType(url.substring(url.lastIndexOf('/') + 1)));
    }

    private byte[] text(byte[] content, FieldPath path) {
        try {
            var unused = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
            return content;
        } catch (CharacterCodingException e) {
            String base64 = Base64.getEncoder().encodeToString(content);
            String shown = base64.length() <= MOST_SHOWN ? base64 : base64.substring(0, MOST_SHOWN) + "…";
            found.add("field " + path + " is no UTF-8, and shown with replacements; its bytes in base64: " + shown);
            return new String(content, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
        }
    }

    private Optional<FieldDescriptor> descriptor(Descriptor type, int number) {
        return Optional.ofNullable(type.findFieldByNumber(number))
                .or(() -> Optional.ofNullable(types.extensions().findImmutableExtensionByNumber(type, number))
                        .map(extension -> extension.descriptor));
    }
}
