package dev.grpcsh.demo;

import dev.grpcsh.demo.proto.contact.ClientMsg;
import dev.grpcsh.demo.proto.contact.ContactGrpc;
import dev.grpcsh.demo.proto.contact.Empty;
import dev.grpcsh.demo.proto.contact.Result;
import dev.grpcsh.demo.proto.contact.ServerMsg;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** {@code contact.Contact}: both sides have something to say at any time, over three calls. */
final class ContactService extends ContactGrpc.ContactImplBase {
    private final TaskBoard tasks;
    private final Consumer<String> log;

    /** Makes the service; acknowledgements are logged as lines. */
    ContactService(TaskBoard tasks, Consumer<String> log) {
        this.tasks = tasks;
        this.log = log;
    }

    @Override
    public StreamObserver<ClientMsg> sendStatus(StreamObserver<Result> responses) {
        return new Dialogue<>(
                responses,
                message -> List.of(Result.newBuilder()
                        .setRet("server received: " + message.getMsg())
                        .build()));
    }

    @Override
    public void getTask(Empty request, StreamObserver<ServerMsg> responses) {
        ServerCallStreamObserver<ServerMsg> call = (ServerCallStreamObserver<ServerMsg>) responses;
        TaskBoard.Bookmark bookmark = tasks.new Bookmark();
        Runnable deliver = new Runnable() {
            @Override
            public synchronized void run() {
                while (call.isReady() && !call.isCancelled()) {
                    Optional<String> task = bookmark.advance();
                    if (task.isEmpty()) {
                        return;
                    }
                    call.onNext(ServerMsg.newBuilder().setTask(task.get()).build());
                }
            }
        };
        call.setOnCancelHandler(() -> tasks.leave(deliver));
        call.setOnReadyHandler(deliver);
        tasks.join(deliver);
    }

    @Override
    public StreamObserver<Result> tellResult(StreamObserver<Empty> responses) {
        return new StreamObserver<>() {
            @Override
            public void onNext(Result result) {
                log.accept("result: " + result.getRet());
            }

            @Override
            public void onError(Throwable failure) {}

            @Override
            public void onCompleted() {
                responses.onNext(Empty.getDefaultInstance());
                responses.onCompleted();
            }
        };
    }
}
