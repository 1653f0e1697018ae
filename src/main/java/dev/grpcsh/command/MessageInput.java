package dev.grpcsh.command;

import dev.grpcsh.failure.ShellException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a message {@code -} comes from. */
public sealed interface MessageInput {
    /** The problem of who wants to read from where nothing can be had. */
    default ShellException refused() {
        return ShellException.usage(
                this instanceof OfAnother
                        ? "- is the keyboard, and a job has none; use @FILE, or send it messages with send"
                        : "- is standard input, and the script itself comes from there; use @FILE or <<END");
    }

    /** A file or a pipe. */
    record Stream(InputStream stream) implements MessageInput {}

    /** A person who types lines. */
    record Typed(TypedLines lines) implements MessageInput {}

    /** A person who types, but not for this command: it runs in the background. */
    record OfAnother() implements MessageInput {}

    /** Nowhere: the script itself comes from there. */
    record Taken() implements MessageInput {}

    /** Lines as a person types them. */
    @FunctionalInterface
    interface TypedLines {
        /**
         * The next line; empty when the person ended the input.
         *
         * @param number which message this is to be, from 1
         * @param kept a line that was refused, to be edited; null for a fresh one
         * @throws InterruptedException after Ctrl-C, or if this thread was interrupted
         */
        Optional<String> next(long number, @Nullable String kept) throws InterruptedException;
    }
}
