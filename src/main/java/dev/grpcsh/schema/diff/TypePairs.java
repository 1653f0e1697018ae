package dev.grpcsh.schema.diff;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;

/** Takes types of different names that one stands where the other stood, to be compared with each other. */
interface TypePairs {
    void messages(Descriptor before, Descriptor after);

    void enums(EnumDescriptor before, EnumDescriptor after);
}
