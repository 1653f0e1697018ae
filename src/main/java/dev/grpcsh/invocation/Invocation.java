package dev.grpcsh.invocation;

import dev.grpcsh.failure.ShellException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that the program knows of the process it runs in. Whoever makes it owns the streams.
 *
 * @param arguments what was typed after the program's name
 * @param environment the environment's variables
 * @param workingDirectory what relative file names count from
 * @param applicationFolder where the program lies, with what came along; empty when it runs from its classes alone
 * @param in standard input
 * @param out standard output
 * @param err standard error
 * @param inTerminal whether standard input is a terminal
 * @param outTerminal whether standard output is a terminal
 * @param errTerminal whether standard error is a terminal
 * @param misencoded what is wrong with the first argument that is no text in UTF-8, if any is
 */
public record Invocation(
        List<String> arguments,
        Map<String, String> environment,
        Path workingDirectory,
        Optional<Path> applicationFolder,
        InputStream in,
        OutputStream out,
        OutputStream err,
        boolean inTerminal,
        boolean outTerminal,
        boolean errTerminal,
        Optional<String> misencoded) {
    /** An invocation whose arguments are text. */
    public Invocation(
            List<String> arguments,
            Map<String, String> environment,
            Path workingDirectory,
            Optional<Path> applicationFolder,
            InputStream in,
            OutputStream out,
            OutputStream err,
            boolean inTerminal,
            boolean outTerminal,
            boolean errTerminal) {
        this(
                arguments,
                environment,
                workingDirectory,
                applicationFolder,
                in,
                out,
                err,
                inTerminal,
                outTerminal,
                errTerminal,
                Optional.empty());
    }

    /** An invocation that nobody watches: nothing comes in, and what goes out is dropped. */
    public static Invocation unattended(
            List<String> arguments,
            Map<String, String> environment,
            Path workingDirectory,
            Optional<Path> applicationFolder) {
        return new Invocation(
                arguments,
                environment,
                workingDirectory,
                applicationFolder,
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream(),
                false,
                false,
                false);
    }

    /** An environment variable, empty when it is not set. */
    public String variable(String name) {
        return environment.getOrDefault(name, "");
    }

    /**
     * An environment variable.
     *
     * @throws ShellException if it is not set, or no text in UTF-8
     */
    public String requireVariable(String name) {
        String value = environment.get(name);
        if (value == null) {
            throw ShellException.usage("no environment variable " + name);
        } else if (value.indexOf('\ufffd') >= 0) {
            throw ShellException.usage("the environment variable " + name + " is no text in UTF-8");
        }
        return value;
    }

    /** Whether a person sits at both ends. */
    public boolean interactive() {
        return inTerminal && outTerminal;
    }
}
