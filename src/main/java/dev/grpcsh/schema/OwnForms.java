package dev.grpcsh.schema;

import com.google.protobuf.Descriptors.Descriptor;
import java.util.Set;

/**
 * The types that JSON has a form of its own for, by <a href="https://protobuf.dev/programming-guides/json/">the mapping of
 * protobuf</a>.
 */
public final class OwnForms {
    private static final String PACKAGE = "google.protobuf.";
    private static final Set<String> NAMES = Set.of(
            "Any",
            "Timestamp",
            "Duration",
            "FieldMask",
            "Struct",
            "Value",
            "ListValue",
            "DoubleValue",
            "FloatValue",
            "Int32Value",
            "UInt32Value",
            "Int64Value",
            "UInt64Value",
            "BoolValue",
            "StringValue",
            "BytesValue");

    private OwnForms() {}

    /** Whether a type is one of them. */
    public static boolean has(Descriptor type) {
        String name = type.getFullName();
        return name.startsWith(PACKAGE) && NAMES.contains(name.substring(PACKAGE.length()));
    }
}
