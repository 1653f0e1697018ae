package dev.grpcsh.schema.print;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import dev.grpcsh.codec.Types;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Shows descriptors as the {@code .proto} source that they may have come from, with comments where there are any. Types
 * go by their full names, so that each can be described in turn. One use; confined to one thread.
 */
public final class ProtoPrinter {
    /** So many levels that nothing is left out. */
    public static final int ALL_LEVELS = Integer.MAX_VALUE;

    private final SourceText text = new SourceText();
    private final Comments comments = Comments.above();
    private final Map<FileDescriptor, DefinitionPrinter> printers = new HashMap<>();
    private final Types types;
    private TypeNaming naming = TypeNaming.FULL;

    /** Makes a printer that knows the options that a file's own imports explain. */
    public ProtoPrinter() {
        this(Types.NONE);
    }

    /** Makes a printer; the types have extensions for options that a file's own imports do not explain. */
    public ProtoPrinter(Types types) {
        this.types = types;
    }

    /** Anything that has a name, alone, with each type by its full name and a dot before it. */
    public static String withDots(GenericDescriptor thing) {
        ProtoPrinter printer = new ProtoPrinter();
        printer.naming = TypeNaming.DOTTED;
        printer.print(thing);
        return printer.text.toString();
    }

    /** Anything that has a name; a method, field, one-of or value is followed by the types that it uses. */
    public String describe(GenericDescriptor thing) {
        return describe(thing, Optional.empty());
    }

    /** Anything that has a name, followed by the types that it uses, those that they use, and so on for some levels. */
    public String describe(GenericDescriptor thing, int levels) {
        return describe(thing, Optional.of(levels));
    }

    private String describe(GenericDescriptor thing, Optional<Integer> levels) {
        print(thing);
        boolean whole = thing instanceof ServiceDescriptor || isType(thing);
        for (GenericDescriptor type : ReferencedTypes.of(thing, levels.orElse(whole ? 0 : 1))) {
            text.gap();
            print(type);
        }
        return text.toString();
    }

    private static boolean isType(GenericDescriptor thing) {
        return thing instanceof Descriptor || thing instanceof EnumDescriptor;
    }

    private void print(GenericDescriptor thing) {
        DefinitionPrinter printer = printers.computeIfAbsent(
                thing.getFile(), file -> new DefinitionPrinter(file, text, comments, naming, types, false));
        if (thing instanceof ServiceDescriptor service) {
            printer.service(service);
        } else if (thing instanceof MethodDescriptor method) {
            printer.method(method);
        } else if (thing instanceof Descriptor message) {
            printer.message(message);
        } else if (thing instanceof EnumDescriptor type) {
            printer.enumeration(type);
        } else if (thing instanceof EnumValueDescriptor value) {
            printer.value(value);
        } else if (thing instanceof OneofDescriptor oneof) {
            printer.oneof(oneof);
        } else if (thing instanceof FieldDescriptor field && field.isExtension()) {
            printer.extend(new Element.OfExtend(List.of(field), Optional.empty()));
        } else if (thing instanceof FieldDescriptor field) {
            printer.field(field);
        }
    }
}
