package dev.grpcsh.schema;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.ExtensionRegistry;
import com.google.rpc.ErrorDetailsProto;
import dev.grpcsh.codec.Types;
import dev.grpcsh.failure.ShellException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one server can do, as far as its source tells. Everything is fetched when it is first asked for, once. Safe
 * for several threads, as the stages of a pipeline share it.
 */
public final class Schema implements Types {
    private final DescriptorSource source;
    private final DescriptorPool pool = new DescriptorPool();
    private @Nullable List<String> serviceNames;

    /** Makes a schema; nothing is fetched yet. */
    public Schema(DescriptorSource source) {
        this.source = source;
    }

    /** The full names of all services, sorted. */
    public synchronized List<String> serviceNames() {
        if (serviceNames == null) {
            serviceNames = source.serviceNames();
        }
        return serviceNames;
    }

    /**
     * A service by its full name.
     *
     * @throws ShellException if the source lists it and cannot describe it
     */
    public ServiceDescriptor service(String fullName) {
        return findService(fullName)
                .orElseThrow(() -> ShellException.failure(
                        source.label() + " lists the service " + fullName + " but does not describe it"));
    }

    /** A service by its full name; empty if there is none. */
    public Optional<ServiceDescriptor> findService(String fullName) {
        return symbol(fullName).filter(ServiceDescriptor.class::isInstance).map(ServiceDescriptor.class::cast);
    }

    /** What stands under a full name; a method or field by the name of what it stands in, a dot and its own. */
    public Optional<GenericDescriptor> symbol(String fullName) {
        Optional<GenericDescriptor> found = topLevel(fullName);
        int dot = fullName.lastIndexOf('.');
        return found.isPresent() || dot < 0 ? found : member(fullName.substring(0, dot), fullName.substring(dot + 1));
    }

    @Override
    public Optional<Descriptor> messageType(String fullName) {
        Optional<Descriptor> known =
                topLevel(fullName).filter(Descriptor.class::isInstance).map(Descriptor.class::cast);
        return known.isPresent() ? known : errorDetail(fullName);
    }

    @Override
    public Optional<FieldDescriptor> extension(String fullName) {
        return topLevel(fullName).filter(FieldDescriptor.class::isInstance).map(FieldDescriptor.class::cast);
    }

    @Override
    public ExtensionRegistry extensions() {
        return pool.extensions();
    }

    /** The names of fields marked {@code debug_redact}, among what was fetched so far. */
    public synchronized Set<String> redactedFields() {
        return pool.redactedFields();
    }

    /** Where it all comes from, such as {@code reflection v1}. */
    public String sourceLabel() {
        return source.label();
    }

    private synchronized Optional<GenericDescriptor> topLevel(String fullName) {
        if (fullName.isEmpty()) {
            return Optional.empty();
        }
        Optional<GenericDescriptor> known = pool.symbol(fullName);
        if (known.isPresent()) {
            return known;
        }
        pool.add(source.filesFor(fullName, pool::knows));
        return pool.symbol(fullName);
    }

    private Optional<GenericDescriptor> member(String parentName, String name) {
        Optional<GenericDescriptor> parent = pool.symbol(parentName);
        if (parent.isEmpty()) {
            parent = topLevel(parentName);
        }
        if (parent.isPresent() && parent.get() instanceof ServiceDescriptor service) {
            MethodDescriptor method = service.findMethodByName(name);
            return Optional.ofNullable(method);
        }
        if (parent.isPresent() && parent.get() instanceof Descriptor message) {
            FieldDescriptor field = message.findFieldByName(name);
            return Optional.ofNullable(field);
        }
        return Optional.empty();
    }

    /** The details that a status usually carries, which few servers describe. */
    private static Optional<Descriptor> errorDetail(String fullName) {
        String prefix = "google.rpc.";
        return fullName.startsWith(prefix)
                ? Optional.ofNullable(
                        ErrorDetailsProto.getDescriptor().findMessageTypeByName(fullName.substring(prefix.length())))
                : Optional.empty();
    }
}
