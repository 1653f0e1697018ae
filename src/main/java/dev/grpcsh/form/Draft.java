package dev.grpcsh.form;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;

/** A message that is being filled in, down to the part of it that the person is in. Confined to one thread. */
final class Draft {
    private static final String URL = "type.googleapis.com/";

    private final List<DynamicMessage.Builder> parts = new ArrayList<>();
    private final List<Home> homes = new ArrayList<>();

    /** Where a part goes in the one around it: into a field, or behind what it repeats; packed for an {@code Any}. */
    private record Home(FieldDescriptor field, boolean packed) {}

    Draft(Descriptor type) {
        parts.add(DynamicMessage.newBuilder(type));
    }

    /** The part that the person is in. */
    DynamicMessage.Builder part() {
        return parts.get(parts.size() - 1);
    }

    /** How many parts are around it. */
    int depth() {
        return homes.size();
    }

    /** Goes into a field: into what it holds already, or into a new element of it. */
    void enter(FieldDescriptor field) {
        DynamicMessage.Builder inner = DynamicMessage.newBuilder(field.getMessageType());
        if (!field.isRepeated() && part().hasField(field)) {
            inner.mergeFrom((Message) part().getField(field));
        }
        parts.add(inner);
        homes.add(new Home(field, false));
    }

    /** Goes into a message that a field of type {@code Any} is to hold. */
    void enter(FieldDescriptor field, Descriptor packed) {
        parts.add(DynamicMessage.newBuilder(packed));
        homes.add(new Home(field, true));
    }

    /** Goes out of a part, which is kept or not. */
    void leave(boolean kept) {
        DynamicMessage.Builder inner = parts.remove(parts.size() - 1);
        Home home = homes.remove(homes.size() - 1);
        if (kept) {
            put(part(), home, inner.buildPartial());
        }
    }

    /** The whole message as it is so far. */
    DynamicMessage whole() {
        DynamicMessage inner = part().buildPartial();
        for (int i = homes.size() - 1; i >= 0; i--) {
            DynamicMessage.Builder around = parts.get(i).clone();
            put(around, homes.get(i), inner);
            inner = around.buildPartial();
        }
        return inner;
    }

    /** Has another message in place of the whole, and the person at its top. */
    void become(DynamicMessage other) {
        homes.clear();
        parts.clear();
        parts.add(other.toBuilder());
    }

    private static void put(DynamicMessage.Builder around, Home home, DynamicMessage inner) {
        Message value = home.packed() ? packed(home.field().getMessageType(), inner) : inner;
        if (home.field().isRepeated()) {
            around.addRepeatedField(home.field(), value);
        } else {
            around.setField(home.field(), value);
        }
    }

    private static DynamicMessage packed(Descriptor any, DynamicMessage inner) {
        return DynamicMessage.newBuilder(any)
                .setField(
                        any.findFieldByNumber(1),
                        URL + inner.getDescriptorForType().getFullName())
                .setField(any.findFieldByNumber(2), inner.toByteString())
                .build();
    }
}
