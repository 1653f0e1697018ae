package dev.grpcsh.codec.compiled;

import com.google.protobuf.Descriptors.Descriptor;
import dev.grpcsh.codec.compiled.Plan.Step;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads messages out of JSON straight into their wire bytes: strict JSON, in which each field stands once and fits its
 * type in the plainest way. Whatever else there is, mistakes among it, is left to the exact reader. Confined to one
 * thread.
 */
public final class JsonToWire {
    private static final int DEEPEST = 50;

    private final Exact exact;
    private final Plan.Maker plans;
    private final JsonCursor in = new JsonCursor();
    private final WireSink out = new WireSink();
    private final Scalars scalars = new Scalars(in, out);
    private final Parts parts = new Parts();
    private @Nullable Descriptor lastType;
    private @Nullable Plan lastPlan;

    /** What knows the types that have a JSON form of their own. */
    public interface Exact {
        /** Whether a type has one. */
        boolean isSpecial(Descriptor type);

        /** The wire bytes of such a message; null if it is none. */
        byte @Nullable [] read(Descriptor type, String json);
    }

    /** Makes a reader. */
    public JsonToWire(Exact exact) {
        this.exact = exact;
        this.plans = new Plan.Maker(exact::isSpecial);
    }

    /** Whether messages of a type can be read here at all. */
    public boolean covers(Descriptor type) {
        return plan(type).isCovered();
    }

    /** The wire bytes of the message that a JSON object is; null if it is left to others. */
    public byte @Nullable [] read(Descriptor type, byte[] json, int from, int to) {
        Plan plan = plan(type);
        out.clear();
        parts.clear();
        in.begin(json, from, to);
        message(plan, 0);
        return in.odd || !in.atEnd() ? null : out.copy();
    }

    private Plan plan(Descriptor type) {
        Plan plan = lastPlan;
        if (plan == null || lastType != type) {
            plan = plans.of(type);
            lastPlan = plan;
            lastType = type;
        }
        return plan;
    }

    private void message(Plan plan, int depth) {
        if (!plan.isCovered() || depth > DEEPEST || !in.take('{')) {
            in.odd = true;
            return;
        }
        int first = parts.begin();
        int start = out.size();
        long chosen = 0;
        boolean more = !in.take('}');
        while (more && !in.odd) {
            int nameEnd = in.name();
            Step step = in.odd ? null : plan.step(in.text, in.nameStart, nameEnd);
            if (step == null || !in.take(':')) {
                in.odd = true;
                return;
            }
            parts.add(step.number(), out.size());
            if (!in.takeNull()) {
                in.odd |= (chosen & step.choice()) != 0;
                chosen |= step.choice();
                field(step, depth);
            } else {
                in.odd |= step.kind() == FieldKind.SPECIAL || step.kind() == FieldKind.OTHER;
            }
            more = in.more('}');
        }
        if (!in.odd) {
            in.odd = !parts.end(first, start, out);
        }
    }

    private void field(Step step, int depth) {
        if (step.key() != null) {
            entries(step, depth);
        } else if (step.repeated()) {
            elements(step, depth);
        } else {
            int start = out.size();
            out.varint(Integer.toUnsignedLong(step.tag()));
            boolean isDefault = value(step, depth);
            if (step.implicit() && isDefault) {
                out.shrink(start);
            }
        }
    }

    private void elements(Step step, int depth) {
        if (!in.take('[')) {
            in.odd = true;
            return;
        }
        boolean more = !in.take(']');
        int opened = -1;
        if (more && step.packedTag() != 0) {
            out.varint(Integer.toUnsignedLong(step.packedTag()));
            opened = out.open();
        }
        while (more && !in.odd) {
            if (opened < 0) {
                out.varint(Integer.toUnsignedLong(step.tag()));
            }
            value(step, depth);
            more = in.more(']');
        }
        if (opened >= 0) {
            out.close(opened);
        }
    }

    private void entries(Step step, int depth) {
        Step key = Objects.requireNonNull(step.key());
        Step value = Objects.requireNonNull(step.value());
        if (!in.take('{')) {
            in.odd = true;
            return;
        }
        Set<String> keys = new HashSet<>();
        boolean more = !in.take('}');
        while (more && !in.odd) {
            out.varint(Integer.toUnsignedLong(step.tag()));
            int opened = out.open();
            // Both stand in an entry, whatever they are.
            out.varint(Integer.toUnsignedLong(key.tag()));
            int content = out.size();
            scalars.key(key);
            // Equal keys come to equal bytes, and where each has a byte of its own a character stands for it.
            in.odd |= !keys.add(new String(out.copy(content), StandardCharsets.ISO_8859_1)) || !in.take(':');
            out.varint(Integer.toUnsignedLong(value.tag()));
            value(value, depth + 1);
            out.close(opened);
            more = in.more('}');
        }
    }

    /** Reads a value and writes it behind its tag; tells whether it is the default of its kind. */
    private boolean value(Step step, int depth) {
        if (in.odd) {
            return false;
        }
        switch (step.kind()) {
            case MESSAGE -> {
                int opened = out.open();
                message(Objects.requireNonNull(step.plan()), depth + 1);
                out.close(opened);
                return false;
            }
            case SPECIAL -> special(Objects.requireNonNull(step.type()));
            default -> {
                return scalars.value(step);
            }
        }
        return false;
    }

    /** A time, a JSON value and the like: each by the reader that knows their forms. */
    private void special(Descriptor type) {
        // What null means is for others to say.
        in.odd |= in.peek() == 'n';
        String json = in.value();
        byte[] bytes = in.odd ? null : exact.read(type, json);
        if (bytes == null) {
            in.odd = true;
        } else {
            int opened = out.open();
            out.put(bytes, 0, bytes.length);
            out.close(opened);
        }
    }
}
