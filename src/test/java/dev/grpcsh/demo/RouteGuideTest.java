package dev.grpcsh.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsh.demo.proto.routeguide.Feature;
import dev.grpcsh.demo.proto.routeguide.Point;
import dev.grpcsh.demo.proto.routeguide.Rectangle;
import dev.grpcsh.demo.proto.routeguide.RouteGuideGrpc;
import dev.grpcsh.demo.proto.routeguide.RouteNote;
import dev.grpcsh.demo.proto.routeguide.RouteSummary;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(DemoRig.Transport.class)
final class RouteGuideTest {
    private static final String OWN_FEATURES = """
            [
              {"location": {"latitude": 30, "longitude": 10}, "name": "north"},
              {"location": {"latitude": -30, "longitude": 10}, "name": "south"},
              {"location": {"latitude": 0, "longitude": 20}, "name": "east"},
              {"location": {"latitude": 0, "longitude": 0}, "name": "centre"},
              {"location": {"latitude": 5, "longitude": 5}, "name": ""},
              {"location": {"latitude": 0, "longitude": -20}, "name": "west"}
            ]
            """;

    private final DemoRig.Transport transport;
    private final DemoRig rig;

    RouteGuideTest(DemoRig.Transport transport) {
        this.transport = transport;
        this.rig = transport.open();
    }

    @AfterEach
    void close() throws Exception {
        rig.close();
    }

    @Test
    void knowsTheFeatureAtAPoint() {
        Point berkshire = point(409146138, -746188906);
        assertThat(blocking(rig).getFeature(berkshire))
                .isEqualTo(Feature.newBuilder()
                        .setName("Berkshire Valley Management Area Trail, Jefferson, NJ, USA")
                        .setLocation(berkshire)
                        .build());
    }

    @Test
    void answersAMissWithTheAskedLocation() {
        Point nowhere = point(1, 2);
        assertThat(blocking(rig).getFeature(nowhere))
                .isEqualTo(Feature.newBuilder().setLocation(nowhere).build());
        assertThat(blocking(rig).getFeature(Point.getDefaultInstance()))
                .isEqualTo(Feature.newBuilder()
                        .setLocation(Point.getDefaultInstance())
                        .build());
    }

    @Test
    void shipsAHundredPlacesSomeOutsideSomeUnnamed() {
        List<Feature> inside = list(rig, 400000000, -750000000, 420000000, -730000000);
        List<Feature> everywhere = list(rig, -900000000, -1800000000, 900000000, 1800000000);
        assertThat(inside).hasSizeGreaterThan(90);
        assertThat(everywhere).hasSizeGreaterThanOrEqualTo(100).hasSizeGreaterThan(inside.size());
        assertThat(everywhere)
                .allSatisfy(feature -> assertThat(feature.getName()).isNotEmpty());
        assertThat(inside)
                .extracting(Feature::getName)
                .contains("Berkshire Valley Management Area Trail, Jefferson, NJ, USA");
    }

    @ParameterizedTest
    @CsvSource({"-30, -20, 30, 20", "30, 20, -30, -20", "-30, 20, 30, -20", "30, -20, -30, 20"})
    void takesCornersInAnyOrderAndKeepsTheFilesOrder(int lat1, int lon1, int lat2, int lon2, @TempDir Path folder)
            throws Exception {
        try (DemoRig own = transport.open(withOwnFeatures(folder))) {
            assertThat(list(own, lat1, lon1, lat2, lon2))
                    .extracting(Feature::getName)
                    .containsExactly("north", "south", "east", "centre", "west");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "-29, -19, 29, 19, centre",
        "0, 0, 0, 0, centre",
        "0, -20, 0, 20, east centre west",
        "30, 10, 30, 10, north",
        "5, 5, 5, 5, ''",
        "31, -20, 90, 20, ''",
        "-30, 11, 30, 19, ''"
    })
    void countsBordersInAndLeavesOutTheUnnamed(
            int lat1, int lon1, int lat2, int lon2, String names, @TempDir Path folder) throws Exception {
        try (DemoRig own = transport.open(withOwnFeatures(folder))) {
            assertThat(String.join(
                            " ",
                            list(own, lat1, lon1, lat2, lon2).stream()
                                    .map(Feature::getName)
                                    .toList()))
                    .isEqualTo(names);
        }
    }

    @Test
    void findsAnUnnamedFeatureByItsPoint(@TempDir Path folder) throws Exception {
        try (DemoRig own = transport.open(withOwnFeatures(folder))) {
            assertThat(blocking(own).getFeature(point(5, 5)))
                    .isEqualTo(Feature.newBuilder().setLocation(point(5, 5)).build());
            assertThat(record(own, point(5, 5), point(0, 0), point(1, 1)).getFeatureCount())
                    .isEqualTo(1);
        }
    }

    @Test
    void measuresARouteAlongGreatCircles() {
        assertThat(record(rig)).isEqualTo(RouteSummary.getDefaultInstance());
        assertThat(record(rig, point(409146138, -746188906)))
                .isEqualTo(RouteSummary.newBuilder()
                        .setPointCount(1)
                        .setFeatureCount(1)
                        .build());
        RouteSummary walk = record(rig, point(409146138, -746188906), point(407036214, -740557381), point(0, 0));
        assertThat(walk.getPointCount()).isEqualTo(3);
        assertThat(walk.getFeatureCount()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 10000000, 111194",
        "0, 0, 900000000, 0, 10007543",
        "0, 0, 0, 1800000000, 20015086",
        "0, 1799999999, 0, -1799999999, 0",
        "409146138, -746188906, 407036214, -740557381, 52885"
    })
    void knowsDistances(int lat1, int lon1, int lat2, int lon2, int metres) {
        assertThat(record(rig, point(lat1, lon1), point(lat2, lon2)).getDistance())
                .isEqualTo(metres);
    }

    @Test
    void doesNotOverflowOnAVeryLongRoute() {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < 240; i++) {
            points.add(point(0, i % 2 == 0 ? 0 : 1800000000));
        }
        assertThat(record(rig, points.toArray(new Point[0])).getDistance()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void bringsBackEarlierNotesOfAnyUser() {
        Replies<RouteNote> first = new Replies<>();
        StreamObserver<RouteNote> ada = RouteGuideGrpc.newStub(rig.channel()).routeChat(first);
        ada.onNext(note(0, 0, "first"));
        ada.onNext(note(1, 0, "second"));
        ada.onNext(note(0, 1, "third"));
        ada.onNext(note(0, 0, "fourth"));
        ada.onNext(note(1, 1, "fifth"));
        ada.onCompleted();
        assertThat(first.rest()).containsExactly(note(0, 0, "first"));

        Replies<RouteNote> second = new Replies<>();
        StreamObserver<RouteNote> bob = RouteGuideGrpc.newStub(rig.channel()).routeChat(second);
        bob.onNext(note(0, 0, "sixth"));
        assertThat(second.next(2)).containsExactly(note(0, 0, "first"), note(0, 0, "fourth"));
        bob.onNext(note(0, 0, "seventh"));
        assertThat(second.next(3)).containsExactly(note(0, 0, "first"), note(0, 0, "fourth"), note(0, 0, "sixth"));
        bob.onCompleted();
        assertThat(second.rest()).isEmpty();
    }

    @Test
    void readsOnlyAsManyNotesAsItsAnswersAreTaken() {
        Replies<RouteNote> replies = new Replies<>();
        StreamObserver<RouteNote> chat = RouteGuideGrpc.newStub(rig.channel()).routeChat(replies);
        for (int i = 0; i < 200; i++) {
            chat.onNext(note(7, 7, "note " + i));
        }
        chat.onCompleted();
        assertThat(replies.rest()).hasSize(200 * 199 / 2);
    }

    private static DemoSettings withOwnFeatures(Path folder) throws IOException {
        return DemoRig.QUICK.withFeatures(Files.writeString(folder.resolve("features.json"), OWN_FEATURES));
    }

    private static RouteGuideGrpc.RouteGuideBlockingStub blocking(DemoRig of) {
        return RouteGuideGrpc.newBlockingStub(of.channel());
    }

    private static List<Feature> list(DemoRig of, int lat1, int lon1, int lat2, int lon2) {
        Replies<Feature> replies = new Replies<>();
        RouteGuideGrpc.newStub(of.channel())
                .listFeatures(
                        Rectangle.newBuilder()
                                .setLo(point(lat1, lon1))
                                .setHi(point(lat2, lon2))
                                .build(),
                        replies);
        return replies.rest();
    }

    private static RouteSummary record(DemoRig of, Point... points) {
        Replies<RouteSummary> replies = new Replies<>();
        StreamObserver<Point> route = RouteGuideGrpc.newStub(of.channel()).recordRoute(replies);
        for (Point point : points) {
            route.onNext(point);
        }
        route.onCompleted();
        return replies.rest().get(0);
    }

    private static Point point(int latitude, int longitude) {
        return Point.newBuilder().setLatitude(latitude).setLongitude(longitude).build();
    }

    private static RouteNote note(int latitude, int longitude, String message) {
        return RouteNote.newBuilder()
                .setLocation(point(latitude, longitude))
                .setMessage(message)
                .build();
    }
}
