package dev.grpcsh.call;

import com.google.protobuf.DynamicMessage;
import dev.grpcsh.codec.MessageBytes;
import dev.grpcsh.codec.MessageReader;
import dev.grpcsh.codec.Types;
import dev.grpcsh.failure.ShellException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The messages of a call, one after another. Used by one thread, closed by whoever opened it. */
public interface Messages extends AutoCloseable {
    /**
     * The next message; empty at the end. May wait, and the wait can be interrupted.
     *
     * @throws ShellException if the next one is malformed; the ones before were fine
     */
    Optional<MessageBytes> next() throws InterruptedException;

    /** How many there are, when that is known before the first is sent. */
    default Optional<Integer> count() {
        return Optional.empty();
    }

    /** Whether a person types them, one a line, and so need not end the input to have the only one sent. */
    default boolean typed() {
        return false;
    }

    /** Whether a method that takes one message is called once for each of these, however many there are. */
    default boolean each() {
        return false;
    }

    /** Whether the message that was handed out last is to be compressed; empty: as the call says. */
    default Optional<Boolean> compressed() {
        return Optional.empty();
    }

    /** Whether there can be more after one that was malformed. */
    default boolean goesOn() {
        return false;
    }

    @Override
    void close();

    /** Messages that somebody puts into a queue. */
    static Messages of(MessageQueue queue) {
        return new Messages() {
            private Optional<Boolean> compressed = Optional.empty();

            @Override
            public Optional<MessageBytes> next() throws InterruptedException {
                Optional<Outgoing> next = queue.take();
                compressed = next.flatMap(Outgoing::compressed);
                return next.map(Outgoing::message);
            }

            @Override
            public boolean typed() {
                return true;
            }

            @Override
            public Optional<Boolean> compressed() {
                return compressed;
            }

            @Override
            public void close() {}
        };
    }

    /** The same messages, for one call. */
    default Messages together() {
        Messages all = this;
        return new Messages() {
            @Override
            public Optional<MessageBytes> next() throws InterruptedException {
                return all.next();
            }

            @Override
            public Optional<Integer> count() {
                return all.count();
            }

            @Override
            public boolean typed() {
                return all.typed();
            }

            @Override
            public void close() {
                all.close();
            }
        };
    }

    /** These messages, and after them others; both are closed with it. */
    default Messages then(Messages others) {
        Messages first = this;
        return new Messages() {
            private Messages current = first;

            @Override
            public Optional<MessageBytes> next() throws InterruptedException {
                Optional<MessageBytes> next = current.next();
                if (next.isEmpty() && current == first) {
                    current = others;
                    next = current.next();
                }
                return next;
            }

            @Override
            public boolean typed() {
                return current.typed();
            }

            @Override
            public boolean each() {
                return first.each();
            }

            @Override
            public boolean goesOn() {
                return current.goesOn();
            }

            @Override
            public Optional<Boolean> compressed() {
                return current.compressed();
            }

            @Override
            public void close() {
                first.close();
                others.close();
            }
        };
    }

    /** One message. */
    static Messages of(DynamicMessage message, Types types) {
        return of(List.of(MessageBytes.of(message, types)), false);
    }

    /**
     * Messages that are there, checked to the last.
     *
     * @param each whether a method that takes one is called once for each
     */
    static Messages of(List<MessageBytes> all, boolean each) {
        Iterator<MessageBytes> left = all.iterator();
        return new Messages() {
            @Override
            public boolean each() {
                return each;
            }

            @Override
            public Optional<MessageBytes> next() {
                return left.hasNext() ? Optional.of(left.next()) : Optional.empty();
            }

            @Override
            public Optional<Integer> count() {
                return Optional.of(all.size());
            }

            @Override
            public void close() {}
        };
    }

    /**
     * Messages out of a stream, which is closed with them.
     *
     * @param each whether a method that takes one is called once for each
     */
    static Messages of(MessageReader.Sequence sequence, InputStream stream, boolean each) {
        return new Messages() {
            @Override
            public boolean each() {
                return each;
            }

            @Override
            public Optional<MessageBytes> next() throws InterruptedException {
                try {
                    return sequence.next();
                } catch (ShellException e) {
                    // It closes the stream, which is told as a failure to read it.
                    if (Thread.interrupted()) {
                        throw new InterruptedException();
                    }
                    throw e;
                }
            }

            @Override
            public boolean goesOn() {
                return sequence.goesOn();
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
