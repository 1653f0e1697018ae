package dev.grpcsh.codec;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.grpcsh.failure.ShellException;
import java.util.List;

/**
 * A message as it stands on the wire, with the type to read it by and the types that it may name inside. The array
 * belongs to this record; nobody changes it.
 */
@SuppressWarnings("ArrayRecordComponent") // Messages are never compared, and copying each would cost the hot path.
public record MessageBytes(Descriptor type, byte[] bytes, Types types) {
    /** A message as it goes onto the wire. */
    public static MessageBytes of(DynamicMessage message, Types types) {
        return new MessageBytes(message.getDescriptorForType(), message.toByteArray(), types);
    }

    /**
     * The message, read; strings that are no UTF-8 with replacements in them.
     *
     * @throws ShellException if the bytes are no message of that type, or one that is nested too deep
     */
    public DynamicMessage read() {
        try {
            return Nesting.parse(type, bytes, types);
        } catch (InvalidProtocolBufferException e) {
            String why = String.valueOf(e.getMessage());
            if (why.contains("UTF-8")) {
                return withoutBadTexts(e);
            } else if (why.contains("too many levels of nesting")) {
                throw Nesting.tooDeep();
            }
            throw ShellException.failure(
                    "the server sent " + bytes.length + " bytes that are no " + type.getFullName() + " ("
                            + e.getMessage() + "); -o raw shows them",
                    e);
        }
    }

    /** Which strings are no UTF-8, a sentence each: what they are is all that {@link #read} loses. */
    public List<String> badTexts() {
        for (byte unit : bytes) {
            if (unit < 0) {
                return BadTexts.in(this).found();
            }
        }
        return List.of();
    }

    private DynamicMessage withoutBadTexts(InvalidProtocolBufferException e) {
        try {
            return Nesting.parse(type, BadTexts.in(this).bytes(), types);
        } catch (InvalidProtocolBufferException again) {
            throw ShellException.failure(
                    "the server sent " + bytes.length + " bytes that are no " + type.getFullName() + " ("
                            + e.getMessage() + "); -o raw shows them",
                    again);
        }
    }
}
