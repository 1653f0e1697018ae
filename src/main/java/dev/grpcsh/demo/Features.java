package dev.grpcsh.demo;

import dev.grpcsh.demo.proto.routeguide.Feature;
import dev.grpcsh.demo.proto.routeguide.Point;
import dev.grpcsh.demo.proto.routeguide.Rectangle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The features of the map, indexed so that a point costs one look-up and a rectangle visits only the features between
 * its latitudes. Immutable.
 */
final class Features {
    private final List<Feature> inFileOrder;
    private final Map<Point, Feature> byPoint;
    /** Positions in file order, sorted by latitude; and those latitudes. */
    private final int[] byLatitude;

    private final int[] latitudes;

    Features(List<Feature> inFileOrder) {
        this.inFileOrder = List.copyOf(inFileOrder);
        this.byPoint = new HashMap<>(inFileOrder.size() * 2);
        for (Feature feature : inFileOrder) {
            byPoint.putIfAbsent(feature.getLocation(), feature);
        }
        this.byLatitude = IntStream.range(0, inFileOrder.size())
                .boxed()
                .sorted((left, right) -> Integer.compare(latitude(left), latitude(right)))
                .mapToInt(Integer::intValue)
                .toArray();
        this.latitudes = Arrays.stream(byLatitude).map(this::latitude).toArray();
    }

    /** The feature at exactly that point. */
    Optional<Feature> at(Point point) {
        return Optional.ofNullable(byPoint.get(point));
    }

    /** The named features inside the rectangle, borders included, in file order. */
    List<Feature> inside(Rectangle rectangle) {
        Point lo = rectangle.getLo();
        Point hi = rectangle.getHi();
        int south = Math.min(lo.getLatitude(), hi.getLatitude());
        int north = Math.max(lo.getLatitude(), hi.getLatitude());
        int west = Math.min(lo.getLongitude(), hi.getLongitude());
        int east = Math.max(lo.getLongitude(), hi.getLongitude());
        List<Integer> found = new ArrayList<>();
        for (int i = firstFrom(south); i < latitudes.length && latitudes[i] <= north; i++) {
            Feature feature = inFileOrder.get(byLatitude[i]);
            int longitude = feature.getLocation().getLongitude();
            if (longitude >= west && longitude <= east && !feature.getName().isEmpty()) {
                found.add(byLatitude[i]);
            }
        }
        return found.stream().sorted().map(inFileOrder::get).toList();
    }

    private int firstFrom(int latitude) {
        int low = 0;
        int high = latitudes.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (latitudes[middle] < latitude) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int latitude(int position) {
        return inFileOrder.get(position).getLocation().getLatitude();
    }
}
