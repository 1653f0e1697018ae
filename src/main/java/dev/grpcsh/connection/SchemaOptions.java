package dev.grpcsh.connection;

import dev.grpcsh.source.ReflectionUse;
import java.util.List;
import java.util.Optional;

/**
 * Where a schema comes from. File names are as typed.
 *
 * @param protosets serialized sets of descriptors
 * @param protos {@code .proto} files, and folders of them
 * @param importFolders where their imports are searched
 * @param protoc the compiler to use, instead of the one that comes along
 * @param reflection how far to ask the server itself; empty: in whatever version it answers
 */
public record SchemaOptions(
        List<String> protosets,
        List<String> protos,
        List<String> importFolders,
        Optional<String> protoc,
        Optional<ReflectionUse> reflection) {
    /** Nothing asked for. */
    public static final SchemaOptions NONE =
            new SchemaOptions(List.of(), List.of(), List.of(), Optional.empty(), Optional.empty());

    /** Whether files were named. */
    public boolean hasFiles() {
        return !protosets.isEmpty() || !protos.isEmpty();
    }
}
