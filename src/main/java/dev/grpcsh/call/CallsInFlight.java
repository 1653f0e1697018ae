package dev.grpcsh.call;

import dev.grpcsh.call.CallMaker.Attempt;
import dev.grpcsh.call.SeriesItem.Started;
import dev.grpcsh.call.SeriesItem.Unreadable;
import dev.grpcsh.codec.MessageBytes;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.output.CallSummary.Purpose;
import dev.grpcsh.rpc.RpcCall;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;

/**
 * The calls of a series, several at once: a thread of its own reads messages and starts their calls, no more than are to
 * be under way; they are taken in the order of their messages, or as they end. The thread ends with it.
 */
final class CallsInFlight implements SeriesSource {
    private static final long PATIENCE_MILLIS = 1_000;

    private final CallMaker maker;
    private final Messages messages;
    private final CallSettings.Series settings;
    private final Semaphore free;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final Set<RpcCall> underWay = new HashSet<>();
    private final Thread thread = new Thread(this::startAll, "series");
    private boolean closed;
    private long taken;
    private long all = Long.MAX_VALUE;

    CallsInFlight(CallMaker maker, Messages messages) {
        this.maker = maker;
        this.messages = messages;
        this.settings = maker.settings().series();
        this.free = new Semaphore(settings.concurrency());
        thread.setDaemon(true);
        thread.start();
    }

    /** What the thread tells: an item, or how many there are in all. */
    private sealed interface Event {
        record Item(SeriesItem item) implements Event {}

        record End(long count) implements Event {}
    }

    @Override
    public Optional<SeriesItem> next() throws InterruptedException {
        while (taken < all) {
            Event event = events.take();
            if (event instanceof Event.Item next) {
                taken++;
                return Optional.of(next.item());
            }
            all = ((Event.End) event).count();
        }
        return Optional.empty();
    }

    @Override
    public void end(Started started) {
        synchronized (this) {
            underWay.remove(started.attempt().call());
        }
        maker.end(started.attempt().call());
        free.release();
    }

    @Override
    public void close() {
        Set<RpcCall> left;
        synchronized (this) {
            closed = true;
            left = Set.copyOf(underWay);
        }
        thread.interrupt();
        left.forEach(maker::end);
        try {
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void startAll() {
        long number = 0;
        try {
            while (maker.live().purpose() == Purpose.NONE) {
                free.acquire();
                number++;
                Optional<MessageBytes> next;
                try {
                    next = messages.next();
                } catch (ShellException e) {
                    boolean last = !messages.goesOn();
                    events.add(new Event.Item(new Unreadable(number, e, last)));
                    free.release();
                    if (last) {
                        break;
                    }
                    continue;
                }
                if (next.isEmpty()) {
                    number--;
                    break;
                }
                settings.pauseBefore(number);
                start(number, next.get());
            }
        } catch (InterruptedException e) {
            // Closed: nobody waits for more.
        } catch (RuntimeException | Error e) {
            boolean memory = e instanceof OutOfMemoryError;
            ShellException problem = e instanceof ShellException known
                    ? known
                    : ShellException.failure(
                            "the calls cannot be made: " + (memory ? "they take more memory than there is" : e), e);
            events.add(new Event.Item(new Unreadable(number, problem, true)));
        }
        events.add(new Event.End(number));
    }

    private void start(long number, MessageBytes message) {
        Attempt attempt = maker.start();
        RpcCall call = attempt.call();
        synchronized (this) {
            if (closed) {
                maker.end(call);
                return;
            }
            underWay.add(call);
        }
        Event.Item started = new Event.Item(new Started(number, message, attempt));
        if (settings.ordered()) {
            events.add(started);
        } else {
            call.whenClosed(() -> events.add(started));
        }
        CallMaker.send(call, message);
    }
}
