package dev.grpcsh.demo;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;

/**
 * A bidi call in which each message received has its answers. The next message is read only when the client took those
 * of the last, so that one who never reads costs no memory.
 */
final class Dialogue<Q, R> implements StreamObserver<Q> {
    private final ServerCallStreamObserver<R> call;
    private final Function<Q, List<R>> answers;
    private final Deque<R> unsent = new ArrayDeque<>();
    private boolean halfClosed;
    private boolean ended;
    private boolean asked = true;

    Dialogue(StreamObserver<R> responses, Function<Q, List<R>> answers) {
        this.call = (ServerCallStreamObserver<R>) responses;
        this.answers = answers;
        call.disableAutoRequest();
        call.setOnCancelHandler(() -> {});
        call.setOnReadyHandler(this::send);
        call.request(1);
    }

    @Override
    public synchronized void onNext(Q message) {
        asked = false;
        unsent.addAll(answers.apply(message));
        send();
    }

    @Override
    public synchronized void onError(Throwable failure) {
        ended = true;
    }

    @Override
    public synchronized void onCompleted() {
        halfClosed = true;
        send();
    }

    private synchronized void send() {
        while (!ended && !unsent.isEmpty() && call.isReady() && !call.isCancelled()) {
            call.onNext(unsent.removeFirst());
        }
        if (ended || !unsent.isEmpty()) {
            return;
        }
        if (halfClosed) {
            ended = true;
            call.onCompleted();
        } else if (!asked) {
            asked = true;
            call.request(1);
        }
    }
}
