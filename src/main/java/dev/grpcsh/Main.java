package dev.grpcsh;

import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.invocation.Invocation;
import dev.grpcsh.shell.Shell;
import dev.grpcsh.terminal.JLineTerminal;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The composition root: makes the invocation out of the process, and ends the process with its exit code. */
public final class Main {
    private Main() {}

    /** Runs the program. */
    public static void main(String[] arguments) {
        // What ends a thread is told by whoever waits for its work; nobody wants to see where it was.
        Thread.setDefaultUncaughtExceptionHandler((thread, e) ->
                System.err.println("grpcsh: this is a bug in grpcsh: thread " + thread.getName() + ": " + e));
        ExitCode exitCode =
                new Shell(process(arguments), new JLineTerminal(Runtime.getRuntime()::halt), Clock.systemUTC()).run();
        // Nothing that is left, be it a thread that reads standard input, may delay the end.
        Runtime.getRuntime().halt(exitCode.value());
    }

    private static Invocation process(String[] arguments) {
        String terminals = System.getProperty("grpcsh.terminals", "");
        Optional<String> application = Optional.ofNullable(System.getProperty("grpcsh.application"));
        return new Invocation(
                List.of(arguments),
                environment(),
                Path.of("").toAbsolutePath(),
                application.map(Path::of),
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                isTerminal(terminals, 0),
                isTerminal(terminals, 1),
                isTerminal(terminals, 2),
                RawArguments.problem(arguments));
    }

    /** The user's own: the launcher changes two variables for the JVM. */
    private static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        if (System.getProperty("grpcsh.terminals") != null) {
            restore(environment, "LC_ALL", System.getProperty("grpcsh.lc-all"));
            restore(environment, "JAVA_TOOL_OPTIONS", System.getProperty("grpcsh.tool-options"));
        }
        return Map.copyOf(environment);
    }

    private static void restore(Map<String, String> environment, String name, @Nullable String own) {
        if (own == null) {
            environment.remove(name);
        } else {
            environment.put(name, own);
        }
    }

    /** The launcher looks, for a JVM cannot tell one stream from another: {@code 011} has only the input redirected. */
    private static boolean isTerminal(String terminals, int stream) {
        return terminals.length() == 3 && terminals.charAt(stream) == '1';
    }
}
