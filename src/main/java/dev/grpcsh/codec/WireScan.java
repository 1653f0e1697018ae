package dev.grpcsh.codec;

import dev.grpcsh.codec.WireField.Chunk;
import dev.grpcsh.codec.WireField.Fixed32;
import dev.grpcsh.codec.WireField.Fixed64;
import dev.grpcsh.codec.WireField.Group;
import dev.grpcsh.codec.WireField.Varint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Reads the fields of a message whose type is unknown, as far as they can be read. One use. */
final class WireScan {
    /** How many messages and groups can be inside each other. */
    static final int DEEPEST = Nesting.DEEPEST;

    private static final int LARGEST_NUMBER = (1 << 29) - 1;

    private final byte[] bytes;
    private final int end;
    private int at;

    private WireScan(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.at = from;
        this.end = to;
    }

    /**
     * What bytes hold.
     *
     * @param fields in order, down to the one that is broken, without what it would hold
     * @param broken why they end there, if it is not for the end of the bytes
     */
    record Result(List<WireField> fields, Optional<Break> broken) {}

    /** A place where bytes make no sense, counted from 0. */
    record Break(int offset, String what) {}

    /** The fields between two offsets; depth is that of the message they make up, from 0. */
    static Result of(byte[] bytes, int from, int to, int depth) {
        List<WireField> fields = new ArrayList<>();
        try {
            new WireScan(bytes, from, to).fill(fields, depth);
            return new Result(fields, Optional.empty());
        } catch (Broken e) {
            return new Result(fields, Optional.of(e.at));
        }
    }

    /** All of a packed field as varints; empty if it is none. */
    static Optional<List<Long>> varints(byte[] bytes, int from, int to) {
        WireScan scan = new WireScan(bytes, from, to);
        List<Long> values = new ArrayList<>();
        try {
            while (scan.at < to) {
                values.add(scan.varint());
            }
            return Optional.of(values);
        } catch (Broken e) {
            return Optional.empty();
        }
    }

    private void fill(List<WireField> fields, int depth) throws Broken {
        while (at < end) {
            int offset = at;
            int tag = tag();
            if ((tag & 7) == 4) {
                throw new Broken(offset, "group " + (tag >>> 3) + " ends, which never began");
            }
            field(tag, offset, fields, depth);
        }
    }

    private void field(int tag, int offset, List<WireField> fields, int depth) throws Broken {
        int number = tag >>> 3;
        switch (tag & 7) {
            case 0 -> fields.add(new Varint(number, varint()));
            case 1 -> fields.add(new Fixed64(number, fixed(8)));
            case 2 -> fields.add(chunk(number));
            case 3 -> {
                if (depth >= DEEPEST) {
                    throw new Broken(offset, "nested deeper than " + DEEPEST + " groups");
                }
                List<WireField> inside = new ArrayList<>();
                fields.add(new Group(number, Collections.unmodifiableList(inside)));
                group(number, offset, inside, depth + 1);
            }
            case 5 -> fields.add(new Fixed32(number, (int) fixed(4)));
            default -> throw new Broken(offset, "wire type " + (tag & 7) + ", which does not exist");
        }
    }

    private void group(int number, int start, List<WireField> inside, int depth) throws Broken {
        while (at < end) {
            int offset = at;
            int tag = tag();
            if ((tag & 7) != 4) {
                field(tag, offset, inside, depth);
            } else if (tag >>> 3 == number) {
                return;
            } else {
                throw new Broken(offset, "group " + (tag >>> 3) + " ends inside group " + number);
            }
        }
        throw new Broken(start, "group " + number + " begins, and does not end");
    }

    private Chunk chunk(int number) throws Broken {
        int offset = at;
        long length = varint();
        if (length < 0 || length > end - at) {
            String left = end - at == 1 ? "1 byte is left" : end - at + " bytes are left";
            throw new Broken(offset, "a length of " + Long.toUnsignedString(length) + ", and " + left);
        }
        int from = at;
        at += (int) length;
        return new Chunk(number, from, at);
    }

    private int tag() throws Broken {
        int offset = at;
        long tag = varint();
        long number = tag >>> 3;
        if (number == 0 || number > LARGEST_NUMBER) {
            throw new Broken(offset, "field number " + number + ", which no field has");
        }
        return (int) tag;
    }

    private long varint() throws Broken {
        int offset = at;
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            if (at == end) {
                throw new Broken(offset, "the message ends inside a varint");
            }
            byte next = bytes[at++];
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new Broken(offset, "a varint of more than ten bytes");
    }

    private long fixed(int size) throws Broken {
        if (end - at < size) {
            throw new Broken(at, "the message ends inside a fixed" + size * 8);
        }
        long value = 0;
        for (int i = 0; i < size; i++) {
            value |= (bytes[at++] & 0xffL) << (8 * i);
        }
        return value;
    }

    private static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Break at;

        Broken(int offset, String what) {
            super(what, null, false, false);
            this.at = new Break(offset, what);
        }
    }
}
