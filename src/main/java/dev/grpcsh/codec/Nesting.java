package dev.grpcsh.codec;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import dev.grpcsh.failure.ShellException;
import java.io.IOException;
import java.util.List;

/** How deep messages may be inside each other: deeper than protobuf takes by itself, and no deeper than a stack bears. */
final class Nesting {
    /** The most levels. */
    static final int DEEPEST = 1_000;

    private Nesting() {}

    /** The message that these bytes are, which do not change from here on. */
    static DynamicMessage parse(Descriptor type, byte[] bytes, Types types) throws InvalidProtocolBufferException {
        return parse(type, UnsafeByteOperations.unsafeWrap(bytes), types);
    }

    /** The message that these bytes are. Its bytes are theirs, so that an Any in an Any is not one copy more a level. */
    static DynamicMessage parse(Descriptor type, ByteString bytes, Types types) throws InvalidProtocolBufferException {
        CodedInputStream stream = bytes.newCodedInput();
        stream.enableAliasing(true);
        stream.setRecursionLimit(DEEPEST);
        DynamicMessage.Builder message = DynamicMessage.newBuilder(type);
        try {
            message.mergeFrom(stream, types.extensions());
            stream.checkLastTagWas(0);
            List<String> missing = message.findInitializationErrors();
            if (!missing.isEmpty()) {
                throw new InvalidProtocolBufferException(
                        "Message missing required fields: " + String.join(", ", missing));
            }
            return message.buildPartial();
        } catch (InvalidProtocolBufferException e) {
            throw e;
        } catch (IOException e) {
            throw new InvalidProtocolBufferException(e);
        }
    }

    static ShellException tooDeep() {
        return ShellException.failure(
                "messages inside each other more than " + DEEPEST + " deep are not shown; -o raw shows the bytes");
    }
}
