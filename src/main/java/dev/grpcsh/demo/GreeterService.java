package dev.grpcsh.demo;

import dev.grpcsh.demo.proto.helloworld.GreeterGrpc;
import dev.grpcsh.demo.proto.helloworld.HelloReply;
import dev.grpcsh.demo.proto.helloworld.HelloRequest;
import io.grpc.stub.StreamObserver;

/** {@code helloworld.Greeter}: greets. Stateless. */
final class GreeterService extends GreeterGrpc.GreeterImplBase {
    @Override
    public void sayHello(HelloRequest request, StreamObserver<HelloReply> responses) {
        reply("Hello, " + request.getName() + "!", responses);
    }

    @Override
    public void sayHelloAgain(HelloRequest request, StreamObserver<HelloReply> responses) {
        reply("Hello again, " + request.getName() + "!", responses);
    }

    private static void reply(String message, StreamObserver<HelloReply> responses) {
        responses.onNext(HelloReply.newBuilder().setMessage(message).build());
        responses.onCompleted();
    }
}
