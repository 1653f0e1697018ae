package dev.grpcsh.call;

import dev.grpcsh.codec.MessageBytes;
import dev.grpcsh.failure.Interruption;
import dev.grpcsh.failure.ShellException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The sending side of a client stream: sends messages as they come and half-closes after the last. A few that are at hand
 * are sent at once; for all others there is a thread, which ends with the call, and which closing this waits for. Made by
 * the thread that receives.
 */
final class MessageSender implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 1_000;
    private static final int MOST_AT_ONCE = 16;

    private final Outlet outlet;
    private final Messages messages;
    private final Consumer<MessageBytes> sending;
    private final Optional<Duration> interval;
    private final Optional<Duration> halfCloseDelay;
    private final @Nullable Thread thread;
    private final Thread receiver = Thread.currentThread();
    private volatile boolean ended;
    private volatile @Nullable ShellException problem;

    /** Makes one that tells of each message before it is sent. */
    MessageSender(Outlet outlet, Messages messages, CallSettings settings, Consumer<MessageBytes> sending) {
        this.outlet = outlet;
        this.messages = messages;
        this.sending = sending;
        this.interval = settings.interval();
        this.halfCloseDelay = settings.halfCloseDelay();
        this.thread = isAtHand() ? null : new Thread(this::send, "sender");
    }

    private boolean isAtHand() {
        return interval.isEmpty()
                && halfCloseDelay.isEmpty()
                && messages.count().filter(count -> count <= MOST_AT_ONCE).isPresent();
    }

    void start() throws InterruptedException {
        if (thread != null) {
            thread.setDaemon(true);
            thread.start();
            return;
        }
        for (Optional<MessageBytes> next = messages.next(); next.isPresent(); next = messages.next()) {
            sending.accept(next.get());
            outlet.sendNow(next.get());
        }
        outlet.halfClose();
    }

    /** The message that could not be read, if there was one; the call was cancelled for it. */
    Optional<ShellException> problem() {
        return Optional.ofNullable(problem);
    }

    @Override
    public void close() {
        ended = true;
        if (thread == null) {
            return;
        }
        thread.interrupt();
        try {
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send() {
        try {
            boolean first = true;
            for (Optional<MessageBytes> next = messages.next(); next.isPresent(); next = messages.next()) {
                if (!first && interval.isPresent()) {
                    pause(interval.get());
                }
                first = false;
                sending.accept(next.get());
                outlet.send(next.get(), messages.compressed());
            }
            if (halfCloseDelay.isPresent()) {
                pause(halfCloseDelay.get());
            }
            outlet.halfClose();
        } catch (InterruptedException | Interruption e) {
            // Either the call has ended, or who types the messages pressed Ctrl-C, which is meant for the call.
            if (!ended) {
                receiver.interrupt();
            }
        } catch (ShellException e) {
            problem = ShellException.of(
                            e.exitCode(), e.problem() + "; " + outlet.call().sentMessages() + " sent before it")
                    .withEvidence(e.evidence());
            outlet.cancel("a message could not be read");
        } catch (RuntimeException | Error e) {
            boolean memory = e instanceof OutOfMemoryError;
            boolean depth = e instanceof StackOverflowError;
            problem = ShellException.failure(
                    "the messages cannot be sent: "
                            + (memory ? "they take more memory than there is" : depth ? "nested too deep" : e)
                            + "; " + outlet.call().sentMessages() + " sent before",
                    e);
            outlet.cancel("a message could not be sent");
        }
    }

    private static void pause(Duration time) throws InterruptedException {
        Thread.sleep(time.toMillis(), time.toNanosPart() % 1_000_000);
    }
}
