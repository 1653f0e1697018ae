package dev.grpcsh.shell;

import dev.grpcsh.completion.Ahead;
import dev.grpcsh.completion.Painter;
import dev.grpcsh.invocation.Invocation;
import dev.grpcsh.output.Palette;
import dev.grpcsh.session.PastLines;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a prompt needs to know.
 *
 * @param invocation the process around it
 * @param open tells what is open in a text, so that more lines are wanted
 * @param messageOpen the same for a message
 * @param ahead proposes how to go on
 * @param painter tells what the parts of a line are
 * @param past what was typed before
 * @param keys by whose keys lines are edited, emacs or vi; empty for what the person has everywhere
 * @param pager the command of a pager; empty for none
 * @param colored whether the terminal shows more than text
 * @param palette the colours of what is typed
 */
public record PromptSettings(
        Invocation invocation,
        Function<String, Optional<Open>> open,
        Function<String, Optional<Open>> messageOpen,
        Ahead ahead,
        Painter painter,
        PastLines past,
        Supplier<Optional<String>> keys,
        Supplier<Optional<String>> pager,
        boolean colored,
        Supplier<Palette> palette) {
    /**
     * What a text ended in.
     *
     * @param sign what opened it, such as a brace
     * @param depth how many brackets are open
     */
    public record Open(String sign, int depth) {}
}
