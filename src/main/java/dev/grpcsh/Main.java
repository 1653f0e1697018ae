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
import java.util.List;
import java.util.Optional;

/** The composition root: makes the invocation out of the process, and ends the process with its exit code. */
public final class Main {
    private Main() {}

    /** Runs the program. */
    public static void main(String[] arguments) {
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
                System.getenv(),
                Path.of("").toAbsolutePath(),
                application.map(Path::of),
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                isTerminal(terminals, 0),
                isTerminal(terminals, 1),
                isTerminal(terminals, 2));
    }

    /** The launcher looks, for a JVM cannot tell one stream from another: {@code 011} has only the input redirected. */
    private static boolean isTerminal(String terminals, int stream) {
        return terminals.length() == 3 && terminals.charAt(stream) == '1';
    }
}
