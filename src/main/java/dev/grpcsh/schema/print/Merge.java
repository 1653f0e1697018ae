package dev.grpcsh.schema.print;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Puts the elements of several lists into one order that all the lists agree with. A descriptor has a list a kind; an
 * element can be in two, as a map is a field and a nested message, and then compilers that read it fill both lists in
 * that order. Where the lists leave a choice, the place in the source decides, and then the order of the lists. One use.
 */
final class Merge {
    private final List<Deque<Placed>> lists = new ArrayList<>();
    private final IdentityHashMap<Element, List<Deque<Placed>>> holders = new IdentityHashMap<>();
    private final Set<Element> taken = Collections.newSetFromMap(new IdentityHashMap<>());

    /** An element and where it stood in the source. */
    record Placed(Element element, long position) {}

    /** Adds a list; an element that is in it more than once counts where it comes first. */
    void add(List<Placed> list) {
        Deque<Placed> queue = new ArrayDeque<>();
        for (Placed placed : list) {
            List<Deque<Placed>> in = holders.computeIfAbsent(placed.element, element -> new ArrayList<>());
            if (!in.contains(queue)) {
                in.add(queue);
                queue.add(placed);
            }
        }
        lists.add(queue);
    }

    /** All elements, each once. */
    List<Element> merged() {
        List<Element> merged = new ArrayList<>();
        for (Optional<Element> next = next(); next.isPresent(); next = next()) {
            taken.add(next.get());
            merged.add(next.get());
        }
        return merged;
    }

    private Optional<Element> next() {
        Optional<Placed> best = Optional.empty();
        boolean bestIsFree = false;
        for (Deque<Placed> list : lists) {
            while (!list.isEmpty() && taken.contains(list.peek().element)) {
                list.remove();
            }
            Placed head = list.peek();
            if (head == null) {
                continue;
            }
            // Lists that contradict each other, which no compiler writes, leave nothing free; then any order will do.
            boolean free = isFree(head.element);
            boolean better = best.isEmpty()
                    || (free && !bestIsFree)
                    || (free == bestIsFree && head.position < best.get().position);
            if (better) {
                best = Optional.of(head);
                bestIsFree = free;
            }
        }
        return best.map(Placed::element);
    }

    private boolean isFree(Element element) {
        return holders.getOrDefault(element, List.of()).stream().allMatch(list -> {
            while (!list.isEmpty() && taken.contains(list.peek().element)) {
                list.remove();
            }
            Placed head = list.peek();
            return head == null || head.element == element;
        });
    }
}
