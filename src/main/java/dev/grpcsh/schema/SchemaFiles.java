package dev.grpcsh.schema;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.FileDescriptor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Walks the files of a schema. */
public final class SchemaFiles {
    private SchemaFiles() {}

    /** Every file that defines a service, and all that these import; each after those that it imports. */
    public static List<FileDescriptor> all(Schema schema) {
        return withImports(schema.serviceNames().stream()
                .map(schema::findService)
                .flatMap(Optional::stream)
                .map(service -> service.getFile())
                .toList());
    }

    /** These files and all that they import; each once, after those that it imports. */
    public static List<FileDescriptor> withImports(Collection<FileDescriptor> files) {
        List<FileDescriptor> ordered = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        files.forEach(file -> add(file, ordered, seen));
        return ordered;
    }

    /** The names that a file imports, those that it has for its options alone among them. */
    public static List<String> imports(FileDescriptorProto file) {
        List<String> imports = new ArrayList<>(file.getDependencyList());
        imports.addAll(file.getOptionDependencyList());
        return imports;
    }

    private static void add(FileDescriptor file, List<FileDescriptor> ordered, Set<String> seen) {
        if (seen.add(file.getName())) {
            file.getDependencies().forEach(imported -> add(imported, ordered, seen));
            ordered.add(file);
        }
    }
}
