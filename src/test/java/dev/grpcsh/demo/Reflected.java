package dev.grpcsh.demo;

import io.grpc.Channel;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.reflection.v1.ServiceResponse;
import io.grpc.stub.StreamObserver;
import java.util.List;

/** Asks a server's reflection, in one version or the other, by a request in common: the wire is the same. */
enum Reflected {
    V1 {
        @Override
        Replies<ServerReflectionResponse> ask(Channel channel, ServerReflectionRequest request) {
            Replies<ServerReflectionResponse> replies = new Replies<>();
            StreamObserver<ServerReflectionRequest> requests =
                    io.grpc.reflection.v1.ServerReflectionGrpc.newStub(channel).serverReflectionInfo(replies);
            requests.onNext(request);
            requests.onCompleted();
            return replies;
        }
    },
    V1ALPHA {
        @Override
        Replies<ServerReflectionResponse> ask(Channel channel, ServerReflectionRequest request) {
            Replies<ServerReflectionResponse> replies = new Replies<>();
            var requests = io.grpc.reflection.v1alpha.ServerReflectionGrpc.newStub(channel)
                    .serverReflectionInfo(new StreamObserver<>() {
                        @Override
                        public void onNext(io.grpc.reflection.v1alpha.ServerReflectionResponse value) {
                            try {
                                replies.onNext(ServerReflectionResponse.parseFrom(value.toByteString()));
                            } catch (com.google.protobuf.InvalidProtocolBufferException e) {
                                throw new AssertionError(e);
                            }
                        }

                        @Override
                        public void onError(Throwable failure) {
                            replies.onError(failure);
                        }

                        @Override
                        public void onCompleted() {
                            replies.onCompleted();
                        }
                    });
            try {
                requests.onNext(io.grpc.reflection.v1alpha.ServerReflectionRequest.parseFrom(request.toByteString()));
            } catch (com.google.protobuf.InvalidProtocolBufferException e) {
                throw new AssertionError(e);
            }
            requests.onCompleted();
            return replies;
        }
    };

    abstract Replies<ServerReflectionResponse> ask(Channel channel, ServerReflectionRequest request);

    List<String> services(Channel channel) {
        return ask(
                        channel,
                        ServerReflectionRequest.newBuilder()
                                .setListServices("*")
                                .build())
                .next()
                .getListServicesResponse()
                .getServiceList()
                .stream()
                .map(ServiceResponse::getName)
                .toList();
    }

    /** How a question about the list of services ends. */
    io.grpc.Status end(Channel channel) {
        return ask(
                        channel,
                        ServerReflectionRequest.newBuilder()
                                .setListServices("*")
                                .build())
                .end();
    }
}
