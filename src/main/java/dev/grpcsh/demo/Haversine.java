package dev.grpcsh.demo;

import dev.grpcsh.demo.proto.routeguide.Point;

/** Distance along a great circle, by the haversine formula. */
final class Haversine {
    private static final double EARTH_RADIUS_METRES = 6_371_000;
    private static final double UNITS_PER_DEGREE = 1e7;

    private Haversine() {}

    static double metres(Point from, Point to) {
        double fromLatitude = radians(from.getLatitude());
        double toLatitude = radians(to.getLatitude());
        double halfNorth = (toLatitude - fromLatitude) / 2;
        double halfEast = radians((double) to.getLongitude() - from.getLongitude()) / 2;
        double chord = square(Math.sin(halfNorth))
                + Math.cos(fromLatitude) * Math.cos(toLatitude) * square(Math.sin(halfEast));
        return 2 * EARTH_RADIUS_METRES * Math.atan2(Math.sqrt(chord), Math.sqrt(Math.max(0, 1 - chord)));
    }

    private static double radians(double units) {
        return Math.toRadians(units / UNITS_PER_DEGREE);
    }

    private static double square(double value) {
        return value * value;
    }
}
