package dev.grpcsh.source;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Where descriptors come from. Everything is fetched or read when it is first asked for. Safe for several threads, as a
 * search in the background shares it with the command thread. Any method may throw a {@link
 * dev.grpcsh.failure.ShellException} if the source cannot be read.
 */
public interface DescriptorSource {
    /** What to call this source, such as {@code reflection v1}. */
    String label();

    /** What is equal for sources that tell the same and always will; empty where nobody can know. */
    default Optional<Object> identity() {
        return Optional.empty();
    }

    /** The full names of all services, sorted. */
    List<String> serviceNames();

    /** Those of the services that the source describes, with their methods; without building their files. */
    List<ServiceOutline> services(Collection<String> names);

    /** The full names of all messages and enums, without building their files; may take a full pass. */
    List<String> typeNames();

    /** Those of them that are known by now. */
    List<String> knownTypeNames();

    /** The file that defines a service, message, enum or extension of that full name. */
    Optional<FileDescriptorProto> defining(String symbol);

    /** The file of that name. */
    Optional<FileDescriptorProto> named(String file);

    /** The files with extensions of the message of that full name. */
    List<FileDescriptorProto> extending(String message);

    /** Files that will be asked for by name next, so that they can be fetched in one go. */
    default void prepare(Collection<String> files) {}

    /** A pass over everything. */
    Pass pass();

    /** A pass over every file, each delivered once. Confined to one thread. */
    interface Pass {
        /** The next file; empty at the end. */
        Optional<FileDescriptorProto> next();

        /** How far the pass is, in the same unit as {@link #total}. */
        int done();

        /** How far it has to go, as far as is known by now. */
        int total();
    }
}
