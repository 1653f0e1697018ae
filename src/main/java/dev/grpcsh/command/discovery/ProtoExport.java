package dev.grpcsh.command.discovery;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.Descriptors.FileDescriptor;
import dev.grpcsh.codec.Types;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.output.Output;
import dev.grpcsh.output.Port;
import dev.grpcsh.schema.print.FilePrinter;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Writes {@code .proto} files below a folder. What cannot be written is told, and the rest is written all the same.
 *
 * @param path the folder
 * @param name what that is called
 * @param force whether files that are there are overwritten
 * @param all whether protobuf's own files are written too
 * @param types extensions for options that a file's own imports do not explain
 */
record ProtoExport(Path path, String name, boolean force, boolean all, Types types) {
    private static final int MOST_TOLD = 20;

    /** What every protoc brings along, and protobuf's runtime for Java too. */
    private static final Set<String> PROTOBUFS_OWN = Set.of(
            "google/protobuf/any.proto",
            "google/protobuf/api.proto",
            "google/protobuf/descriptor.proto",
            "google/protobuf/duration.proto",
            "google/protobuf/empty.proto",
            "google/protobuf/field_mask.proto",
            "google/protobuf/java_features.proto",
            "google/protobuf/source_context.proto",
            "google/protobuf/struct.proto",
            "google/protobuf/timestamp.proto",
            "google/protobuf/type.proto",
            "google/protobuf/wrappers.proto");

    ExitCode write(ExportedFiles files, Port port) throws InterruptedException {
        ProtoFolder folder = ProtoFolder.open(path, name);
        int written = 0;
        int leftOut = 0;
        int refused = 0;
        List<String> there = new ArrayList<>();
        for (FileDescriptor file : files.all()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            } else if (isLeftOut(file, files)) {
                leftOut++;
                continue;
            }
            try {
                if (write(file, folder)) {
                    written++;
                } else {
                    there.add(folder.shown(file.getName()));
                }
            } catch (ShellException e) {
                refused++;
                if (refused <= MOST_TOLD) {
                    port.emit(new Output.Problem(e));
                }
            }
        }
        if (refused > MOST_TOLD) {
            port.emit(new Output.Problem(ShellException.failure(
                    ExportedFiles.count(refused - MOST_TOLD) + " more could not be written either")));
        }
        if (!there.isEmpty()) {
            String others = there.size() == 1 ? "" : " and " + (there.size() - 1) + " more";
            port.emit(new Output.Problem(
                    ShellException.failure(there.get(0) + others + ": there already; --force overwrites")));
        }
        port.notice(ExportedFiles.count(written) + " written to " + name
                + (leftOut == 0 ? "" : "; " + leftOut + " of protobuf's own left out, --all writes them too"));
        return refused == 0 && there.isEmpty() ? ExitCode.OK : ExitCode.FAILURE;
    }

    private boolean isLeftOut(FileDescriptor file, ExportedFiles files) {
        return !all && PROTOBUFS_OWN.contains(file.getName()) && !files.named().contains(file);
    }

    /** False if there is a file already. */
    private boolean write(FileDescriptor file, ProtoFolder folder) {
        Path place = folder.place(file.getName());
        if (!force && Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        String source = new FilePrinter(types).print(file);
        WholeFile.write(place, folder.shown(file.getName()), force, stream -> stream.write(source.getBytes(UTF_8)));
        return true;
    }
}
