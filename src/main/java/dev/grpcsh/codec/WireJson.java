package dev.grpcsh.codec;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import dev.grpcsh.codec.WirePlan.Step;
import dev.grpcsh.codec.compiled.FieldKind;
import dev.grpcsh.text.TimeText;
import java.io.IOException;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Writes messages as JSON straight from their bytes, without a message object in between. It covers what serializers
 * write: known fields in the order of their numbers, each once. Whatever is odd, malformed bytes among them, is left to
 * {@link JsonWriter}; what is written here is what that would write. Confined to one thread.
 */
final class WireJson {
    private static final int DEEPEST = 50;

    private final JsonStyle style;
    private final JsonSink json;
    private final WirePlan.Maker plans;
    private Types types = Types.NONE;
    private final WireCursor in = new WireCursor();
    private @Nullable Descriptor lastType;
    private @Nullable WirePlan lastPlan;

    WireJson(JsonStyle style, JsonSink json) {
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
        JsonSink.Mark mark = json.mark();
        types = message.types();
        in.begin(message.bytes());
        message(plan, message.bytes().length, 0);
        if (in.odd) {
            json.rewind(mark);
        }
        return !in.odd;
    }

    private void message(WirePlan plan, int end, int depth) {
        if (!plan.isCovered() || depth > DEEPEST) {
            in.odd = true;
            return;
        }
        json.open('{');
        int last = 0;
        long chosen = 0;
        while (in.at < end && !in.odd) {
            int tag = (int) in.varint(end);
            Step step = plan.step(tag >>> 3);
            if (step == null) {
                in.odd |= !plan.isComplete();
                in.skip(tag, end);
                continue;
            }
            in.odd |= step.number() <= last || (chosen & step.choice()) != 0;
            last = step.number();
            chosen |= step.choice();
            json.name(step.name());
            field(step, tag, end, depth);
        }
        json.close('}');
    }

    private void field(Step step, int tag, int end, int depth) {
        if (step.key() != null) {
            entries(step, tag, end, depth);
        } else if (step.repeated()) {
            elements(step, tag, end, depth);
        } else if ((tag & 7) != step.wireType()) {
            in.odd = true;
        } else {
            int from = in.at;
            value(step, end, depth);
            in.odd |= step.implicit() && isZero(from);
        }
    }

    /** A default that stands on the wire all the same; what it looks like in JSON is not for us to say. */
    private boolean isZero(int from) {
        for (int i = from; i < in.at; i++) {
            // The sign of a negative zero, and what goes on of a varint.
            if ((in.wire[i] & 0x7f) != 0) {
                return false;
            }
        }
        return true;
    }

    private void elements(Step step, int first, int end, int depth) {
        json.open('[');
        for (int tag = first; tag != 0 && !in.odd; tag = again(step, end)) {
            if (step.packable() && (tag & 7) == 2) {
                int packedEnd = in.length(end);
                in.odd |= in.at == packedEnd;
                while (in.at < packedEnd && !in.odd) {
                    json.element();
                    value(step, packedEnd, depth);
                }
            } else {
                in.odd |= (tag & 7) != step.wireType();
                json.element();
                value(step, end, depth);
            }
        }
        json.close(']');
    }

    private void entries(Step step, int first, int end, int depth) {
        Step key = Objects.requireNonNull(step.key());
        Step value = Objects.requireNonNull(step.value());
        Keys keys = new Keys();
        json.open('{');
        for (int tag = first; tag != 0 && !in.odd; tag = again(step, end)) {
            in.odd |= (tag & 7) != 2;
            int entryEnd = in.length(end);
            json.element();
            in.odd |= (int) in.varint(entryEnd) != (1 << 3 | key.wireType());
            int start = json.length();
            key(key, entryEnd);
            in.odd |= !keys.isNew(start);
            json.colon();
            in.odd |= (int) in.varint(entryEnd) != (2 << 3 | value.wireType());
            value(value, entryEnd, depth + 1);
            in.odd |= in.at != entryEnd;
        }
        json.close('}');
    }

    /** The keys of one map, as they were written: one that comes again counts as its last, which is not for us to say. */
    private final class Keys {
        private int firstStart = -1;
        private int firstEnd;
        private @Nullable Set<String> all;

        boolean isNew(int start) {
            if (firstStart < 0) {
                firstStart = start;
                firstEnd = json.length();
                return true;
            }
            Set<String> known = all;
            if (known == null) {
                known = new HashSet<>();
                known.add(json.text(firstStart, firstEnd));
                all = known;
            }
            return known.add(json.text(start, json.length()));
        }
    }

    /** The next tag if it is of the same field; 0, and nothing read, if it is not. */
    private int again(Step step, int end) {
        if (in.at >= end || in.odd) {
            return 0;
        }
        int before = in.at;
        int tag = (int) in.varint(end);
        if (tag >>> 3 == step.number()) {
            return tag;
        }
        in.at = before;
        return 0;
    }

    private void key(Step step, int end) {
        if (step.kind() == FieldKind.STRING) {
            value(step, end, 0);
            return;
        }
        json.raw('"');
        switch (step.kind()) {
            case INT64 -> json.number(in.varint(end));
            case UINT64 -> json.unsigned(in.varint(end));
            case SINT64 -> json.number(CodedInputStream.decodeZigZag64(in.varint(end)));
            case FIXED64 -> json.unsigned(in.fixed64(end));
            case SFIXED64 -> json.number(in.fixed64(end));
            default -> value(step, end, 0);
        }
        json.raw('"');
    }

    private void value(Step step, int end, int depth) {
        if (in.odd) {
            return;
        }
        switch (step.kind()) {
            case INT32 -> json.number(in.signed32(end));
            case UINT32 -> json.number(in.unsigned32(end));
            case SINT32 -> json.number(CodedInputStream.decodeZigZag32((int) in.unsigned32(end)));
            case INT64 -> number64(in.varint(end));
            case UINT64 -> unsigned64(in.varint(end));
            case SINT64 -> number64(CodedInputStream.decodeZigZag64(in.varint(end)));
            case FIXED32 -> json.number(in.fixed32(end) & 0xffff_ffffL);
            case SFIXED32 -> json.number(in.fixed32(end));
            case FIXED64 -> unsigned64(in.fixed64(end));
            case SFIXED64 -> number64(in.fixed64(end));
            case FLOAT -> {
                float number = Float.intBitsToFloat(in.fixed32(end));
                floating(Float.toString(number), Float.isFinite(number));
            }
            case DOUBLE -> {
                double number = Double.longBitsToDouble(in.fixed64(end));
                floating(Double.toString(number), Double.isFinite(number));
            }
            case BOOL -> json.raw(in.varint(end) != 0 ? "true" : "false");
            case ENUM -> enumValue(step, in.signed32(end));
            default -> delimited(step, in.length(end), depth);
        }
    }

    private void delimited(Step step, int end, int depth) {
        if (in.odd) {
            return;
        }
        switch (step.kind()) {
            case STRING -> in.odd = !json.string(in.wire, in.at, end);
            case BYTES -> json.base64(in.wire, in.at, end);
            case MESSAGE -> message(Objects.requireNonNull(step.plan()), end, depth + 1);
            case SPECIAL -> special(step, Objects.requireNonNull(step.type()), end, depth);
            default -> in.odd = true;
        }
        in.at = end;
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
            json.raw('"');
        }
    }

    private void floating(String text, boolean finite) {
        json.raw(finite ? text : '"' + text + '"');
    }

    private void enumValue(Step step, int number) {
        byte[] name = step.names().get(number);
        if (name == null) {
            in.odd = true;
        } else if (style.enumNumbers()) {
            json.number(number);
        } else {
            json.raw(name);
        }
    }

    /** A time, a JSON value and the like: those that are rare by the writer that knows their forms. */
    private void special(Step step, Descriptor type, int end, int depth) {
        int from = in.at;
        boolean written = step.value() != null
                ? wrapped(step.value(), end, depth)
                : switch (type.getFullName()) {
                    case "google.protobuf.Timestamp" -> time(end, TimeText::timestamp);
                    case "google.protobuf.Duration" -> time(end, TimeText::duration);
                    default -> false;
                };
        if (!written && !in.odd) {
            in.at = from;
            rare(type, end, depth);
        }
    }

    /** What a wrapper holds, unless that is left out as the default is. */
    private boolean wrapped(Step value, int end, int depth) {
        if (in.at == end) {
            return false;
        }
        int tag = (int) in.varint(end);
        in.odd |= tag != (1 << 3 | value.wireType());
        value(value, end, depth + 1);
        in.odd |= in.at != end;
        return true;
    }

    /** Seconds and nanoseconds, each there once or left out, and in this order. */
    private boolean time(int end, BiFunction<Long, Long, Optional<String>> written) {
        long seconds = 0;
        long nanos = 0;
        if (in.at < end && in.wire[in.at] == 1 << 3) {
            in.at++;
            seconds = in.varint(end);
        }
        if (in.at < end && in.wire[in.at] == 2 << 3) {
            in.at++;
            nanos = in.signed32(end);
        }
        Optional<String> text = in.odd || in.at != end ? Optional.empty() : written.apply(seconds, nanos);
        text.ifPresent(json::string);
        return text.isPresent();
    }

    private void rare(Descriptor type, int end, int depth) {
        try {
            CodedInputStream part = CodedInputStream.newInstance(in.wire, in.at, end - in.at);
            part.setRecursionLimit(Nesting.DEEPEST - 1 - depth);
            DynamicMessage message = DynamicMessage.parseFrom(type, part, types.extensions());
            part.checkLastTagWas(0);
            JsonWriter writer = new JsonWriter(style, types);
            writer.message(message, json);
            // Who reads it all anew tells which.
            in.odd |= writer.repairs();
        } catch (IOException e) {
            in.odd = true;
        }
    }
}
