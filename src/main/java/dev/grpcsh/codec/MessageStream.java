package dev.grpcsh.codec;

import com.google.protobuf.Descriptors.Descriptor;
import dev.grpcsh.codec.Json.Place;
import dev.grpcsh.codec.compiled.JsonToWire;
import dev.grpcsh.codec.compiled.ValueScan;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.text.TextInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a JSON text that is still coming in. An object in strict JSON goes straight to wire bytes; what is
 * unusual in it, or wrong, the exact reader reads, which takes over for good where the text is not strict JSON at all.
 * Confined to one thread; whoever made the stream closes it.
 */
final class MessageStream implements MessageReader.Sequence {
    private static final int BLOCK = 1 << 15;
    private static final int LARGEST = 1 << 28;

    private final Descriptor type;
    private final Types types;
    private final MessageBuilder builder;
    private final InputStream stream;
    private final JsonToWire plain;
    private final ValueScan scan = new ValueScan();
    private byte[] buffer = new byte[BLOCK];
    private int at;
    private int end;
    private int line = 1;
    private int column = 1;
    private int number;
    private boolean broken;
    private @Nullable JsonText rest;

    MessageStream(Descriptor type, Types types, MessageBuilder builder, InputStream stream) {
        this.type = type;
        this.types = types;
        this.builder = builder;
        this.stream = stream;
        this.plain = new JsonToWire(new Special(builder));
    }

    @Override
    public boolean goesOn() {
        return !broken;
    }

    @Override
    public Optional<MessageBytes> next() {
        number++;
        try {
            if (rest == null && number == 1 && !plain.covers(type)) {
                rest = exact();
            }
            int from = rest == null ? begin() : -1;
            if (rest == null && from < 0) {
                return Optional.empty();
            }
            int to = rest == null ? endOf() : -1;
            return rest == null ? Optional.of(value(to)) : exactly(rest);
        } catch (MalformedMessage e) {
            throw e.asUsage(number, null, types.redactedFields());
        }
    }

    private Optional<MessageBytes> exactly(JsonText text) {
        broken = true;
        Optional<Json> next = text.next();
        // Behind a value that was read, the next one can be found.
        broken = false;
        return next.map(this::built);
    }

    private MessageBytes built(Json json) {
        return MessageBytes.of(builder.message(type, json, FieldPath.ROOT), types);
    }

    /** Passes over white space; returns where the next value begins, or -1 at the end. */
    private int begin() {
        while (true) {
            for (; at < end; at++) {
                byte unit = buffer[at];
                if (unit == '\n') {
                    line++;
                    column = 1;
                } else if (unit == '{') {
                    return at;
                } else if (unit == ' ' || unit == '\t') {
                    column++;
                } else if (unit != '\r' || at + 1 >= end || buffer[at + 1] != '\n') {
                    rest = exact();
                    return at;
                }
            }
            if (!fill()) {
                return -1;
            }
        }
    }

    /** Where the value ends that begins here; what is not strict JSON, or ends before, is left to the exact reader. */
    private int endOf() {
        scan.begin();
        int scanned = at;
        while (true) {
            int to = scan.scan(buffer, scanned, end);
            if (to >= 0) {
                return to;
            }
            int kept = end - at;
            if (scan.isOdd() || kept > LARGEST || !fill()) {
                rest = exact();
                return -1;
            }
            scanned = at + kept;
        }
    }

    private MessageBytes value(int to) {
        int from = at;
        Place place = new Place(line, column);
        byte[] wire = plain.read(type, buffer, from, to);
        passed(from, to);
        if (wire != null) {
            return new MessageBytes(type, wire, types);
        }
        byte[] text = Arrays.copyOfRange(buffer, from, to);
        JsonText json = JsonText.of(TextInput.of(new ByteArrayInputStream(text)), place);
        return built(json.next().orElseThrow());
    }

    /** Counts lines and columns; a line mostly ends with its value. */
    private void passed(int from, int to) {
        int lineFrom = from;
        if (scan.lines() > 0) {
            line += scan.lines();
            column = 1;
            lineFrom = scan.lastLine() + 1;
        }
        at = to;
        if (at < end && buffer[at] == '\n') {
            at++;
            line++;
            column = 1;
            return;
        }
        for (int i = lineFrom; i < to; i++) {
            int unit = buffer[i] & 0xff;
            // Columns count units of UTF-16: one for each character, two for those of four bytes.
            column += (unit & 0xc0) == 0x80 ? 0 : unit >= 0xf0 ? 2 : 1;
        }
    }

    private JsonText exact() {
        InputStream left = new SequenceInputStream(new ByteArrayInputStream(buffer, at, end - at), stream);
        return JsonText.of(TextInput.ofJson(left), new Place(line, column));
    }

    /** Reads more behind what was not used yet, which moves to the front; false at the end. */
    private boolean fill() {
        if (at > 0) {
            System.arraycopy(buffer, at, buffer, 0, end - at);
            scan.moved(at);
            end -= at;
            at = 0;
        }
        if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * end);
        } else if (end == 0 && buffer.length > BLOCK) {
            buffer = new byte[BLOCK];
        }
        try {
            int count = stream.read(buffer, end, buffer.length - end);
            end += Math.max(0, count);
            return count >= 0;
        } catch (IOException e) {
            broken = true;
            throw ShellException.failure("cannot read the messages: " + e.getMessage(), e);
        }
    }

    /** Reads the types that have a JSON form of their own. */
    private record Special(MessageBuilder builder) implements JsonToWire.Exact {
        @Override
        public boolean isSpecial(Descriptor asked) {
            return WellKnownTypes.isSpecial(asked);
        }

        @Override
        public byte @Nullable [] read(Descriptor asked, String json) {
            try {
                JsonText text = JsonText.of(json);
                Optional<Json> value = text.next();
                return value.isEmpty() || text.next().isPresent()
                        ? null
                        : builder.message(asked, value.get(), FieldPath.ROOT).toByteArray();
            } catch (MalformedMessage e) {
                // Whoever reads the whole message again tells where.
                return null;
            }
        }
    }
}
