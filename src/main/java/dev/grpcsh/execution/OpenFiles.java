package dev.grpcsh.execution;

import dev.grpcsh.failure.ShellException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The files that run at a time, each brought in by the one before it. One thread. */
final class OpenFiles {
    private static final int DEEPEST = 20;

    private final Deque<Path> files = new ArrayDeque<>();

    /** Takes what another holds. */
    void take(OpenFiles other) {
        files.addAll(other.files);
    }

    void push(Path file) {
        files.push(file);
    }

    void pop() {
        files.pop();
    }

    boolean isEmpty() {
        return files.isEmpty();
    }

    /** The one that runs; null if none does. */
    @Nullable
    Path innermost() {
        return files.peek();
    }

    /**
     * Refuses a file that is running, and one behind more files than anybody means.
     *
     * @throws ShellException a usage problem with the files that lead to it
     */
    void requireNew(Path file, String name) {
        if (files.contains(file)) {
            throw ShellException.usage(name + " runs itself: " + chain(file));
        } else if (files.size() >= DEEPEST) {
            throw ShellException.usage(name + " is brought in by the last of " + DEEPEST
                    + " files that bring each other in; no more are followed");
        }
    }

    private String chain(Path file) {
        StringBuilder chain = new StringBuilder(String.valueOf(file.getFileName()));
        for (Path each : files) {
            chain.insert(0, each.getFileName() + " → ");
        }
        return chain.toString();
    }
}
