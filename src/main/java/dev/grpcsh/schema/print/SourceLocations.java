package dev.grpcsh.schema.print;

import com.google.protobuf.DescriptorProtos.SourceCodeInfo.Location;
import com.google.protobuf.Descriptors.FileDescriptor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Where the parts of one file stood in its source, as far as that is known. Confined to one thread. */
final class SourceLocations {
    /** Sorts behind every place that is known. */
    static final long UNKNOWN = Long.MAX_VALUE;

    private static final int SHORT_SPAN = 3;

    private final Map<List<Integer>, List<Location>> byPath = new HashMap<>();
    private final Map<List<Integer>, NavigableMap<Long, Location>> byStart = new HashMap<>();

    SourceLocations(FileDescriptor file) {
        for (Location location : file.toProto().getSourceCodeInfo().getLocationList()) {
            if (location.getSpanCount() >= SHORT_SPAN) {
                byPath.computeIfAbsent(location.getPathList(), path -> new ArrayList<>(1))
                        .add(location);
            }
        }
    }

    /** The place of what a path names; the first one, where it names several. */
    Optional<Location> at(List<Integer> path) {
        return all(path).stream().findFirst();
    }

    /** Every place of what a path names, in the order of the source. */
    List<Location> all(List<Integer> path) {
        return byPath.getOrDefault(path, List.of());
    }

    /**
     * The statement that an element of a list stood in, where a statement can hold several: {@code extend}, {@code
     * reserved}, {@code extensions}.
     */
    Optional<Location> statement(List<Integer> list, int index) {
        Optional<Location> element = at(ElementPaths.plus(list, index));
        if (element.isEmpty()) {
            return Optional.empty();
        }
        Map.Entry<Long, Location> before =
                byStart.computeIfAbsent(list, this::sorted).floorEntry(start(element.get()));
        return before == null || end(before.getValue()) < end(element.get())
                ? Optional.empty()
                : Optional.of(before.getValue());
    }

    /** A number that grows from the beginning of the source to its end; {@link #UNKNOWN} for what has no place. */
    long position(List<Integer> path) {
        return at(path).map(SourceLocations::start).orElse(UNKNOWN);
    }

    private NavigableMap<Long, Location> sorted(List<Integer> list) {
        NavigableMap<Long, Location> sorted = new TreeMap<>();
        all(list).forEach(location -> sorted.putIfAbsent(start(location), location));
        return sorted;
    }

    private static long start(Location location) {
        return place(location.getSpan(0), location.getSpan(1));
    }

    /** A span has its last line only if that is another one than its first. */
    private static long end(Location location) {
        return location.getSpanCount() == SHORT_SPAN
                ? place(location.getSpan(0), location.getSpan(2))
                : place(location.getSpan(2), location.getSpan(SHORT_SPAN));
    }

    private static long place(int line, int column) {
        return ((long) line << Integer.SIZE) | (column & 0xffff_ffffL);
    }
}
