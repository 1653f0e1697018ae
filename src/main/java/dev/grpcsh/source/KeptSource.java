package dev.grpcsh.source;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import dev.grpcsh.failure.ShellException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What a server told earlier. It is part of what there is, and may be old: whoever asks for something that only the
 * whole could tell gets a {@link ShellException}, and asks the server instead.
 */
final class KeptSource implements DescriptorSource {
    private final ProtosetSource files;
    private final List<String> serviceNames;
    private final Instant confirmed;

    KeptSource(ProtosetSource files, List<String> serviceNames, Instant confirmed) {
        this.files = files;
        this.serviceNames = List.copyOf(serviceNames);
        this.confirmed = confirmed;
    }

    /** When the server last told the same. */
    Instant confirmed() {
        return confirmed;
    }

    /** Whether nothing that the server tells now contradicts what is kept. */
    boolean agrees(List<String> servicesNow, List<ByteString> filesNow) {
        boolean sameServices = servicesNow.isEmpty() || serviceNames.isEmpty() || servicesNow.equals(serviceNames);
        return sameServices && filesNow.stream().allMatch(files::contradictsNot);
    }

    /** Whether all of these are kept. */
    boolean holds(List<String> servicesNow, List<ByteString> filesNow) {
        return (servicesNow.isEmpty() || servicesNow.equals(serviceNames))
                && filesNow.stream().allMatch(files::holds);
    }

    /** The names of the services; none if they are not known. */
    List<String> knownServiceNames() {
        return serviceNames;
    }

    /** Everything kept, serialized. */
    List<ByteString> all() {
        return files.all();
    }

    @Override
    public Optional<Object> identity() {
        return files.identity();
    }

    @Override
    public String label() {
        return files.label();
    }

    @Override
    public List<String> serviceNames() {
        if (serviceNames.isEmpty()) {
            throw notKept();
        }
        return serviceNames;
    }

    @Override
    public List<ServiceOutline> services(Collection<String> names) {
        List<ServiceOutline> found = files.services(names);
        if (found.size() < names.size()) {
            throw notKept();
        }
        return found;
    }

    @Override
    public List<String> typeNames() {
        throw notKept();
    }

    @Override
    public List<String> knownTypeNames() {
        return files.knownTypeNames();
    }

    @Override
    public Optional<FileDescriptorProto> defining(String symbol) {
        return files.defining(symbol);
    }

    @Override
    public Optional<FileDescriptorProto> named(String file) {
        return files.named(file);
    }

    @Override
    public List<FileDescriptorProto> extending(String message) {
        return files.extending(message);
    }

    @Override
    public Pass pass() {
        throw notKept();
    }

    private static ShellException notKept() {
        return ShellException.failure("not all of the server's schema is kept; reload fetches it");
    }
}
