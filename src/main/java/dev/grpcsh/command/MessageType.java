package dev.grpcsh.command;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.schema.Names;

/** The message that a word names where both a message and a method can stand. */
public final class MessageType {
    private MessageType() {}

    /**
     * The message of that name, or the request of the method of that name.
     *
     * @throws ShellException if there is neither
     */
    public static Descriptor of(Names names, String typed) {
        GenericDescriptor found = names.any(typed);
        if (found instanceof MethodDescriptor method) {
            return method.getInputType();
        } else if (found instanceof Descriptor message) {
            return message;
        }
        throw ShellException.usage(typed + " is neither a method nor a message");
    }
}
