package dev.grpcsh.codec;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.grpcsh.failure.ShellException;

/**
 * A message as it stands on the wire, with the type to read it by and the types that it may name inside. The array
 * belongs to this record; nobody changes it.
 */
@SuppressWarnings("ArrayRecordComponent") // Messages are never compared, and copying each would cost the hot path.
public record MessageBytes(Descriptor type, byte[] bytes, Types types) {
    /**
     * The message, read.
     *
     * @throws ShellException if the bytes are no message of that type
     */
    public DynamicMessage read() {
        try {
            return DynamicMessage.parseFrom(type, bytes, types.extensions());
        } catch (InvalidProtocolBufferException e) {
            throw ShellException.failure(
                    "the server sent " + bytes.length + " bytes that are no " + type.getFullName() + " ("
                            + e.getMessage() + "); -o raw shows them",
                    e);
        }
    }
}
