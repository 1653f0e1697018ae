package dev.grpcsh.codec.compiled;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds what a name stands for by the bytes of the name, without making a text of them. Immutable. */
final class NameTable<V> {
    private final byte[][] names;
    private final @Nullable Object[] values;
    private final int mask;

    NameTable(Map<String, V> entries) {
        int size = Integer.highestOneBit(Math.max(4, entries.size() * 4));
        this.names = new byte[size][];
        this.values = new Object[size];
        this.mask = size - 1;
        entries.forEach((name, value) -> {
            byte[] bytes = name.getBytes(UTF_8);
            int slot = hash(bytes, 0, bytes.length) & mask;
            while (values[slot] != null) {
                slot = (slot + 1) & mask;
            }
            names[slot] = bytes;
            values[slot] = value;
        });
    }

    /** What the name at a place stands for; null if nothing. */
    @SuppressWarnings("unchecked") // Only values of that type are put in.
    @Nullable
    V find(byte[] text, int from, int to) {
        int slot = hash(text, from, to) & mask;
        while (values[slot] != null) {
            byte[] name = names[slot];
            if (name.length == to - from && Arrays.equals(name, 0, name.length, text, from, to)) {
                return (V) values[slot];
            }
            slot = (slot + 1) & mask;
        }
        return null;
    }

    /** The first and last bytes and the length tell the names of a message apart. */
    private static int hash(byte[] text, int from, int to) {
        int hash = to - from;
        int most = Math.min(to, from + 8);
        for (int i = from; i < most; i++) {
            hash = hash * 31 + text[i];
        }
        for (int i = Math.max(most, to - 4); i < to; i++) {
            hash = hash * 31 + text[i];
        }
        return hash ^ (hash >>> 7);
    }
}
