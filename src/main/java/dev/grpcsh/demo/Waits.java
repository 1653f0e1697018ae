package dev.grpcsh.demo;

import dev.grpcsh.demo.proto.showcase.WaitFate;
import dev.grpcsh.demo.proto.showcase.WaitReply;
import io.grpc.Context;
import io.grpc.stub.ServerCallStreamObserver;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits, and remembers what became of each by its key; the newest {@value #MOST_KEYS} keys. Safe for several threads. */
final class Waits {
    private static final int MOST_KEYS = 1_000;
    private static final int DEADLINE_SLACK_MILLIS = 100;

    private final Pace pace;
    private final Map<String, Fate> fates = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Fate> eldest) {
            return size() > MOST_KEYS;
        }
    };

    Waits(Pace pace) {
        this.pace = pace;
    }

    /** How the newest wait under a key stands, and how many there were. */
    private record Fate(WaitFate fate, int count) {
        static final Fate NONE = new Fate(WaitFate.WAIT_FATE_UNKNOWN, 0);
    }

    void begin(String key, long nanos, ServerCallStreamObserver<WaitReply> call) {
        Fate previous = remember(key);
        Context context = Context.current();
        call.setOnCancelHandler(() -> {
            // The client gives up at the same deadline, and may be heard of a moment before our own clock strikes.
            boolean deadline = context.cancellationCause() instanceof TimeoutException
                    || (context.getDeadline() != null
                            && context.getDeadline().timeRemaining(TimeUnit.MILLISECONDS) < DEADLINE_SLACK_MILLIS);
            settle(key, previous, deadline ? WaitFate.WAIT_FATE_DEADLINE_EXCEEDED : WaitFate.WAIT_FATE_CANCELLED);
        });
        pace.after(Duration.ofNanos(nanos), () -> {
            if (!call.isCancelled() && settle(key, previous, WaitFate.WAIT_FATE_FINISHED)) {
                call.onNext(WaitReply.newBuilder()
                        .setPrevious(previous.fate())
                        .setPreviousCount(previous.count())
                        .build());
                call.onCompleted();
            }
        });
    }

    private synchronized Fate remember(String key) {
        if (key.isEmpty()) {
            return Fate.NONE;
        }
        Fate previous = fates.getOrDefault(key, Fate.NONE);
        fates.put(key, new Fate(WaitFate.WAIT_FATE_WAITING, previous.count() + 1));
        return previous;
    }

    /** False if the wait was settled before. */
    private synchronized boolean settle(String key, Fate previous, WaitFate fate) {
        if (key.isEmpty()) {
            return true;
        }
        Fate waiting = new Fate(WaitFate.WAIT_FATE_WAITING, previous.count() + 1);
        boolean current = waiting.equals(fates.get(key));
        if (current) {
            fates.put(key, new Fate(fate, previous.count() + 1));
        }
        return current || fate == WaitFate.WAIT_FATE_FINISHED;
    }
}
