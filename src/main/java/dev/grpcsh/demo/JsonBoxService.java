package dev.grpcsh.demo;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.grpcsh.demo.proto.jsonbox.BoxRequest;
import dev.grpcsh.demo.proto.jsonbox.BoxResponse;
import dev.grpcsh.demo.proto.jsonbox.JsonBoxGrpc;
import io.grpc.stub.StreamObserver;

/** {@code jsonbox.JsonBox}: JSON inside a string. Stateless. */
final class JsonBoxService extends JsonBoxGrpc.JsonBoxImplBase {
    @Override
    public void sendRequest(BoxRequest request, StreamObserver<BoxResponse> responses) {
        StringBuilder json = new StringBuilder("{\"ret\": \"Hi grpc\"");
        if (!request.getQuery().isEmpty()) {
            json.append(", \"query\": \"")
                    .append(JsonStringEncoder.getInstance().quoteAsString(request.getQuery()))
                    .append('"');
        }
        json.append('}');
        responses.onNext(BoxResponse.newBuilder().setRstString(json.toString()).build());
        responses.onCompleted();
    }
}
