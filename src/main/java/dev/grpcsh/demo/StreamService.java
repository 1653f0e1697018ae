package dev.grpcsh.demo;

import dev.grpcsh.demo.proto.stream.GreeterGrpc;
import dev.grpcsh.demo.proto.stream.StreamReqData;
import dev.grpcsh.demo.proto.stream.StreamResData;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.atomic.AtomicBoolean;

/** {@code stream.Greeter}: one call of each streaming kind, paced by the tick. */
final class StreamService extends GreeterGrpc.GreeterImplBase {
    private static final int MESSAGES = 10;

    private final Pace pace;
    private final DemoClock clock;

    StreamService(Pace pace, DemoClock clock) {
        this.pace = pace;
        this.clock = clock;
    }

    @Override
    public void getStream(StreamReqData request, StreamObserver<StreamResData> responses) {
        ServerCallStreamObserver<StreamResData> call = (ServerCallStreamObserver<StreamResData>) responses;
        call.setOnCancelHandler(() -> {});
        new Ticking(call, 0).run();
    }

    /** Sends one message a tick, and reschedules itself until it sent them all or the client left. */
    private final class Ticking implements Runnable {
        private final ServerCallStreamObserver<StreamResData> call;
        private int sent;

        Ticking(ServerCallStreamObserver<StreamResData> call, int sent) {
            this.call = call;
            this.sent = sent;
        }

        @Override
        public void run() {
            if (call.isCancelled()) {
                return;
            }
            call.onNext(data(Long.toString(clock.unixSeconds())));
            sent++;
            if (sent == MESSAGES) {
                call.onCompleted();
            } else {
                pace.afterTick(this);
            }
        }
    }

    @Override
    public StreamObserver<StreamReqData> putStream(StreamObserver<StreamResData> responses) {
        return new StreamObserver<>() {
            private long received;

            @Override
            public void onNext(StreamReqData message) {
                received++;
            }

            @Override
            public void onError(Throwable failure) {}

            @Override
            public void onCompleted() {
                responses.onNext(data("received " + received + (received == 1 ? " message" : " messages")));
                responses.onCompleted();
            }
        };
    }

    @Override
    public StreamObserver<StreamReqData> allStream(StreamObserver<StreamResData> responses) {
        AtomicBoolean receiving = new AtomicBoolean(true);
        ((ServerCallStreamObserver<StreamResData>) responses).setOnCancelHandler(() -> receiving.set(false));
        Runnable[] talk = new Runnable[1];
        talk[0] = () -> {
            synchronized (receiving) {
                if (receiving.get()) {
                    responses.onNext(data("I am the server"));
                    pace.afterTick(talk[0]);
                }
            }
        };
        talk[0].run();
        return new StreamObserver<>() {
            @Override
            public void onNext(StreamReqData message) {}

            @Override
            public void onError(Throwable failure) {
                receiving.set(false);
            }

            @Override
            public void onCompleted() {
                synchronized (receiving) {
                    receiving.set(false);
                    responses.onCompleted();
                }
            }
        };
    }

    private static StreamResData data(String text) {
        return StreamResData.newBuilder().setData(text).build();
    }
}
