package dev.grpcsh.schema;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.ExtensionRegistry;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.source.DescriptorSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Links the files of a source to each other, each when something in it is first asked for. What does not link is left
 * out, told once, and does not stand in the way of the rest. Confined to one thread.
 */
final class DescriptorPool {
    private static final int DEEPEST_IMPORTS = 500;
    private static final int MOST_REPAIRS = 100;

    private final DescriptorSource source;
    private final Consumer<String> notices;
    private final LinkedSymbols symbols = new LinkedSymbols();
    private final Map<String, List<FileDescriptor>> linked = new HashMap<>();
    private final Set<String> broken = new HashSet<>();
    private final List<String> incidents = new ArrayList<>();

    DescriptorPool(DescriptorSource source, Consumer<String> notices) {
        this.source = source;
        this.notices = notices;
    }

    /**
     * What stands under a full name: a service, message, enum or extension; linked now, if it was not yet.
     *
     * @throws ShellException if its file is malformed
     */
    Optional<GenericDescriptor> symbol(String fullName) {
        Optional<GenericDescriptor> known = symbols.find(fullName);
        if (known.isPresent()) {
            return known;
        }
        source.defining(fullName).ifPresent(file -> {
            var unused = link(file, new HashSet<>());
        });
        report();
        Optional<GenericDescriptor> found = symbols.find(fullName);
        return found.isPresent() ? found : wellKnown(fullName);
    }

    /** Links the files that extend a message, so that its extensions can be read. */
    void linkExtensions(String message) {
        for (FileDescriptorProto file : source.extending(message)) {
            var unused = attempt(file, new HashSet<>());
        }
        report();
    }

    /** Every extension in the files linked so far. */
    ExtensionRegistry extensions() {
        return symbols.extensions();
    }

    /** The names, in {@code .proto} files and in JSON, of fields marked {@code debug_redact}. */
    Set<String> redactedFields() {
        return symbols.redactedFields();
    }

    private Optional<GenericDescriptor> wellKnown(String fullName) {
        return WellKnownFiles.defining(fullName).flatMap(file -> {
            var unused = symbols.add(file);
            return symbols.find(fullName);
        });
    }

    /** An import is worth a notice if it fails, not a failure of everything that imports it. */
    private Optional<FileDescriptor> attempt(FileDescriptorProto file, Set<String> importing) {
        if (broken.contains(file.getName())) {
            return Optional.empty();
        }
        try {
            return Optional.of(link(file, importing));
        } catch (ShellException e) {
            broken.add(file.getName());
            incidents.add(e.problem());
            return Optional.empty();
        }
    }

    private FileDescriptor link(FileDescriptorProto file, Set<String> importing) {
        String name = file.getName();
        if (name.equals(WellKnownFiles.OF_DESCRIPTORS)) {
            return added(WellKnownFiles.named(name).orElseThrow());
        }
        for (FileDescriptor variant : linked.getOrDefault(name, List.of())) {
            if (variant.toProto().equals(file)) {
                return variant;
            }
        }
        if (!importing.add(name)) {
            throw malformed(name, "it imports itself");
        }
        if (importing.size() > DEEPEST_IMPORTS) {
            throw malformed(name, "imports nest deeper than " + DEEPEST_IMPORTS);
        }
        List<FileDescriptor> dependencies = dependencies(file, importing);
        FileDescriptor descriptor = build(file, dependencies);
        if (BrokenParts.hasPlaceholders(descriptor) && addByReference(file, dependencies, importing)) {
            descriptor = build(file, dependencies);
        }
        importing.remove(name);
        return added(descriptor);
    }

    private FileDescriptor added(FileDescriptor descriptor) {
        List<FileDescriptor> variants = linked.computeIfAbsent(descriptor.getName(), name -> new ArrayList<>());
        if (!variants.contains(descriptor)) {
            variants.add(descriptor);
            symbols.add(descriptor)
                    .forEach(extension -> incidents.add("left out of " + descriptor.getName() + ": the extension "
                            + extension + ", whose own type is missing"));
        }
        return descriptor;
    }

    private List<FileDescriptor> dependencies(FileDescriptorProto file, Set<String> importing) {
        List<String> imports = SchemaFiles.imports(file);
        source.prepare(imports.stream()
                .filter(imported -> !linked.containsKey(imported))
                .toList());
        List<FileDescriptor> dependencies = new ArrayList<>();
        for (String imported : imports) {
            Optional<FileDescriptor> dependency = dependency(imported, importing);
            dependency.ifPresent(dependencies::add);
            if (dependency.isEmpty() && broken.add(imported)) {
                incidents.add(source.label() + " lacks " + imported + ", which " + file.getName() + " imports");
            }
        }
        return dependencies;
    }

    private Optional<FileDescriptor> dependency(String imported, Set<String> importing) {
        List<FileDescriptor> variants = linked.getOrDefault(imported, List.of());
        if (!variants.isEmpty()) {
            return Optional.of(variants.get(0));
        }
        Optional<FileDescriptorProto> file = broken.contains(imported) ? Optional.empty() : source.named(imported);
        return file.isPresent()
                ? attempt(file.get(), importing)
                : WellKnownFiles.named(imported).map(this::added);
    }

    /** Types whose file goes by another name than the import says, or by a name that two files have. */
    private boolean addByReference(FileDescriptorProto file, List<FileDescriptor> dependencies, Set<String> importing) {
        int before = dependencies.size();
        for (String type : BrokenParts.references(file)) {
            Optional<FileDescriptor> defining = symbols.find(type)
                    .map(GenericDescriptor::getFile)
                    .or(() -> source.defining(type)
                            .filter(other -> !importing.contains(other.getName()))
                            .flatMap(other -> attempt(other, importing)));
            defining.filter(found -> !dependencies.contains(found)).ifPresent(dependencies::add);
        }
        return dependencies.size() > before;
    }

    /** Builds a file; of one that is invalid the valid rest. */
    private FileDescriptor build(FileDescriptorProto file, List<FileDescriptor> dependencies) {
        FileDescriptorProto rest = file;
        for (int repairs = 0; ; repairs++) {
            try {
                FileDescriptor descriptor =
                        FileDescriptor.buildFrom(rest, dependencies.toArray(new FileDescriptor[0]), true);
                descriptor.getMessageTypes().forEach(DescriptorPool::requireMapEntries);
                return descriptor;
            } catch (DescriptorValidationException e) {
                String why = String.valueOf(e.getMessage());
                Optional<FileDescriptorProto> repaired = BrokenParts.without(rest, e.getProblemSymbolName());
                if (repaired.isEmpty() || repairs == MOST_REPAIRS) {
                    throw malformed(file.getName(), why);
                }
                incidents.add("left out of " + file.getName() + ": " + why);
                rest = repaired.get();
            } catch (RuntimeException e) {
                // Protobuf's own linker trusts some of its input: a field without a type, an edition of the future.
                throw malformed(
                        file.getName(),
                        e instanceof IllegalArgumentException ? String.valueOf(e.getMessage()) : "" + e);
            }
        }
    }

    /** What calls itself the entry of a map has a key and a value, on which everything else relies. */
    private static void requireMapEntries(Descriptor message) {
        boolean complete = message.getFields().size() == 2
                && message.getFields().stream().noneMatch(FieldDescriptor::isRepeated)
                && message.findFieldByNumber(1) != null
                && message.findFieldByNumber(2) != null;
        if (message.getOptions().getMapEntry() && !complete) {
            throw new IllegalArgumentException(message.getFullName() + " is no entry of a map");
        }
        message.getNestedTypes().forEach(DescriptorPool::requireMapEntries);
    }

    private static ShellException malformed(String file, String why) {
        return ShellException.failure("the descriptor of " + file + " is malformed: " + why);
    }

    /** One notice for what went wrong on the way to one symbol. */
    private void report() {
        if (!incidents.isEmpty()) {
            String more = incidents.size() > 1 ? " (and " + (incidents.size() - 1) + " more like it)" : "";
            notices.accept(incidents.get(0) + more + "; what depends on it is left out");
            incidents.clear();
        }
    }
}
