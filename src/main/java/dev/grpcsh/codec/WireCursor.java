package dev.grpcsh.codec;

/**
 * Reads the parts of a message off its bytes, each within the end that it is given. What cannot be read sets {@link
 * #odd} and reads as nothing. Confined to one thread.
 */
final class WireCursor {
    /** The bytes. */
    byte[] wire = new byte[0];

    /** Where it stands in them. */
    int at;

    /** Whether there was something that is not for a plain reader to say. */
    boolean odd;

    void begin(byte[] bytes) {
        wire = bytes;
        at = 0;
        odd = false;
    }

    /** Passes over the value of a field that nobody knows. */
    void skip(int tag, int end) {
        if (tag >>> 3 == 0) {
            odd = true;
            return;
        }
        switch (tag & 7) {
            case 0 -> {
                var unused = varint(end);
            }
            case 1 -> advance(8, end);
            case 2 -> at = length(end);
            case 5 -> advance(4, end);
            default -> odd = true;
        }
    }

    private void advance(int bytes, int end) {
        if (end - at < bytes) {
            odd = true;
        } else {
            at += bytes;
        }
    }

    /** Reads a length; returns where the bytes that it tells of end. */
    int length(int end) {
        long length = varint(end);
        if (length < 0 || length > end - at) {
            odd = true;
            return at;
        }
        return at + (int) length;
    }

    int fixed32(int end) {
        int from = at;
        advance(4, end);
        if (odd) {
            return 0;
        }
        return (wire[from] & 0xff)
                | (wire[from + 1] & 0xff) << 8
                | (wire[from + 2] & 0xff) << 16
                | (wire[from + 3] & 0xff) << 24;
    }

    long fixed64(int end) {
        long low = fixed32(end) & 0xffff_ffffL;
        return low | (long) fixed32(end) << 32;
    }

    /** What is cut off of more than 32 bits could leave a zero, which may count as absent. */
    int signed32(int end) {
        long value = varint(end);
        odd |= value != (int) value;
        return (int) value;
    }

    long unsigned32(int end) {
        long value = varint(end);
        odd |= value >>> 32 != 0;
        return value;
    }

    long varint(int end) {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (at >= end) {
                break;
            }
            int next = wire[at++];
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        odd = true;
        return 0;
    }
}
