package dev.grpcsh.demo;

import com.google.protobuf.ByteString;
import com.google.protobuf.Empty;
import com.google.protobuf.util.Durations;
import dev.grpcsh.demo.proto.showcase.CollectReply;
import dev.grpcsh.demo.proto.showcase.CollectRequest;
import dev.grpcsh.demo.proto.showcase.ConverseReply;
import dev.grpcsh.demo.proto.showcase.ConverseRequest;
import dev.grpcsh.demo.proto.showcase.Everything;
import dev.grpcsh.demo.proto.showcase.FailRequest;
import dev.grpcsh.demo.proto.showcase.GenerateReply;
import dev.grpcsh.demo.proto.showcase.GenerateRequest;
import dev.grpcsh.demo.proto.showcase.LegacyRecord;
import dev.grpcsh.demo.proto.showcase.MetadataReply;
import dev.grpcsh.demo.proto.showcase.MetadataRequest;
import dev.grpcsh.demo.proto.showcase.ShowcaseGrpc;
import dev.grpcsh.demo.proto.showcase.WaitReply;
import dev.grpcsh.demo.proto.showcase.WaitRequest;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;

/** {@code grpcsh.showcase.v1.Showcase}: every situation a client must cope with, as each request asks for it. */
final class ShowcaseService extends ShowcaseGrpc.ShowcaseImplBase {
    private static final int LARGEST_PAYLOAD = 64 * 1024 * 1024;

    private final Pace pace;
    private final Waits waits;

    ShowcaseService(Pace pace) {
        this.pace = pace;
        this.waits = new Waits(pace);
    }

    @Override
    public void echo(Everything request, StreamObserver<Everything> responses) {
        responses.onNext(request);
        responses.onCompleted();
    }

    @Override
    public void legacy(LegacyRecord request, StreamObserver<LegacyRecord> responses) {
        responses.onNext(request);
        responses.onCompleted();
    }

    @Override
    public void fail(FailRequest request, StreamObserver<Empty> responses) {
        if (request.getCode() == 0) {
            responses.onNext(Empty.getDefaultInstance());
            responses.onCompleted();
        } else {
            responses.onError(Failures.asked(request));
        }
    }

    @Override
    public void generate(GenerateRequest request, StreamObserver<GenerateReply> responses) {
        if (request.getPayloadSize() < 0 || request.getPayloadSize() > LARGEST_PAYLOAD) {
            responses.onError(Failures.invalid("payload_size must lie between 0 and " + LARGEST_PAYLOAD));
        } else {
            new Generator(request, (ServerCallStreamObserver<GenerateReply>) responses, pace).begin();
        }
    }

    @Override
    public StreamObserver<CollectRequest> collect(StreamObserver<CollectReply> responses) {
        ServerCallStreamObserver<CollectReply> call = (ServerCallStreamObserver<CollectReply>) responses;
        call.disableAutoRequest();
        call.request(1);
        return new StreamObserver<>() {
            private long messages;
            private long bytes;
            private int failCode;
            private long failAfter;
            private long stopAfter;
            private boolean failed;

            @Override
            public void onNext(CollectRequest request) {
                messages++;
                bytes += request.getPayload().size();
                if (request.getFailCode() != 0) {
                    failCode = request.getFailCode();
                    failAfter = request.getFailAfter();
                }
                stopAfter = request.getStopAfter() == 0 ? stopAfter : request.getStopAfter();
                if (failCode != 0 && messages >= failAfter) {
                    failed = true;
                    call.onError(Failures.of(failCode, "failed after " + messages + " messages"));
                } else if (stopAfter == 0 || messages < stopAfter) {
                    call.request(1);
                }
            }

            @Override
            public void onError(Throwable failure) {}

            @Override
            public void onCompleted() {
                if (failed) {
                    return;
                }
                call.onNext(CollectReply.newBuilder()
                        .setMessageCount(messages)
                        .setPayloadBytes(bytes)
                        .build());
                call.onCompleted();
            }
        };
    }

    @Override
    public StreamObserver<ConverseRequest> converse(StreamObserver<ConverseReply> responses) {
        return new Conversation((ServerCallStreamObserver<ConverseReply>) responses, pace);
    }

    @Override
    public void metadata(MetadataRequest request, StreamObserver<MetadataReply> responses) {
        responses.onNext(MetadataMirror.reply());
        responses.onCompleted();
    }

    @Override
    public void wait(WaitRequest request, StreamObserver<WaitReply> responses) {
        long nanos = Durations.toNanos(request.getDuration());
        if (nanos < 0) {
            responses.onError(Failures.invalid("duration must not be negative"));
        } else {
            waits.begin(request.getKey(), nanos, (ServerCallStreamObserver<WaitReply>) responses);
        }
    }

    /** Sends generated messages as the request asked, and only as fast as the client takes them. */
    private static final class Generator implements Runnable {
        private final GenerateRequest request;
        private final ServerCallStreamObserver<GenerateReply> call;
        private final Pace pace;
        private final ByteString payload;
        private long sent;
        private boolean ended;
        private boolean pausing;

        Generator(GenerateRequest request, ServerCallStreamObserver<GenerateReply> call, Pace pace) {
            this.request = request;
            this.call = call;
            this.pace = pace;
            this.payload = ByteString.copyFrom(new byte[request.getPayloadSize()]);
        }

        void begin() {
            call.setOnCancelHandler(() -> {});
            call.setOnReadyHandler(this);
        }

        @Override
        public synchronized void run() {
            while (!ended && !pausing && call.isReady() && !call.isCancelled()) {
                if (request.getFailCode() != 0 && sent >= request.getFailAfter()) {
                    ended = true;
                    StatusRuntimeException failure =
                            Failures.of(request.getFailCode(), "failed after " + sent + " messages");
                    call.onError(failure);
                } else if (request.getCount() != 0 && sent >= request.getCount()) {
                    ended = true;
                    call.onCompleted();
                } else {
                    sent++;
                    call.onNext(GenerateReply.newBuilder()
                            .setNumber(sent)
                            .setPayload(payload)
                            .build());
                    pause();
                }
            }
        }

        private void pause() {
            boolean last = request.getCount() != 0 && sent == request.getCount();
            if (request.hasInterval() && !last) {
                pausing = true;

                pace.after(java.time.Duration.ofNanos(Durations.toNanos(request.getInterval())), this::resume);
            }
        }

        private void resume() {
            synchronized (this) {
                pausing = false;
            }
            run();
        }
    }

    /** How this service fails. */
    static final class Failures {
        private Failures() {}

        static StatusRuntimeException asked(FailRequest request) {
            if (request.getCode() < 0 || request.getCode() > 16) {
                return invalid("code must lie between 0 and 16");
            }
            return StatusDetails.exception(request);
        }

        static StatusRuntimeException of(int code, String message) {
            if (code < 1 || code > 16) {
                return invalid("fail_code must lie between 1 and 16");
            }
            return Status.fromCodeValue(code).withDescription(message).asRuntimeException();
        }

        static StatusRuntimeException invalid(String message) {
            return Status.INVALID_ARGUMENT.withDescription(message).asRuntimeException();
        }
    }
}
