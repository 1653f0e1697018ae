package dev.grpcsh.schema.print;

import com.google.protobuf.DescriptorProtos.DescriptorProto.ExtensionRange;
import com.google.protobuf.DescriptorProtos.DescriptorProto.ReservedRange;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto.EnumReservedRange;
import com.google.protobuf.Descriptors.FileDescriptor;

/** Ranges of numbers, and reserved names, as source has them. */
final class Ranges {
    private static final int LARGEST_FIELD_NUMBER = (1 << 29) - 1;

    private Ranges() {}

    /** Numbers that fields may not have. The end of such a range is exclusive in descriptors and inclusive in source. */
    static String of(ReservedRange range) {
        return text(range.getStart(), range.getEnd() - 1, LARGEST_FIELD_NUMBER);
    }

    /** Numbers that extensions may have; {@code max} is another number in a message set. */
    static String of(ExtensionRange range, boolean messageSet) {
        return text(range.getStart(), range.getEnd() - 1, messageSet ? Integer.MAX_VALUE - 1 : LARGEST_FIELD_NUMBER);
    }

    /** Numbers that values may not have; these ends are inclusive in descriptors too. */
    static String ofEnum(EnumReservedRange range) {
        return text(range.getStart(), range.getEnd(), Integer.MAX_VALUE);
    }

    /** A name that nothing may have: a text, or since editions an identifier. */
    static String name(String name, FileDescriptor file) {
        return Editions.has(file) && Literals.isIdentifier(name) ? name : Literals.of(name);
    }

    private static String text(int first, int last, int largest) {
        if (first == last) {
            return Integer.toString(first);
        }
        return first + " to " + (last == largest ? "max" : Integer.toString(last));
    }
}
