package dev.grpcsh.demo;

import dev.grpcsh.demo.proto.routeguide.Point;
import dev.grpcsh.demo.proto.routeguide.RouteNote;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The notes left at each place since the server started, from all clients. Bounded: the newest {@value #MOST_AT_A_PLACE}
 * a place, {@value #MOST_PLACES} places, of which the one untouched for longest goes first. Safe for several threads.
 */
final class Notes {
    static final int MOST_AT_A_PLACE = 1_000;
    static final int MOST_PLACES = 100_000;

    private final Map<Point, Deque<RouteNote>> byPlace = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Point, Deque<RouteNote>> eldest) {
            return size() > MOST_PLACES;
        }
    };

    /** Remembers a note; returns those that were at its place before it, oldest first. */
    synchronized List<RouteNote> exchange(RouteNote note) {
        Deque<RouteNote> there = byPlace.computeIfAbsent(note.getLocation(), place -> new ArrayDeque<>());
        List<RouteNote> earlier = List.copyOf(there);
        there.addLast(note);
        if (there.size() > MOST_AT_A_PLACE) {
            there.removeFirst();
        }
        return earlier;
    }
}
