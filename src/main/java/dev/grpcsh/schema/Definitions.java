package dev.grpcsh.schema;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.NearestName;
import dev.grpcsh.failure.ShellException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Finds whatever can be described by its name: what {@link Names} finds, and what stands inside of that: fields and
 * one-ofs by the tail of a message's name and their own, values of enums, extensions.
 */
public final class Definitions {
    private static final int MOST_SEARCHED = 60;

    private final Schema schema;
    private final Names names;

    /** Makes a finder; the names are of the same schema. */
    public Definitions(Schema schema, Names names) {
        this.schema = schema;
        this.names = names;
    }

    /**
     * What a name means.
     *
     * @throws ShellException if nothing or several things fit
     */
    public GenericDescriptor find(String typed) {
        try {
            return names.any(typed);
        } catch (ShellException nothing) {
            requireUnknown(nothing);
            String name = typed.startsWith(".") ? typed.substring(1) : typed;
            Map<String, GenericDescriptor> members =
                    parent(name).map(Definitions::members).orElse(Map.of());
            String own = name.substring(name.lastIndexOf('.') + 1);
            return Optional.ofNullable(members.get(own))
                    .or(() -> anywhere(name))
                    .orElseThrow(() -> members.isEmpty() ? nothing : unknownMember(name, members));
        }
    }

    private Optional<GenericDescriptor> parent(String name) {
        int dot = name.lastIndexOf('.');
        try {
            return dot < 0 ? Optional.empty() : Optional.of(names.any(name.substring(0, dot)));
        } catch (ShellException noParent) {
            requireUnknown(noParent);
            return Optional.empty();
        }
    }

    /** Whoever pressed Ctrl-C, or has lost the server, does not want it looked for in other places. */
    private static void requireUnknown(ShellException problem) {
        if (!problem.exitCode().equals(ExitCode.USAGE)) {
            throw problem;
        }
    }

    /** What a message or an enum has, by its own name. */
    private static Map<String, GenericDescriptor> members(GenericDescriptor parent) {
        Map<String, GenericDescriptor> members = new LinkedHashMap<>();
        if (parent instanceof Descriptor message) {
            message.getFields().forEach(field -> members.put(field.getName(), field));
            message.getRealOneofs().forEach(oneof -> members.put(oneof.getName(), oneof));
        } else if (parent instanceof EnumDescriptor type) {
            type.getValues().forEach(value -> members.put(value.getName(), value));
        }
        return members;
    }

    private static ShellException unknownMember(String name, Map<String, GenericDescriptor> members) {
        int dot = name.lastIndexOf('.');
        String parent = name.substring(0, dot);
        String near = NearestName.question(name.substring(dot + 1), members.keySet());
        return ShellException.usage("nothing here is called " + name
                + (near.isEmpty() ? "; describe " + parent + " shows what there is" : near));
    }

    /** A value or an extension by a tail of its name; exact case wins over any case. */
    private Optional<GenericDescriptor> anywhere(String name) {
        if (schema.serviceNames().size() > MOST_SEARCHED) {
            return Optional.empty(); // Building thousands of files for a misspelled name; find goes through them.
        }
        Map<GenericDescriptor, List<String>> known = new LinkedHashMap<>();
        for (FileDescriptor file : SchemaFiles.all(schema)) {
            file.getEnumTypes().forEach(type -> values(type, file.getPackage(), known));
            file.getExtensions().forEach(extension -> known.put(extension, List.of(extension.getFullName())));
            file.getMessageTypes().forEach(message -> inside(message, known));
        }
        String lower = name.toLowerCase(Locale.ROOT);
        Map<String, GenericDescriptor> exact = fitting(known, full -> isTail(full, name));
        Map<String, GenericDescriptor> fitting =
                exact.isEmpty() ? fitting(known, full -> isTail(full.toLowerCase(Locale.ROOT), lower)) : exact;
        if (fitting.size() > 1) {
            String count = fitting.size() == 2 ? "two" : Integer.toString(fitting.size());
            throw ShellException.usage(
                    name + " is the name of " + count + " things; which one?  " + String.join("  ", fitting.keySet()));
        }
        return fitting.values().stream().findFirst();
    }

    private static void inside(Descriptor message, Map<GenericDescriptor, List<String>> known) {
        message.getEnumTypes().forEach(type -> values(type, message.getFullName(), known));
        for (FieldDescriptor extension : message.getExtensions()) {
            known.put(extension, List.of(extension.getFullName()));
        }
        message.getNestedTypes().forEach(nested -> inside(nested, known));
    }

    /** The language puts the names of values beside that of their enum; people mostly put them inside it. */
    private static void values(EnumDescriptor type, String scope, Map<GenericDescriptor, List<String>> known) {
        for (EnumValueDescriptor value : type.getValues()) {
            String beside = scope.isEmpty() ? value.getName() : scope + "." + value.getName();
            known.put(value, List.of(type.getFullName() + "." + value.getName(), beside));
        }
    }

    private static Map<String, GenericDescriptor> fitting(
            Map<GenericDescriptor, List<String>> known, Predicate<String> fits) {
        Map<String, GenericDescriptor> fitting = new TreeMap<>();
        known.forEach((thing, fullNames) -> {
            if (fullNames.stream().anyMatch(fits)) {
                fitting.put(fullNames.get(0), thing);
            }
        });
        return fitting;
    }

    private static boolean isTail(String fullName, String name) {
        return fullName.equals(name) || fullName.endsWith("." + name);
    }
}
