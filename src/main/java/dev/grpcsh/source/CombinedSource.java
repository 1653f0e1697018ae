package dev.grpcsh.source;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import dev.grpcsh.failure.ShellException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One source over another. What the first serves counts: its services, and its files wherever they differ. The second
 * fills in what the first lacks, and the comments, where a file of it says the same otherwise. A first source that fails
 * is done without.
 */
public final class CombinedSource implements DescriptorSource {
    private final DescriptorSource first;
    private final DescriptorSource second;
    private final boolean bothList;
    private volatile @Nullable ShellException failure;

    private CombinedSource(DescriptorSource first, DescriptorSource second, boolean bothList) {
        this.first = first;
        this.second = second;
        this.bothList = bothList;
    }

    /** A server over files: what the server lists is what there is, unless it tells nothing. */
    public static DescriptorSource over(DescriptorSource server, DescriptorSource files) {
        return new CombinedSource(server, files, false);
    }

    /** Files beside files, in the order in which they count; there is at least one. */
    public static DescriptorSource of(List<? extends DescriptorSource> files) {
        DescriptorSource all = files.get(0);
        for (DescriptorSource next : files.subList(1, files.size())) {
            all = new CombinedSource(all, next, true);
        }
        return all;
    }

    @Override
    public String label() {
        return failure == null ? first.label() + ", " + second.label() : second.label();
    }

    @Override
    public List<String> serviceNames() {
        List<String> names = fromFirst(first::serviceNames, List.of());
        if (failure == null && !bothList) {
            return names;
        }
        Set<String> all = new TreeSet<>(names);
        all.addAll(second.serviceNames());
        return List.copyOf(all);
    }

    @Override
    public List<ServiceOutline> services(Collection<String> names) {
        List<ServiceOutline> found = new ArrayList<>(fromFirst(() -> first.services(names), List.of()));
        Set<String> missing = new HashSet<>(names);
        found.forEach(service -> missing.remove(service.fullName()));
        if (!missing.isEmpty()) {
            found.addAll(second.services(missing));
        }
        return found;
    }

    @Override
    public List<String> typeNames() {
        Set<String> all = new TreeSet<>(fromFirst(first::typeNames, List.of()));
        all.addAll(second.typeNames());
        return List.copyOf(all);
    }

    @Override
    public List<String> knownTypeNames() {
        Set<String> all = new TreeSet<>(first.knownTypeNames());
        all.addAll(second.knownTypeNames());
        return List.copyOf(all);
    }

    @Override
    public Optional<FileDescriptorProto> defining(String symbol) {
        return fromFirst(() -> first.defining(symbol), Optional.<FileDescriptorProto>empty())
                .map(this::withComments)
                .or(() -> second.defining(symbol));
    }

    @Override
    public Optional<FileDescriptorProto> named(String file) {
        return fromFirst(() -> first.named(file), Optional.<FileDescriptorProto>empty())
                .map(this::withComments)
                .or(() -> second.named(file));
    }

    @Override
    public List<FileDescriptorProto> extending(String message) {
        List<FileDescriptorProto> files = new ArrayList<>(fromFirst(() -> first.extending(message), List.of()));
        Set<String> known = new HashSet<>();
        files.forEach(file -> known.add(file.getName()));
        second.extending(message).stream()
                .filter(file -> known.add(file.getName()))
                .forEach(files::add);
        return files;
    }

    @Override
    public void prepare(Collection<String> files) {
        var unused = fromFirst(
                () -> {
                    first.prepare(files);
                    return files;
                },
                files);
    }

    @Override
    public Pass pass() {
        Pass upper = failure == null ? first.pass() : new NoFiles();
        Pass lower = second.pass();
        Set<String> delivered = new HashSet<>();
        return new Pass() {
            @Override
            public Optional<FileDescriptorProto> next() {
                Optional<FileDescriptorProto> file = fromFirst(upper::next, Optional.empty());
                if (file.isPresent()) {
                    delivered.add(file.get().getName());
                    return file.map(CombinedSource.this::withComments);
                }
                do {
                    file = lower.next();
                } while (file.isPresent() && !delivered.add(file.get().getName()));
                return file;
            }

            @Override
            public int done() {
                return upper.done() + lower.done();
            }

            @Override
            public int total() {
                return upper.total() + lower.total();
            }
        };
    }

    private static final class NoFiles implements Pass {
        @Override
        public Optional<FileDescriptorProto> next() {
            return Optional.empty();
        }

        @Override
        public int done() {
            return 0;
        }

        @Override
        public int total() {
            return 0;
        }
    }

    /** A server without reflection, or one that is not there, is what the files were given for. */
    private <T> T fromFirst(Supplier<T> asking, T otherwise) {
        if (failure != null) {
            return otherwise;
        }
        if (bothList) {
            return asking.get();
        }
        try {
            return asking.get();
        } catch (ShellException e) {
            failure = e;
            return otherwise;
        }
    }

    /** The second's file of that name if it says the same, for reflection strips comments. */
    private FileDescriptorProto withComments(FileDescriptorProto file) {
        return file.hasSourceCodeInfo()
                ? file
                : second.named(file.getName())
                        .filter(other -> bare(other).equals(bare(file)))
                        .orElse(file);
    }

    /** Without what compilers fill in or leave out as they like. */
    private static FileDescriptorProto bare(FileDescriptorProto file) {
        FileDescriptorProto.Builder bare = file.toBuilder().clearSourceCodeInfo();
        bare.getMessageTypeBuilderList().forEach(CombinedSource::strip);
        bare.getExtensionBuilderList().forEach(FieldDescriptorProto.Builder::clearJsonName);
        if (bare.getSyntax().equals("proto2")) {
            bare.clearSyntax();
        }
        return bare.build();
    }

    private static void strip(DescriptorProto.Builder message) {
        message.getFieldBuilderList().forEach(FieldDescriptorProto.Builder::clearJsonName);
        message.getExtensionBuilderList().forEach(FieldDescriptorProto.Builder::clearJsonName);
        message.getNestedTypeBuilderList().forEach(CombinedSource::strip);
    }
}
