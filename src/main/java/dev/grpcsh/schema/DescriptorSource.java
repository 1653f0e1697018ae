package dev.grpcsh.schema;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import java.util.List;
import java.util.function.Predicate;

/** Where descriptors come from. Confined to the thread of its session. */
public interface DescriptorSource {
    /**
     * The full names of all services, sorted.
     *
     * @throws dev.grpcsh.failure.ShellException if the source cannot be read
     */
    List<String> serviceNames();

    /**
     * The file that defines a symbol, and the files that it imports, directly or not, as far as the source has them and
     * they are not known yet.
     *
     * @param symbol the full name of a service, message, enum or extension
     * @param known whether a file of that name need not be delivered again
     * @return no files if the source does not know the symbol
     * @throws dev.grpcsh.failure.ShellException if the source cannot be read
     */
    List<FileDescriptorProto> filesFor(String symbol, Predicate<String> known);

    /** What to call this source, such as {@code reflection v1}. */
    String label();
}
