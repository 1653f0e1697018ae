package dev.grpcsh.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsh.demo.proto.routeguide.Feature;
import dev.grpcsh.demo.proto.routeguide.Point;
import dev.grpcsh.demo.proto.routeguide.Rectangle;
import dev.grpcsh.demo.proto.routeguide.RouteGuideGrpc;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A hundred thousand features, and a reader who takes one. */
final class SlowReaderTest {
    private static final int COUNT = 100_000;
    private static final int FEW = 10_000;

    private final Counting counting = new Counting();

    @ParameterizedTest
    @EnumSource(DemoRig.Transport.class)
    void costsTheServerOnlyWhatItTakes(DemoRig.Transport transport) throws Exception {
        List<Feature> many = IntStream.range(0, COUNT)
                .mapToObj(i -> Feature.newBuilder()
                        .setName("feature " + i)
                        .setLocation(Point.newBuilder().setLatitude(i).setLongitude(i))
                        .build())
                .toList();
        ServerServiceDefinition service =
                ServerInterceptors.intercept(new RouteGuideService(new Features(many), System::nanoTime), counting);
        Server server = start(transport, service);
        ManagedChannel channel = transport == DemoRig.Transport.IN_PROCESS
                ? InProcessChannelBuilder.forName("slow-reader")
                        .directExecutor()
                        .build()
                : NettyChannelBuilder.forAddress("127.0.0.1", server.getPort())
                        .usePlaintext()
                        .flowControlWindow(65_535)
                        .build();
        Replies<Feature> replies = new Replies<>();
        ClientCall<Rectangle, Feature> call =
                channel.newCall(RouteGuideGrpc.getListFeaturesMethod(), CallOptions.DEFAULT);
        call.start(new Forwarding(replies), new Metadata());
        call.sendMessage(Rectangle.newBuilder()
                .setHi(Point.newBuilder().setLatitude(COUNT).setLongitude(COUNT))
                .build());
        call.halfClose();
        call.request(1);
        assertThat(replies.next().getName()).isEqualTo("feature 0");
        // Other calls on the same connection go through meanwhile, one after all that the server could push.
        for (int i = 0; i < 5; i++) {
            assertThat(RouteGuideGrpc.newBlockingStub(channel)
                            .getFeature(Point.newBuilder()
                                    .setLatitude(7)
                                    .setLongitude(7)
                                    .build())
                            .getName())
                    .isEqualTo("feature 7");
        }
        assertThat(counting.sent.get()).isLessThan(FEW);
        call.request(COUNT);
        assertThat(replies.rest()).isEqualTo(many.subList(1, COUNT));
        DemoRig.close(channel);
        server.shutdownNow().awaitTermination();
    }

    private static Server start(DemoRig.Transport transport, ServerServiceDefinition service) throws Exception {
        return transport == DemoRig.Transport.IN_PROCESS
                ? InProcessServerBuilder.forName("slow-reader")
                        .directExecutor()
                        .addService(service)
                        .build()
                        .start()
                : NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                        .directExecutor()
                        .addService(service)
                        .build()
                        .start();
    }

    /** Counts what a service sends. */
    private static final class Counting implements ServerInterceptor {
        private final AtomicInteger sent = new AtomicInteger();

        @Override
        public <Q, R> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
            return next.startCall(
                    new SimpleForwardingServerCall<>(call) {
                        @Override
                        public void sendMessage(R message) {
                            sent.incrementAndGet();
                            super.sendMessage(message);
                        }
                    },
                    headers);
        }
    }

    /** Hands on what comes, and asks for nothing. */
    private static final class Forwarding extends ClientCall.Listener<Feature> {
        private final Replies<Feature> replies;

        Forwarding(Replies<Feature> replies) {
            this.replies = replies;
        }

        @Override
        public void onMessage(Feature message) {
            replies.onNext(message);
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            if (status.isOk()) {
                replies.onCompleted();
            } else {
                replies.onError(status.asRuntimeException());
            }
        }
    }
}
