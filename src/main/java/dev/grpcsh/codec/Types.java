package dev.grpcsh.codec;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.ExtensionRegistry;
import java.util.Optional;
import java.util.Set;

/** Types that a message can name but does not contain: those inside an {@code Any}, and extensions. */
public interface Types {
    /** No types at all: every {@code Any} is opaque and every extension an unknown field. */
    Types NONE = new Types() {
        @Override
        public Optional<Descriptor> messageType(String fullName) {
            return Optional.empty();
        }

        @Override
        public Optional<FieldDescriptor> extension(String fullName) {
            return Optional.empty();
        }

        @Override
        public ExtensionRegistry extensions() {
            return ExtensionRegistry.getEmptyRegistry();
        }
    };

    /** The message type of that full name. */
    Optional<Descriptor> messageType(String fullName);

    /** The extension of that full name. */
    Optional<FieldDescriptor> extension(String fullName);

    /** The names of fields whose values are secret, as far as that is known. */
    default Set<String> redactedFields() {
        return Set.of();
    }

    /** Every extension known so far, for reading messages off the wire. */
    ExtensionRegistry extensions();
}
