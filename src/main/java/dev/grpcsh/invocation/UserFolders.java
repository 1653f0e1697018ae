package dev.grpcsh.invocation;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a person's own files are, by the <a href="https://specifications.freedesktop.org/basedir-spec/latest/">XDG base
 * directories</a>.
 */
public final class UserFolders {
    private UserFolders() {}

    /** Whether there is a home: a folder by its full name. Whatever counts from anywhere else could be somebody else's. */
    public static Optional<Path> home(Invocation invocation) {
        String home = invocation.variable("HOME");
        return home.startsWith("/") ? Optional.of(Path.of(home)) : Optional.empty();
    }

    /** What the person wrote: {@code rc} and profiles. Empty where there is no home to keep it in, as for the others. */
    public static Optional<Path> config(Invocation invocation) {
        return folder(invocation, "XDG_CONFIG_HOME", ".config");
    }

    /** What the program remembers: the history. */
    public static Optional<Path> state(Invocation invocation) {
        return folder(invocation, "XDG_STATE_HOME", ".local/state");
    }

    /** What can be made again at any time: compiled protosets, indexes, what servers told. */
    public static Optional<Path> cache(Invocation invocation) {
        return folder(invocation, "XDG_CACHE_HOME", ".cache");
    }

    private static Optional<Path> folder(Invocation invocation, String variable, String usual) {
        return base(invocation, variable, usual).map(folder -> folder.resolve("grpcsh"));
    }

    /** A folder that others keep files in, too: what a variable names, or what is usual in the home. */
    public static Optional<Path> base(Invocation invocation, String variable, String usual) {
        String named = invocation.variable(variable);
        return named.startsWith("/")
                ? Optional.of(Path.of(named))
                : home(invocation).map(home -> home.resolve(usual));
    }
}
