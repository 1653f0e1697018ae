package dev.grpcsh.codec.compiled;

import java.util.Arrays;

/** Which parts of a message belong to which field, so that they can be put into the order of the numbers. A stack. */
final class Parts {
    private int[] numbers = new int[64];
    private int[] starts = new int[64];
    private int size;
    private int first;
    private boolean ascending;

    void clear() {
        size = 0;
        first = 0;
        ascending = true;
    }

    /** A message begins within another; returns what {@link #end} wants to know of that. */
    int begin() {
        int outer = (first << 1) | (ascending ? 1 : 0);
        first = size;
        ascending = true;
        return outer;
    }

    /** The part of a field begins. */
    void add(int number, int start) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, size * 2);
            starts = Arrays.copyOf(starts, size * 2);
        }
        ascending &= size == first || numbers[size - 1] < number;
        numbers[size] = number;
        starts[size] = start;
        size++;
    }

    /** The message is over: its parts are put in order; false if a field stands there twice. */
    boolean end(int outer, int start, WireSink out) {
        boolean unique = ascending || sort(start, out);
        size = first;
        first = outer >> 1;
        ascending = (outer & 1) != 0;
        return unique;
    }

    private boolean sort(int start, WireSink out) {
        int count = size - first;
        long[] order = new long[count];
        for (int i = 0; i < count; i++) {
            order[i] = ((long) numbers[first + i] << 32) | i;
        }
        Arrays.sort(order);
        int[] from = new int[count];
        int[] to = new int[count];
        for (int i = 0; i < count; i++) {
            int part = first + (int) order[i];
            if (i > 0 && order[i] >> 32 == order[i - 1] >> 32) {
                return false;
            }
            from[i] = starts[part];
            to[i] = part + 1 < size ? starts[part + 1] : out.size();
        }
        out.reorder(start, from, to, count);
        return true;
    }
}
