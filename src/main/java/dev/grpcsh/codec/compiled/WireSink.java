package dev.grpcsh.codec.compiled;

import java.util.Arrays;

/** Bytes of a message as they grow. Confined to one thread. */
final class WireSink {
    private static final int KEPT = 1 << 20;

    private byte[] bytes = new byte[256];
    private byte[] scratch = new byte[0];
    private int size;

    void clear() {
        size = 0;
        if (bytes.length > KEPT) {
            bytes = new byte[256];
            scratch = new byte[0];
        }
    }

    int size() {
        return size;
    }

    void shrink(int to) {
        size = to;
    }

    byte[] copy() {
        return Arrays.copyOf(bytes, size);
    }

    byte[] copy(int from) {
        return Arrays.copyOfRange(bytes, from, size);
    }

    /** Makes room; what comes next may be that long. */
    void reserve(int more) {
        if (bytes.length - size < more) {
            long doubled = Math.min(2L * bytes.length, Integer.MAX_VALUE - 8);
            bytes = Arrays.copyOf(bytes, (int) Math.max(doubled, Math.addExact(size, more)));
        }
    }

    /** A byte for which there is room. */
    void put(int value) {
        bytes[size++] = (byte) value;
    }

    void put(byte[] from, int start, int end) {
        reserve(end - start);
        System.arraycopy(from, start, bytes, size, end - start);
        size += end - start;
    }

    void varint(long value) {
        reserve(10);
        long left = value;
        while ((left & ~0x7fL) != 0) {
            bytes[size++] = (byte) ((left & 0x7f) | 0x80);
            left >>>= 7;
        }
        bytes[size++] = (byte) left;
    }

    void fixed32(int value) {
        reserve(4);
        for (int shift = 0; shift < 32; shift += 8) {
            bytes[size++] = (byte) (value >>> shift);
        }
    }

    void fixed64(long value) {
        reserve(8);
        for (int shift = 0; shift < 64; shift += 8) {
            bytes[size++] = (byte) (value >>> shift);
        }
    }

    /** Leaves room for a short length; returns where it is to stand. */
    int open() {
        reserve(1);
        return size++;
    }

    /** Puts in the length of all that came since. */
    void close(int opened) {
        int length = size - opened - 1;
        if (length < 0x80) {
            bytes[opened] = (byte) length;
            return;
        }
        int more = (31 - Integer.numberOfLeadingZeros(length)) / 7;
        reserve(more);
        System.arraycopy(bytes, opened + 1, bytes, opened + 1 + more, length);
        int end = size + more;
        size = opened;
        varint(length);
        size = end;
    }

    /** Puts the parts that follow each other from a place on into another order. */
    void reorder(int from, int[] starts, int[] ends, int count) {
        int length = size - from;
        if (scratch.length < length) {
            scratch = new byte[Math.max(length, 256)];
        }
        System.arraycopy(bytes, from, scratch, 0, length);
        int at = from;
        for (int i = 0; i < count; i++) {
            int part = ends[i] - starts[i];
            System.arraycopy(scratch, starts[i] - from, bytes, at, part);
            at += part;
        }
    }
}
