package dev.grpcsh.runner;

import dev.grpcsh.execution.Execution;
import dev.grpcsh.execution.Scripts;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.output.Port;
import dev.grpcsh.session.Session;
import dev.grpcsh.session.SharedConnections;
import dev.grpcsh.suite.RunRequest;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What was read of a run's files before the first of them begins.
 *
 * @param seen all files that were looked at
 * @param included those that others include
 * @param firstProblem what the first file came to that could not be read, if the run goes on past such; else OK
 */
record Loading(List<Loader.Loaded> files, Set<Path> seen, Set<Path> included, ExitCode firstProblem) {
    /** The files that are run: what stands in a folder for others to include is none, unless it was named. */
    List<Loader.Loaded> tests(List<String> named) {
        return files.stream()
                .filter(file ->
                        named.contains(file.file().name()) || !file.file().isPlain() || !included.contains(file.path()))
                .toList();
    }

    /**
     * Reads them.
     *
     * @throws ShellException the last of all problems, those before having been told
     */
    static Loading of(List<String> names, Scripts lines, Execution around, RunRequest request, Port port) {
        return of(names, lines, around, request, port, new LinkedHashSet<>());
    }

    /** The same; all files that it looks at are in that set, too, if it comes to an end or not. */
    static Loading of(
            List<String> names, Scripts lines, Execution around, RunRequest request, Port port, Set<Path> seen) {
        try (SharedConnections none = new SharedConnections(around.session());
                Session scratch = none.session()) {
            Loader loader = new Loader(lines, around, scratch, request, port, seen);
            return new Loading(loader.load(names), loader.seen(), loader.included(), loader.firstProblem());
        }
    }
}
