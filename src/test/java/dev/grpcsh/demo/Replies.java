package dev.grpcsh.demo;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Keeps what a server sends until a test asks for it; a test that waits in vain fails after a long while. */
final class Replies<T> implements StreamObserver<T> {
    private static final int PATIENCE_SECONDS = 30;

    private final BlockingQueue<Event<T>> events = new LinkedBlockingQueue<>();

    private sealed interface Event<T> {
        record Message<T>(T value) implements Event<T> {}

        record End<T>(Status status) implements Event<T> {}
    }

    @Override
    public void onNext(T value) {
        events.add(new Event.Message<>(value));
    }

    @Override
    public void onError(Throwable failure) {
        events.add(new Event.End<>(Status.fromThrowable(failure)));
    }

    @Override
    public void onCompleted() {
        events.add(new Event.End<>(Status.OK));
    }

    /** The next message; the end of the call in its place is an error. */
    T next() {
        if (take() instanceof Event.Message<T> message) {
            return message.value();
        }
        throw new AssertionError("the call ended");
    }

    List<T> next(int count) {
        List<T> messages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            messages.add(next());
        }
        return messages;
    }

    /** All messages to the end of the call, which must be a good one. */
    List<T> rest() {
        List<T> messages = new ArrayList<>();
        Status status = drain(messages);
        if (!status.isOk()) {
            throw new AssertionError("the call ended with " + status);
        }
        return messages;
    }

    /** How the call ended, whatever came before that. */
    Status end() {
        return drain(new ArrayList<>());
    }

    /** Messages up to the end into the list; returns the end. */
    Status drain(List<T> messages) {
        while (true) {
            Event<T> event = take();
            if (event instanceof Event.Message<T> message) {
                messages.add(message.value());
            } else if (event instanceof Event.End<T> end) {
                return end.status();
            }
        }
    }

    private Event<T> take() {
        try {
            Event<T> event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (event == null) {
                throw new AssertionError("nothing came");
            }
            return event;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
