package dev.grpcsh.demo;

import dev.grpcsh.demo.proto.routeguide.Feature;
import dev.grpcsh.demo.proto.routeguide.Point;
import dev.grpcsh.demo.proto.routeguide.Rectangle;
import dev.grpcsh.demo.proto.routeguide.RouteGuideGrpc;
import dev.grpcsh.demo.proto.routeguide.RouteNote;
import dev.grpcsh.demo.proto.routeguide.RouteSummary;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.Iterator;
import java.util.function.LongSupplier;

/** {@code routeguide.RouteGuide}: places on a map, and the four kinds of call over them. */
final class RouteGuideService extends RouteGuideGrpc.RouteGuideImplBase {
    private final Features features;
    private final LongSupplier nanoTime;
    private final Notes notes = new Notes();

    RouteGuideService(Features features, LongSupplier nanoTime) {
        this.features = features;
        this.nanoTime = nanoTime;
    }

    @Override
    public void getFeature(Point request, StreamObserver<Feature> responses) {
        responses.onNext(feature(request));
        responses.onCompleted();
    }

    @Override
    public void listFeatures(Rectangle request, StreamObserver<Feature> responses) {
        ServerCallStreamObserver<Feature> call = (ServerCallStreamObserver<Feature>) responses;
        Iterator<Feature> found = features.inside(request).iterator();
        BackPressure.send(call, found);
    }

    @Override
    public StreamObserver<Point> recordRoute(StreamObserver<RouteSummary> responses) {
        return new StreamObserver<>() {
            private final RouteSummary.Builder summary = RouteSummary.newBuilder();
            private Point last = Point.getDefaultInstance();
            private double metres;
            private long firstAt;
            private long lastAt;

            @Override
            public void onNext(Point point) {
                lastAt = nanoTime.getAsLong();
                if (summary.getPointCount() == 0) {
                    firstAt = lastAt;
                } else {
                    metres += Haversine.metres(last, point);
                }
                last = point;
                summary.setPointCount(summary.getPointCount() + 1);
                boolean hit = features.at(point)
                        .filter(feature -> !feature.getName().isEmpty())
                        .isPresent();
                if (hit) {
                    summary.setFeatureCount(summary.getFeatureCount() + 1);
                }
            }

            @Override
            public void onError(Throwable failure) {}

            @Override
            public void onCompleted() {
                responses.onNext(summary.setDistance((int) Math.min(Integer.MAX_VALUE, metres))
                        .setElapsedTime((int) ((lastAt - firstAt) / 1_000_000_000L))
                        .build());
                responses.onCompleted();
            }
        };
    }

    @Override
    public StreamObserver<RouteNote> routeChat(StreamObserver<RouteNote> responses) {
        return new Dialogue<>(responses, notes::exchange);
    }

    private Feature feature(Point point) {
        return features.at(point)
                .orElseGet(() -> Feature.newBuilder().setLocation(point).build());
    }
}
