package dev.grpcsh.demo;

import dev.grpcsh.demo.proto.compute.ComputeGrpc;
import dev.grpcsh.demo.proto.compute.HelloReply;
import dev.grpcsh.demo.proto.compute.HelloRequest;
import io.grpc.stub.StreamObserver;

/** {@code compute.Compute}: counts code points. Stateless. */
final class ComputeService extends ComputeGrpc.ComputeImplBase {
    @Override
    public void sayHello(HelloRequest request, StreamObserver<HelloReply> responses) {
        String text = request.getHelloworld();
        int length = text.codePointCount(0, text.length());
        responses.onNext(
                HelloReply.newBuilder().setResult(Integer.toString(length)).build());
        responses.onCompleted();
    }
}
