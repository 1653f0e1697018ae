package dev.grpcsh.failure;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A problem on its way to the user: one line that says what failed, with what, why and what to do next, at most a few
 * lines of evidence below it, and the exit code of its cause. Immutable.
 */
public final class ShellException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ExitCode exitCode;
    private final transient List<String> evidence;
    private final transient String problem;

    private ShellException(ExitCode exitCode, String problem, List<String> evidence, @Nullable Throwable cause) {
        super(problem, cause);
        this.exitCode = exitCode;
        this.problem = problem;
        this.evidence = List.copyOf(evidence);
    }

    /** What was typed cannot be carried out. */
    public static ShellException usage(String problem) {
        return new ShellException(ExitCode.USAGE, problem, List.of(), null);
    }

    /** Something outside failed: a connection, a file. */
    public static ShellException failure(String problem) {
        return new ShellException(ExitCode.FAILURE, problem, List.of(), null);
    }

    /** Something outside failed, with the failure that it came from, which {@code --stacktrace} shows. */
    public static ShellException failure(String problem, Throwable cause) {
        return new ShellException(ExitCode.FAILURE, problem, List.of(), cause);
    }

    /** A file that cannot be read. */
    public static ShellException unreadable(String name, IOException e) {
        if (e instanceof NoSuchFileException) {
            return failure(name + ": no such file", e);
        } else if (e instanceof AccessDeniedException) {
            return failure(name + ": permission denied", e);
        }
        return failure(name + ": cannot be read: " + e.getMessage(), e);
    }

    /** A problem with an exit code of its own. */
    public static ShellException of(ExitCode exitCode, String problem) {
        return new ShellException(exitCode, problem, List.of(), null);
    }

    /** The same problem with lines of evidence under it, which are shown indented. */
    public ShellException withEvidence(List<String> lines) {
        return new ShellException(exitCode, problem, lines, getCause());
    }

    /** The same problem with a place before it, such as {@code message 2, line 1, column 7}. */
    public ShellException at(String place) {
        return new ShellException(exitCode, place + ": " + problem, evidence, getCause());
    }

    /** The same problem, told in other words. */
    public ShellException with(UnaryOperator<String> words) {
        return new ShellException(
                exitCode, words.apply(problem), evidence.stream().map(words).toList(), getCause());
    }

    /** The exit code of this problem's cause. */
    public ExitCode exitCode() {
        return exitCode;
    }

    /** The one line. */
    public String problem() {
        return problem;
    }

    /** The lines below it, not indented; mostly none. */
    public List<String> evidence() {
        return evidence;
    }

    /** The failure underneath, if there is one. */
    public Optional<Throwable> origin() {
        return Optional.ofNullable(getCause());
    }
}
