package dev.grpcsh.command;

import dev.grpcsh.failure.ExitCode;

/** Serves an editor over the standard streams. {@code editor} implements it. */
@FunctionalInterface
public interface EditorService {
    /** Serves until the editor says that it is enough, or goes away. */
    ExitCode serve(Commands commands, CommandContext context) throws InterruptedException;
}
