package dev.grpcsh.shell;

import dev.grpcsh.completion.Completions;
import dev.grpcsh.invocation.Invocation;
import java.util.function.Function;

/**
 * What a prompt needs to know.
 *
 * @param invocation the process around it
 * @param completeness tells whether a text is complete or wants more lines
 * @param messageCompleteness the same for a message
 * @param completer proposes how to go on
 * @param masker makes a line fit to be kept in a file
 * @param colored whether to use colours
 */
public record PromptSettings(
        Invocation invocation,
        Function<String, Completeness> completeness,
        Function<String, Completeness> messageCompleteness,
        Completions completer,
        Function<String, String> masker,
        boolean colored) {
    /** Whether a text is complete. */
    public enum Completeness {
        /** It can run, or be refused. */
        COMPLETE,
        /** A bracket, a quote or a here-document is open. */
        OPEN
    }
}
