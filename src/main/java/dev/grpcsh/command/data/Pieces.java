package dev.grpcsh.command.data;

import dev.grpcsh.call.Messages;
import dev.grpcsh.codec.MessageBytes;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.text.MalformedText;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The bytes of messages, one after another. Used by one thread, closed by whoever opened it. */
interface Pieces extends AutoCloseable {
    /**
     * The bytes of the next message; empty at the end. May wait, and the wait can be interrupted.
     *
     * @throws ShellException if the next one is malformed; the ones before were fine
     */
    Optional<byte[]> next() throws InterruptedException;

    @Override
    default void close() {}

    /** Whether each is a line, of which several may have been meant as one message. */
    default boolean areLines() {
        return false;
    }

    /** Takes the next bytes from a stream. */
    @FunctionalInterface
    interface Step {
        Optional<byte[]> next() throws IOException;
    }

    /** Bytes that are there. */
    static Pieces of(List<byte[]> all) {
        Iterator<byte[]> left = all.iterator();
        return () -> left.hasNext() ? Optional.of(left.next()) : Optional.empty();
    }

    /** The bytes of messages, which are closed with them. */
    static Pieces of(Messages messages) {
        return new Pieces() {
            @Override
            public Optional<byte[]> next() throws InterruptedException {
                return messages.next().map(MessageBytes::bytes);
            }

            @Override
            public void close() {
                messages.close();
            }
        };
    }

    /**
     * Bytes out of a stream, which is closed with them.
     *
     * @param lines whether each is a line
     */
    static Pieces of(InputStream stream, boolean lines, Step step) {
        return new Pieces() {
            @Override
            public boolean areLines() {
                return lines;
            }

            @Override
            public Optional<byte[]> next() throws InterruptedException {
                try {
                    return step.next();
                } catch (MalformedText e) {
                    throw ShellException.usage("the messages are " + e.getMessage());
                } catch (IOException e) {
                    if (Thread.interrupted()) {
                        throw new InterruptedException();
                    }
                    throw ShellException.failure("cannot read the messages: " + e.getMessage(), e);
                }
            }

            @Override
            public void close() {
                try {
                    stream.close();
                } catch (IOException e) {
                    // It was only read from.
                }
            }
        };
    }
}
