package dev.grpcsh.schema.diff;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import dev.grpcsh.schema.Names;
import dev.grpcsh.schema.Schema;
import dev.grpcsh.schema.print.Declarations;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What changed between two schemas: services, methods, and all that their messages can hold, compared by full name.
 * Where one type took another's place, those two are compared as well. What a change breaks is decided by the rules that
 * {@link TypeChange}, {@link FieldDiff}, {@link OneofMoves}, {@link MessageDiff} and {@link EnumDiff} state: a peer that
 * keeps the other schema must be able to go on, whichever of the two it is and whether it reads or writes. What is added
 * breaks nothing, as readers are expected to skip what they do not know. One use; confined to one thread.
 */
public final class SchemaDiff {
    /** Every schema has these, whether it says so or not. */
    private static final String PROTOBUFS_OWN = "google.protobuf.";

    private final Schema before;
    private final Schema after;
    private final ReachableTypes typesBefore;
    private final ReachableTypes typesAfter;
    private final List<Change> changes = new ArrayList<>();
    private final Map<String, List<Change>> ofTypes = new TreeMap<>();
    private final Set<List<String>> compared = new HashSet<>();
    private final Deque<Runnable> substitutions = new ArrayDeque<>();
    private final TypePairs pairs = new TypePairs() {
        @Override
        public void messages(Descriptor from, Descriptor to) {
            substitutions.add(() -> compare(from, to));
        }

        @Override
        public void enums(EnumDescriptor from, EnumDescriptor to) {
            substitutions.add(() -> compare(from, to));
        }
    };

    private SchemaDiff(Schema before, Schema after) {
        this.before = before;
        this.after = after;
        this.typesBefore = new ReachableTypes(before);
        this.typesAfter = new ReachableTypes(after);
    }

    /**
     * Compares.
     *
     * @param names the full names of what to compare, with all that it reaches: services, methods, messages, enums,
     *     fields
     * @return services and methods first, then types, each by name
     * @throws dev.grpcsh.failure.ShellException if a schema cannot be read
     */
    public static List<Change> between(Schema before, Schema after, Collection<String> names) {
        SchemaDiff diff = new SchemaDiff(before, after);
        new TreeSet<>(names).forEach(diff::root);
        diff.types();
        diff.ofTypes.values().forEach(diff.changes::addAll);
        return List.copyOf(diff.changes);
    }

    private void root(String name) {
        Optional<GenericDescriptor> from = lookup(before, name);
        Optional<GenericDescriptor> to = lookup(after, name);
        if (is(ServiceDescriptor.class, from, to)) {
            service(from.map(ServiceDescriptor.class::cast), to.map(ServiceDescriptor.class::cast));
        } else if (is(MethodDescriptor.class, from, to)) {
            method(from.map(MethodDescriptor.class::cast), to.map(MethodDescriptor.class::cast));
        } else {
            from.map(SchemaDiff::type).ifPresent(typesBefore::add);
            to.map(SchemaDiff::type).ifPresent(typesAfter::add);
        }
    }

    /** A file may define services that its server does not serve; only those that are listed count. */
    private static Optional<GenericDescriptor> lookup(Schema schema, String name) {
        return schema.serviceNames().contains(name)
                ? Optional.of(schema.service(name))
                : schema.symbol(name).filter(found -> !(found instanceof ServiceDescriptor));
    }

    private static boolean is(Class<?> kind, Optional<GenericDescriptor> from, Optional<GenericDescriptor> to) {
        return (from.isPresent() || to.isPresent())
                && from.map(kind::isInstance).orElse(true)
                && to.map(kind::isInstance).orElse(true);
    }

    private static GenericDescriptor type(GenericDescriptor found) {
        return found instanceof FieldDescriptor field ? field.getContainingType() : found;
    }

    private void service(Optional<ServiceDescriptor> from, Optional<ServiceDescriptor> to) {
        from.ifPresent(service -> service.getMethods().forEach(typesBefore::add));
        to.ifPresent(service -> service.getMethods().forEach(typesAfter::add));
        if (from.isPresent() && to.isPresent()) {
            deprecation(from.get(), to.get());
            Matching<MethodDescriptor> matching = Matching.of(
                    from.get().getMethods(),
                    to.get().getMethods(),
                    MethodDescriptor::getName,
                    MethodDescriptor::getName);
            matching.removed().forEach(this::removed);
            matching.pairs()
                    .forEach(
                            (was, is) -> new MethodDiff(was, is, pairs).change().ifPresent(changes::add));
            matching.added().forEach(this::added);
        } else if (from.isPresent()) {
            changes.add(Change.removed(
                    from.get().getFullName(),
                    Declarations.service(from.get()),
                    new Reasons().add(Breakage.CALLS, "calls of it end with UNIMPLEMENTED")));
        } else if (to.isPresent()) {
            changes.add(Change.added(to.get().getFullName(), Declarations.service(to.get()), new Reasons()));
        }
    }

    private void deprecation(ServiceDescriptor from, ServiceDescriptor to) {
        boolean was = from.getOptions().getDeprecated();
        boolean is = to.getOptions().getDeprecated();
        if (was != is) {
            changes.add(Change.changed(
                    to.getFullName(), "option deprecated = " + was, "option deprecated = " + is, new Reasons()));
        }
    }

    private void method(Optional<MethodDescriptor> from, Optional<MethodDescriptor> to) {
        from.ifPresent(typesBefore::add);
        to.ifPresent(typesAfter::add);
        if (from.isPresent() && to.isPresent()) {
            new MethodDiff(from.get(), to.get(), pairs).change().ifPresent(changes::add);
        } else {
            from.ifPresent(this::removed);
            to.ifPresent(this::added);
        }
    }

    private void removed(MethodDescriptor method) {
        changes.add(Change.removed(
                Names.path(method),
                Declarations.method(method, List.of()),
                new Reasons().add(Breakage.CALLS, "calls of it end with UNIMPLEMENTED")));
    }

    private void added(MethodDescriptor method) {
        changes.add(Change.added(Names.path(method), Declarations.method(method, List.of()), new Reasons()));
    }

    private void types() {
        Set<String> names = new TreeSet<>(typesBefore.byName().keySet());
        names.addAll(typesAfter.byName().keySet());
        for (String name : names) {
            Optional<GenericDescriptor> from = find(typesBefore, before, name);
            Optional<GenericDescriptor> to = find(typesAfter, after, name);
            if (from.isPresent() && to.isPresent()) {
                compare(from.get(), to.get());
            } else if (!name.startsWith(PROTOBUFS_OWN)) {
                from.ifPresent(this::removed);
                to.ifPresent(this::added);
            }
        }
        while (!substitutions.isEmpty()) {
            substitutions.remove().run();
        }
    }

    /** A type that only one side reaches may be there on the other side all the same. */
    private static Optional<GenericDescriptor> find(ReachableTypes types, Schema schema, String name) {
        return Optional.ofNullable(types.byName().get(name))
                .or(() -> schema.symbol(name)
                        .filter(found -> found instanceof Descriptor || found instanceof EnumDescriptor));
    }

    private void compare(GenericDescriptor from, GenericDescriptor to) {
        if (!compared.add(List.of(from.getFullName(), to.getFullName()))) {
            return;
        }
        if (from instanceof Descriptor was && to instanceof Descriptor is) {
            if (!was.isPlaceholder() && !is.isPlaceholder()) {
                note(
                        is,
                        noted(
                                was,
                                is,
                                new MessageDiff(was, is, pairs)
                                        .changes(typesBefore.fields(was), typesAfter.fields(is))));
            }
        } else if (from instanceof EnumDescriptor was && to instanceof EnumDescriptor is) {
            if (!was.isPlaceholder() && !is.isPlaceholder()) {
                note(is, noted(was, is, new EnumDiff(was, is).changes()));
            }
        } else {
            removed(from);
            added(to);
        }
    }

    private void removed(GenericDescriptor type) {
        note(type, List.of(Change.removed(type.getFullName(), declaration(type), new Reasons())));
    }

    private void added(GenericDescriptor type) {
        note(type, List.of(Change.added(type.getFullName(), declaration(type), new Reasons())));
    }

    private static String declaration(GenericDescriptor type) {
        return type instanceof EnumDescriptor values
                ? Declarations.enumType(values)
                : Declarations.message((Descriptor) type);
    }

    private void note(GenericDescriptor type, List<Change> found) {
        ofTypes.computeIfAbsent(type.getFullName(), unused -> new ArrayList<>()).addAll(found);
    }

    /** Of types that take each other's place every change says so, for by its path alone it would be hard to believe. */
    private static List<Change> noted(GenericDescriptor from, GenericDescriptor to, List<Change> found) {
        return from.getFullName().equals(to.getFullName())
                ? found
                : found.stream()
                        .map(change -> change.because(to.getFullName() + " stands in place of " + from.getFullName()))
                        .toList();
    }
}
