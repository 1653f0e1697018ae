package dev.grpcsh.schema.print;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What types are called in a whole file: as short as within their package, in full elsewhere, and with a leading dot
 * where compilers, which look from the inside out, would find something else.
 */
final class FileNaming implements TypeNaming {
    private final String packageName;
    private final Set<String> types = new HashSet<>();
    private final Set<String> scopes = new HashSet<>();

    FileNaming(FileDescriptor file) {
        this.packageName = file.getPackage();
        Set<FileDescriptor> seen = new HashSet<>(List.of(file));
        Deque<FileDescriptor> waiting = new ArrayDeque<>(seen);
        for (FileDescriptor next = waiting.poll(); next != null; next = waiting.poll()) {
            add(next);
            for (FileDescriptor imported : next.getDependencies()) {
                if (seen.add(imported)) {
                    waiting.add(imported);
                }
            }
        }
    }

    @Override
    public String type(String fullName, String scope) {
        for (String near = scope; near.length() >= packageName.length() && !near.isEmpty(); near = outside(near)) {
            String shorter = fullName.startsWith(near + ".") ? fullName.substring(near.length() + 1) : "";
            if (!shorter.isEmpty() && resolved(shorter, scope).equals(fullName)) {
                return shorter;
            }
        }
        return resolved(fullName, scope).equals(fullName) ? fullName : "." + fullName;
    }

    @Override
    public String extension(String fullName, String scope) {
        int dot = fullName.indexOf('.');
        String first = dot < 0 ? fullName : fullName.substring(0, dot);
        for (String near = scope; !near.isEmpty(); near = outside(near)) {
            // A name without dots may meet anything at all, a field say.
            if (dot < 0 || scopes.contains(near + "." + first)) {
                return "." + fullName;
            }
        }
        return fullName;
    }

    /** What a compiler would find; empty for nothing. */
    private String resolved(String name, String scope) {
        int dot = name.indexOf('.');
        String near = scope;
        while (true) {
            String prefix = near.isEmpty() ? "" : near + ".";
            if (dot < 0 && types.contains(prefix + name)) {
                return prefix + name;
            } else if (dot >= 0 && scopes.contains(prefix + name.substring(0, dot))) {
                // The first part decides; there is no second try further out.
                return types.contains(prefix + name) ? prefix + name : "";
            }
            if (near.isEmpty()) {
                return "";
            }
            near = outside(near);
        }
    }

    private static String outside(String scope) {
        return scope.substring(0, Math.max(0, scope.lastIndexOf('.')));
    }

    private void add(FileDescriptor file) {
        for (String scope = file.getPackage(); !scope.isEmpty(); scope = outside(scope)) {
            scopes.add(scope);
        }
        file.getMessageTypes().forEach(this::add);
        file.getEnumTypes().forEach(type -> types.add(type.getFullName()));
        file.getEnumTypes().forEach(type -> scopes.add(type.getFullName()));
        file.getServices().forEach(service -> scopes.add(service.getFullName()));
    }

    private void add(Descriptor message) {
        types.add(message.getFullName());
        scopes.add(message.getFullName());
        message.getNestedTypes().forEach(this::add);
        message.getEnumTypes().forEach(type -> types.add(type.getFullName()));
        message.getEnumTypes().forEach(type -> scopes.add(type.getFullName()));
    }
}
