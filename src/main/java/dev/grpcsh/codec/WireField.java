package dev.grpcsh.codec;

import java.util.List;

/** One field as it stands on the wire, its type unknown. */
sealed interface WireField {
    /** Its number. */
    int number();

    /** Seven bits a byte. */
    record Varint(int number, long value) implements WireField {}

    /** Four bytes. */
    record Fixed32(int number, int bits) implements WireField {}

    /** Eight bytes. */
    record Fixed64(int number, long bits) implements WireField {}

    /** Bytes with a length before them: a text, bytes, a message, packed numbers. */
    record Chunk(int number, int from, int to) implements WireField {}

    /** Fields between a start and an end. */
    record Group(int number, List<WireField> fields) implements WireField {}
}
