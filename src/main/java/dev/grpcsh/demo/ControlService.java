package dev.grpcsh.demo;

import com.google.protobuf.Empty;
import dev.grpcsh.demo.proto.control.ControlGrpc;
import dev.grpcsh.demo.proto.control.PushRequest;
import io.grpc.stub.StreamObserver;

/** {@code grpcsh.demo.v1.Control}: steers the demo server while it runs. */
final class ControlService extends ControlGrpc.ControlImplBase {
    private final TaskBoard tasks;

    ControlService(TaskBoard tasks) {
        this.tasks = tasks;
    }

    @Override
    public void push(PushRequest request, StreamObserver<Empty> responses) {
        tasks.queue(request.getTask());
        responses.onNext(Empty.getDefaultInstance());
        responses.onCompleted();
    }
}
