package dev.grpcsh.command.discovery;

import com.google.protobuf.Descriptors.FileDescriptor;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.output.Port;
import dev.grpcsh.schema.Definitions;
import dev.grpcsh.schema.Schema;
import dev.grpcsh.schema.SchemaFiles;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The files to export.
 *
 * @param all each after those that it imports
 * @param named those that define what was asked for by name
 */
record ExportedFiles(List<FileDescriptor> all, Set<FileDescriptor> named) {
    private static final int MOST_TOLD = 5;

    /**
     * The files that define these things, and all that they import; without names, everything that the schema has.
     *
     * @throws ShellException if a name is unknown, or there is nothing
     */
    static ExportedFiles of(List<String> names, Schema schema, Definitions definitions, Port port) {
        Set<FileDescriptor> named = new LinkedHashSet<>();
        names.forEach(name -> named.add(definitions.find(name).getFile()));
        List<FileDescriptor> all = names.isEmpty() ? SchemaFiles.all(schema) : SchemaFiles.withImports(named);
        if (all.isEmpty()) {
            throw ShellException.failure(
                    schema.sourceLabel() + " describes no services, so there is nothing to export");
        }
        if (names.isEmpty()) {
            tell(
                    schema.serviceNames().stream()
                            .filter(service -> schema.findService(service).isEmpty())
                            .map(service -> service + " is left out: it is listed, and nobody describes it")
                            .toList(),
                    port);
        }
        tell(missing(all), port);
        return new ExportedFiles(all, named);
    }

    /** Whoever compiles the files will ask for what the server did not deliver. */
    private static List<String> missing(List<FileDescriptor> files) {
        Set<String> here = files.stream().map(FileDescriptor::getName).collect(Collectors.toSet());
        Map<String, String> missing = new LinkedHashMap<>();
        for (FileDescriptor file : files) {
            SchemaFiles.imports(file.toProto()).stream()
                    .filter(imported -> !here.contains(imported))
                    .forEach(imported -> missing.putIfAbsent(imported, file.getName()));
        }
        return missing.entrySet().stream()
                .map(entry ->
                        entry.getKey() + " is missing: " + entry.getValue() + " imports it, and nobody delivers it")
                .toList();
    }

    private static void tell(List<String> notices, Port port) {
        notices.stream().limit(MOST_TOLD).forEach(port::notice);
        if (notices.size() > MOST_TOLD) {
            port.notice("and " + (notices.size() - MOST_TOLD) + " more like this");
        }
    }

    /** A number of files, in words. */
    static String count(long number) {
        return number + (number == 1 ? " file" : " files");
    }
}
