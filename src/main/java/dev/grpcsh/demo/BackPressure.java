package dev.grpcsh.demo;

import io.grpc.stub.ServerCallStreamObserver;
import java.util.Iterator;

/** Sends a sequence only as fast as its receiver takes it, so that a slow reader costs no memory. */
final class BackPressure {
    private BackPressure() {}

    /** Sends all of it, then completes the call. Must be called before the service method returns. */
    static <T> void send(ServerCallStreamObserver<T> call, Iterator<T> messages) {
        Runnable more = new Runnable() {
            private boolean completed;

            @Override
            public synchronized void run() {
                while (!completed && call.isReady() && !call.isCancelled()) {
                    if (messages.hasNext()) {
                        call.onNext(messages.next());
                    } else {
                        completed = true;
                        call.onCompleted();
                    }
                }
            }
        };
        call.setOnCancelHandler(() -> {});
        call.setOnReadyHandler(more);
    }
}
