package dev.grpcsh.codec;

import dev.grpcsh.codec.WireField.Chunk;
import dev.grpcsh.codec.WireField.Fixed32;
import dev.grpcsh.codec.WireField.Fixed64;
import dev.grpcsh.codec.WireField.Group;
import dev.grpcsh.codec.WireField.Varint;
import dev.grpcsh.text.ControlCharacters;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Shows the fields of a message whose type is unknown: number, value, and in a comment what it is on the wire and what
 * else it may mean. What has a length is shown as a message if it reads as one, else as text if that is printable, else
 * in hexadecimal. One use.
 */
public final class WireText {
    /** How many messages are guessed inside each other. */
    private static final int DEEPEST = 100;

    /** Printable characters alone make no message with a length in it that is shorter: a length is one of them. */
    private static final int SHORTEST_PRINTABLE_MESSAGE = 2 + ' ';

    private static final int MOST_PACKED_SHOWN = 8;

    private final byte[] bytes;
    private final StringBuilder text = new StringBuilder();

    private WireText(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * What bytes look like.
     *
     * @param text a field a line, as far as the bytes can be read
     * @param problem why they cannot be read any further
     */
    public record Dump(String text, Optional<String> problem) {}

    /** The fields that bytes hold. */
    public static Dump of(byte[] bytes) {
        WireText shown = new WireText(bytes);
        WireScan.Result scan = WireScan.of(bytes, 0, bytes.length, 0);
        shown.fields(scan.fields(), 0);
        return new Dump(shown.text.toString(), scan.broken().map(at -> "at offset " + at.offset() + ", " + at.what()));
    }

    private void fields(List<WireField> fields, int depth) {
        for (WireField field : fields) {
            if (field instanceof Varint varint) {
                line(depth, field, Long.toUnsignedString(varint.value()), "varint" + readings(varint.value()));
            } else if (field instanceof Fixed32 fixed) {
                line(depth, field, Integer.toUnsignedString(fixed.bits()), "fixed32" + readings(fixed.bits()));
            } else if (field instanceof Fixed64 fixed) {
                line(depth, field, Long.toUnsignedString(fixed.bits()), "fixed64" + readings64(fixed.bits()));
            } else if (field instanceof Chunk chunk) {
                chunk(chunk, depth);
            } else if (field instanceof Group group) {
                nested(group, group.fields(), "group", depth);
            }
        }
    }

    private void chunk(Chunk chunk, int depth) {
        int length = chunk.to() - chunk.from();
        String note = "length " + length;
        Optional<String> readable = readable(chunk);
        Optional<List<WireField>> message = message(chunk, depth + 1);
        boolean ratherText = readable.filter(
                        found -> message.isEmpty() || (isOneLine(found) && length < SHORTEST_PRINTABLE_MESSAGE))
                .isPresent();
        if (ratherText) {
            String also = message.isPresent() && length > 0 ? ", or a message" : "";
            line(depth, chunk, JsonQuotes.quoted(readable.get()), note + also);
        } else if (message.isPresent()) {
            nested(chunk, message.get(), note, depth);
        } else {
            byte[] content = Arrays.copyOfRange(bytes, chunk.from(), chunk.to());
            line(depth, chunk, "0x" + HexText.write(content), note + packed(chunk));
        }
    }

    private Optional<List<WireField>> message(Chunk chunk, int depth) {
        if (depth > DEEPEST) {
            return Optional.empty();
        }
        WireScan.Result scan = WireScan.of(bytes, chunk.from(), chunk.to(), depth);
        return scan.broken().isPresent() ? Optional.empty() : Optional.of(scan.fields());
    }

    private void nested(WireField field, List<WireField> fields, String note, int depth) {
        indent(depth).append(field.number()).append(" {  # ").append(note).append('\n');
        fields(fields, depth + 1);
        indent(depth).append("}\n");
    }

    private void line(int depth, WireField field, String value, String note) {
        indent(depth)
                .append(field.number())
                .append(": ")
                .append(value)
                .append("  # ")
                .append(note)
                .append('\n');
    }

    private StringBuilder indent(int depth) {
        return text.append("  ".repeat(depth));
    }

    private static String readings(long varint) {
        if (varint == 0) {
            return ", false";
        } else if (varint < 0) {
            return ", signed " + varint;
        }
        long zigzag = (varint >>> 1) ^ -(varint & 1);
        return (varint == 1 ? ", true" : "") + ", zigzag " + zigzag;
    }

    /** Small integers make floats that nobody sends: below the smallest with all its digits. */
    private static String readings(int bits) {
        float value = Float.intBitsToFloat(bits);
        boolean likely = Math.abs(value) >= Float.MIN_NORMAL || bits == Integer.MIN_VALUE || isUsualNan(bits);
        return (bits < 0 ? ", signed " + bits : "") + (likely ? ", float " + value : "");
    }

    private static String readings64(long bits) {
        double value = Double.longBitsToDouble(bits);
        boolean likely = Math.abs(value) >= Double.MIN_NORMAL || bits == Long.MIN_VALUE || isUsualNan(bits);
        return (bits < 0 ? ", signed " + bits : "") + (likely ? ", double " + value : "");
    }

    private static boolean isUsualNan(int bits) {
        return (bits & Integer.MAX_VALUE) == Float.floatToIntBits(Float.NaN);
    }

    private static boolean isUsualNan(long bits) {
        return (bits & Long.MAX_VALUE) == Double.doubleToLongBits(Double.NaN);
    }

    /** Packed numbers, if they look like such: none longer than an int32 makes it. */
    private String packed(Chunk chunk) {
        Optional<List<Long>> values = WireScan.varints(bytes, chunk.from(), chunk.to())
                .filter(all -> all.stream().allMatch(value -> value >>> 32 == 0 || value >> 31 == -1));
        return values.map(all -> all.stream()
                        .limit(MOST_PACKED_SHOWN)
                        .map(String::valueOf)
                        .collect(Collectors.joining(
                                ", ", ", packed varints ", all.size() > MOST_PACKED_SHOWN ? ", …" : "")))
                .orElse("");
    }

    /** The text, if it is UTF-8 and holds nothing but characters to be read, line breaks and tabs. */
    private Optional<String> readable(Chunk chunk) {
        try {
            String decoded = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, chunk.from(), chunk.to() - chunk.from()))
                    .toString();
            boolean printable = decoded.chars()
                    .allMatch(unit -> !ControlCharacters.steersTerminal((char) unit) || isLineWhite(unit));
            return printable ? Optional.of(decoded) : Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static boolean isOneLine(String decoded) {
        return decoded.chars().noneMatch(WireText::isLineWhite);
    }

    private static boolean isLineWhite(int unit) {
        return unit == '\n' || unit == '\r' || unit == '\t';
    }
}
