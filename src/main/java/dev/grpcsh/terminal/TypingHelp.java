package dev.grpcsh.terminal;

import dev.grpcsh.completion.Proposals;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * What helps somebody who types.
 *
 * @param proposer says how a text goes on; the answer may take its time
 * @param suggestion what a text most likely goes on with; empty for nothing
 * @param earlier the lines of before with a text in them, the latest first
 * @param editor what was saved of a text in an editor; empty if nothing was
 * @param menu whether what is proposed is shown from the first, and taking it ends the line
 */
record TypingHelp(
        Function<String, CompletableFuture<Proposals>> proposer,
        Function<String, String> suggestion,
        Function<String, List<String>> earlier,
        Function<String, Optional<String>> editor,
        BooleanSupplier menu) {}
