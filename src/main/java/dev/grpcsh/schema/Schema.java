package dev.grpcsh.schema;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.ExtensionRegistry;
import dev.grpcsh.codec.Types;
import dev.grpcsh.failure.Interruption;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.source.DescriptorSource;
import dev.grpcsh.source.ServiceOutline;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one server can do, as far as its source tells. Everything is fetched when it is first asked for, once. Safe
 * for several threads, as the stages of a pipeline share it.
 */
public final class Schema implements Types {
    private final DescriptorSource source;
    private final DescriptorPool pool;
    private @Nullable List<String> serviceNames;
    private @Nullable List<String> typeNames;
    private final Set<String> extended = new HashSet<>();
    private final ReentrantLock lock = new ReentrantLock();

    /**
     * Makes a schema; nothing is fetched yet.
     *
     * @param notices takes what a person should know of the source's faults, a line each
     */
    public Schema(DescriptorSource source, Consumer<String> notices) {
        this.source = source;
        this.pool = new DescriptorPool(source, notices);
    }

    /** The full names of all services, sorted. */
    public List<String> serviceNames() {
        return locked(() -> {
            List<String> names = serviceNames == null ? source.serviceNames() : serviceNames;
            serviceNames = names;
            return names;
        });
    }

    /** Those of the services that the source describes, with their methods; none is built for that. */
    public List<ServiceOutline> services(Collection<String> names) {
        return source.services(names);
    }

    /** The full names of all messages and enums; may take a pass over everything. */
    public List<String> typeNames() {
        return locked(() -> {
            List<String> names = typeNames == null ? source.typeNames() : typeNames;
            typeNames = names;
            return names;
        });
    }

    /** Those of them that are known by now. */
    public List<String> knownTypeNames() {
        return source.knownTypeNames();
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
        return topLevel(fullName).filter(Descriptor.class::isInstance).map(Descriptor.class::cast);
    }

    @Override
    public Optional<FieldDescriptor> extension(String fullName) {
        return topLevel(fullName).filter(FieldDescriptor.class::isInstance).map(FieldDescriptor.class::cast);
    }

    @Override
    public ExtensionRegistry extensions() {
        return locked(pool::extensions);
    }

    /** The names of fields marked {@code debug_redact}, among what was fetched so far. */
    @Override
    public Set<String> redactedFields() {
        return pool.redactedFields();
    }

    /** Where it all comes from, such as {@code reflection v1}. */
    public String sourceLabel() {
        return source.label();
    }

    /** Makes the extensions of a message, and of the messages in it, known to {@link #extensions}. */
    public void linkExtensions(Descriptor type) {
        var unused = locked(() -> {
            link(type);
            return type;
        });
    }

    private void link(Descriptor type) {
        Deque<Descriptor> left = new ArrayDeque<>(List.of(type));
        while (!left.isEmpty()) {
            Descriptor next = left.pop();
            if (!extended.add(next.getFullName())) {
                continue;
            }
            if (next.isExtendable() && !next.getFile().getName().equals(WellKnownFiles.OF_DESCRIPTORS)) {
                pool.linkExtensions(next.getFullName());
            }
            next.getFields().stream()
                    .filter(field -> field.getJavaType() == FieldDescriptor.JavaType.MESSAGE)
                    .forEach(field -> left.push(field.getMessageType()));
        }
    }

    private Optional<GenericDescriptor> topLevel(String fullName) {
        return fullName.isEmpty() ? Optional.empty() : locked(() -> pool.symbol(fullName));
    }

    /** One asks at a time; Ctrl-C lets go who waits for another. */
    private <T> T locked(Supplier<T> work) {
        Interruption.pause(lock::lockInterruptibly);
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private Optional<GenericDescriptor> member(String parentName, String name) {
        Optional<GenericDescriptor> parent = topLevel(parentName);
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
}
