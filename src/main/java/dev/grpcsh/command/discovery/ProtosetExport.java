package dev.grpcsh.command.discovery;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.FileDescriptor;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.output.Output;
import dev.grpcsh.output.Port;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * Writes one file of descriptors, each after those that it imports, as protoc does with {@code --include_imports}.
 *
 * @param path where to
 * @param name what that is called
 * @param force whether a file that is there is overwritten
 */
record ProtosetExport(Path path, String name, boolean force) {
    ExitCode write(ExportedFiles files, Port port) {
        if (name.equals("-")) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try {
                write(files, bytes);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            port.emit(new Output.Bytes(bytes.toByteArray()));
            return ExitCode.OK;
        }
        WholeFile.write(path, name, force, stream -> write(files, stream));
        port.notice(name + " written, with " + ExportedFiles.count(files.all().size()));
        return ExitCode.OK;
    }

    private static void write(ExportedFiles files, OutputStream stream) throws IOException {
        CodedOutputStream set = CodedOutputStream.newInstance(stream);
        for (FileDescriptor file : files.all()) {
            set.writeMessage(FileDescriptorSet.FILE_FIELD_NUMBER, file.toProto());
        }
        set.flush();
    }
}
