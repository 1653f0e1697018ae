package dev.grpcsh.execution;

import dev.grpcsh.command.Deferred;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A file or a case while it runs: what was put off to its end, and what failed without ending it. Confined to one thread. */
public final class Scope {
    private final Deque<Deferred> deferred = new ArrayDeque<>();
    private final List<ShellException> soft = new ArrayList<>();

    void defer(Deferred later) {
        deferred.push(later);
    }

    void soften(ShellException problem) {
        soft.add(problem);
    }

    /** What failed without ending it, since this was last asked. */
    public List<ShellException> takeSoft() {
        List<ShellException> taken = List.copyOf(soft);
        soft.clear();
        return taken;
    }

    /** The next to carry out of what was put off, last one first. */
    public Optional<Deferred> next() {
        return Optional.ofNullable(deferred.poll());
    }

    /** Carries out what was put off, whatever becomes of it; the exit code of the first that failed. */
    ExitCode end() {
        ExitCode first = ExitCode.OK;
        for (Deferred later = deferred.poll(); later != null; later = deferred.poll()) {
            ExitCode exitCode = later.run();
            first = first.isOk() ? exitCode : first;
        }
        return first;
    }
}
