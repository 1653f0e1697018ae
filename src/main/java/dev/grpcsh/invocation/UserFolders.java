package dev.grpcsh.invocation;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a person's own files are, by the <a href="https://specifications.freedesktop.org/basedir-spec/latest/">XDG base
 * directories</a>.
 */
public final class UserFolders {
    private UserFolders() {}

    /** What the person wrote: {@code rc}. */
    public static Path config(Invocation invocation) {
        return folder(invocation, "XDG_CONFIG_HOME", ".config");
    }

    /** What the program remembers: the history. */
    public static Path state(Invocation invocation) {
        return folder(invocation, "XDG_STATE_HOME", ".local/state");
    }

    /** What can be made again at any time: compiled protosets, indexes, what servers told. Empty where there is no home to keep it in. */
    public static Optional<Path> cache(Invocation invocation) {
        boolean homeless = invocation.variable("HOME").isEmpty()
                && !invocation.variable("XDG_CACHE_HOME").startsWith("/");
        return homeless ? Optional.empty() : Optional.of(folder(invocation, "XDG_CACHE_HOME", ".cache"));
    }

    private static Path folder(Invocation invocation, String variable, String usual) {
        String named = invocation.variable(variable);
        Path base = named.startsWith("/") ? Path.of(named) : Path.of(invocation.variable("HOME"), usual);
        return invocation.workingDirectory().resolve(base).resolve("grpcsh");
    }
}
