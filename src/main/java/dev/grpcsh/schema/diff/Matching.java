package dev.grpcsh.schema.diff;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Which of the new things each old one became: first those of the same name and number, then of the same name, then of
 * the same number. So two that swapped their numbers are not taken for two that swapped their names, which the wire
 * would not notice.
 *
 * @param <T> fields, or values of an enum
 * @param pairs what became what
 * @param removed what became nothing
 * @param added what was nothing
 */
record Matching<T>(Map<T, T> pairs, List<T> removed, List<T> added) {
    static <T> Matching<T> of(List<T> before, List<T> after, Function<T, Object> name, Function<T, Object> number) {
        Map<T, T> found = new LinkedHashMap<>();
        Set<T> left = new LinkedHashSet<>(after);
        take(before, left, found, thing -> name.apply(thing) + " " + number.apply(thing));
        take(before, left, found, name);
        take(before, left, found, number);
        Map<T, T> ordered = new LinkedHashMap<>();
        List<T> removed = new ArrayList<>();
        for (T thing : before) {
            T match = found.get(thing);
            if (match == null) {
                removed.add(thing);
            } else {
                ordered.put(thing, match);
            }
        }
        return new Matching<>(ordered, removed, List.copyOf(left));
    }

    private static <T> void take(List<T> before, Set<T> left, Map<T, T> found, Function<T, Object> key) {
        Map<Object, Deque<T>> byKey = new HashMap<>();
        left.forEach(thing -> byKey.computeIfAbsent(key.apply(thing), unused -> new ArrayDeque<>())
                .add(thing));
        for (T thing : before) {
            Deque<T> candidates = byKey.getOrDefault(key.apply(thing), new ArrayDeque<>());
            if (!found.containsKey(thing) && !candidates.isEmpty()) {
                T match = candidates.remove();
                found.put(thing, match);
                left.remove(match);
            }
        }
    }
}
