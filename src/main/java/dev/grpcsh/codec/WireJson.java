package dev.grpcsh.codec;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import dev.grpcsh.codec.WirePlan.Kind;
import dev.grpcsh.codec.WirePlan.Step;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes messages as JSON straight from their bytes, without a message object in between. It covers what serializers
 * write: known fields in the order of their numbers, each once. Whatever is odd, malformed bytes among them, is left to
 * {@link JsonWriter}; what is written here is what that would write. Confined to one thread.
 */
final class WireJson {
    private static final int DEEPEST = 50;
    private static final int DEEPEST_OF_PROTOBUF = 100;

    private final JsonStyle style;
    private final JsonBytes json;
    private final WirePlan.Maker plans;
    private Types types = Types.NONE;
    private byte[] wire = new byte[0];
    private int at;
    private boolean odd;
    private @Nullable Descriptor lastType;
    private @Nullable WirePlan lastPlan;

    WireJson(JsonStyle style, JsonBytes json) {
        this.style = style;
        this.json = json;
        this.plans = new WirePlan.Maker(style);
    }

    /** Writes a message; false, and nothing written, if it is left to others. */
    boolean write(MessageBytes message) {
        WirePlan plan = lastPlan;
        if (plan == null || lastType != message.type()) {
            plan = plans.of(message.type());
            lastPlan = plan;
            lastType = message.type();
        }
        int before = json.length();
        wire = message.bytes();
        types = message.types();
        at = 0;
        odd = false;
        message(plan, wire.length, 0);
        if (odd) {
            json.cut(before);
        }
        return !odd;
    }

    private void message(WirePlan plan, int end, int depth) {
        if (!plan.isCovered() || depth > DEEPEST) {
            odd = true;
            return;
        }
        json.add('{');
        int last = 0;
        long chosen = 0;
        while (at < end && !odd) {
            int tag = (int) varint(end);
            Step step = plan.step(tag >>> 3);
            if (step == null) {
                odd |= !plan.isComplete();
                skip(tag, end);
                continue;
            }
            odd |= step.number() <= last || (chosen & step.choice()) != 0;
            if (last > 0) {
                json.add(',');
            }
            last = step.number();
            chosen |= step.choice();
            json.raw(step.name());
            field(step, tag, end, depth);
        }
        json.add('}');
    }

    private void field(Step step, int tag, int end, int depth) {
        if (step.key() != null) {
            entries(step, tag, end, depth);
        } else if (step.repeated()) {
            elements(step, tag, end, depth);
        } else if ((tag & 7) != step.wireType()) {
            odd = true;
        } else {
            int from = at;
            value(step, end, depth);
            odd |= step.implicit() && isZero(from);
        }
    }

    /** A default that stands on the wire all the same; what it looks like in JSON is not for us to say. */
    private boolean isZero(int from) {
        for (int i = from; i < at; i++) {
            // The sign of a negative zero, and what goes on of a varint.
            if ((wire[i] & 0x7f) != 0) {
                return false;
            }
        }
        return true;
    }

    private void elements(Step step, int first, int end, int depth) {
        json.add('[');
        boolean any = false;
        for (int tag = first; tag != 0 && !odd; tag = again(step, end)) {
            if (step.packable() && (tag & 7) == 2) {
                int packedEnd = length(end);
                odd |= at == packedEnd;
                while (at < packedEnd && !odd) {
                    separate(any);
                    any = true;
                    value(step, packedEnd, depth);
                }
            } else {
                odd |= (tag & 7) != step.wireType();
                separate(any);
                any = true;
                value(step, end, depth);
            }
        }
        json.add(']');
    }

    private void entries(Step step, int first, int end, int depth) {
        Step key = Objects.requireNonNull(step.key());
        Step value = Objects.requireNonNull(step.value());
        json.add('{');
        boolean any = false;
        for (int tag = first; tag != 0 && !odd; tag = again(step, end)) {
            odd |= (tag & 7) != 2;
            int entryEnd = length(end);
            separate(any);
            any = true;
            odd |= (int) varint(entryEnd) != (1 << 3 | key.wireType());
            key(key, entryEnd);
            json.add(':');
            odd |= (int) varint(entryEnd) != (2 << 3 | value.wireType());
            value(value, entryEnd, depth + 1);
            odd |= at != entryEnd;
        }
        json.add('}');
    }

    /** The next tag if it is of the same field; 0, and nothing read, if it is not. */
    private int again(Step step, int end) {
        if (at >= end || odd) {
            return 0;
        }
        int before = at;
        int tag = (int) varint(end);
        if (tag >>> 3 == step.number()) {
            return tag;
        }
        at = before;
        return 0;
    }

    private void separate(boolean any) {
        if (any) {
            json.add(',');
        }
    }

    private void key(Step step, int end) {
        if (step.kind() == Kind.STRING) {
            value(step, end, 0);
            return;
        }
        json.add('"');
        switch (step.kind()) {
            case INT64 -> json.number(varint(end));
            case UINT64 -> json.unsigned(varint(end));
            case SINT64 -> json.number(CodedInputStream.decodeZigZag64(varint(end)));
            case FIXED64 -> json.unsigned(fixed64(end));
            case SFIXED64 -> json.number(fixed64(end));
            default -> value(step, end, 0);
        }
        json.add('"');
    }

    private void value(Step step, int end, int depth) {
        if (odd) {
            return;
        }
        switch (step.kind()) {
            case INT32 -> json.number(signed32(end));
            case UINT32 -> json.number(unsigned32(end));
            case SINT32 -> json.number(CodedInputStream.decodeZigZag32((int) unsigned32(end)));
            case INT64 -> number64(varint(end));
            case UINT64 -> unsigned64(varint(end));
            case SINT64 -> number64(CodedInputStream.decodeZigZag64(varint(end)));
            case FIXED32 -> json.number(fixed32(end) & 0xffff_ffffL);
            case SFIXED32 -> json.number(fixed32(end));
            case FIXED64 -> unsigned64(fixed64(end));
            case SFIXED64 -> number64(fixed64(end));
            case FLOAT -> {
                float number = Float.intBitsToFloat(fixed32(end));
                floating(Float.toString(number), Float.isFinite(number));
            }
            case DOUBLE -> {
                double number = Double.longBitsToDouble(fixed64(end));
                floating(Double.toString(number), Double.isFinite(number));
            }
            case BOOL -> json.raw(varint(end) != 0 ? "true" : "false");
            case ENUM -> enumValue(step, signed32(end));
            default -> delimited(step, length(end), depth);
        }
    }

    private void delimited(Step step, int end, int depth) {
        if (odd) {
            return;
        }
        switch (step.kind()) {
            case STRING -> odd = !json.string(wire, at, end);
            case BYTES -> json.base64(wire, at, end);
            case MESSAGE -> message(Objects.requireNonNull(step.plan()), end, depth + 1);
            case SPECIAL -> special(Objects.requireNonNull(step.type()), end, depth);
            default -> odd = true;
        }
        at = end;
    }

    private void number64(long value) {
        quote();
        json.number(value);
        quote();
    }

    private void unsigned64(long value) {
        quote();
        json.unsigned(value);
        quote();
    }

    private void quote() {
        if (!style.plainIntegers()) {
            json.add('"');
        }
    }

    private void floating(String text, boolean finite) {
        json.raw(finite ? text : '"' + text + '"');
    }

    private void enumValue(Step step, int number) {
        byte[] name = step.names().get(number);
        if (name == null) {
            odd = true;
        } else {
            json.raw(name);
        }
    }

    /** A time, a JSON value and the like: each by the writer that knows their forms. */
    private void special(Descriptor type, int end, int depth) {
        try {
            CodedInputStream part = CodedInputStream.newInstance(wire, at, end - at);
            part.setRecursionLimit(DEEPEST_OF_PROTOBUF - 1 - depth);
            DynamicMessage message = DynamicMessage.parseFrom(type, part, types.extensions());
            part.checkLastTagWas(0);
            json.raw(new JsonWriter(style, types).write(message));
        } catch (IOException e) {
            odd = true;
        }
    }

    private void skip(int tag, int end) {
        if (tag >>> 3 == 0) {
            odd = true;
            return;
        }
        switch (tag & 7) {
            case 0 -> {
                var unused = varint(end);
            }
            case 1 -> advance(8, end);
            case 2 -> at = length(end);
            case 5 -> advance(4, end);
            default -> odd = true;
        }
    }

    private void advance(int bytes, int end) {
        if (end - at < bytes) {
            odd = true;
        } else {
            at += bytes;
        }
    }

    /** Reads a length; returns where the bytes that it tells of end. */
    private int length(int end) {
        long length = varint(end);
        if (length < 0 || length > end - at) {
            odd = true;
            return at;
        }
        return at + (int) length;
    }

    private int fixed32(int end) {
        int from = at;
        advance(4, end);
        if (odd) {
            return 0;
        }
        return (wire[from] & 0xff)
                | (wire[from + 1] & 0xff) << 8
                | (wire[from + 2] & 0xff) << 16
                | (wire[from + 3] & 0xff) << 24;
    }

    private long fixed64(int end) {
        long low = fixed32(end) & 0xffff_ffffL;
        return low | (long) fixed32(end) << 32;
    }

    /** What is cut off of more than 32 bits could leave a zero, which may count as absent. */
    private int signed32(int end) {
        long value = varint(end);
        odd |= value != (int) value;
        return (int) value;
    }

    private long unsigned32(int end) {
        long value = varint(end);
        odd |= value >>> 32 != 0;
        return value;
    }

    private long varint(int end) {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (at >= end) {
                break;
            }
            int next = wire[at++];
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        odd = true;
        return 0;
    }
}
