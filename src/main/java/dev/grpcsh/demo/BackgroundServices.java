package dev.grpcsh.demo;

import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.FileDescriptor;
import io.grpc.channelz.v1.ChannelzProto;
import io.grpc.reflection.v1.ServerReflectionProto;
import java.util.List;

/** The services that every good server has beside its own. Loads their generated code. */
final class BackgroundServices {
    private BackgroundServices() {}

    /** Their descriptors, and those that they import. */
    @SuppressWarnings("deprecation") // The version of reflection before v1 is served, too.
    static FileDescriptorSet descriptors() {
        FileDescriptorSet.Builder set = FileDescriptorSet.newBuilder();
        for (FileDescriptor file : List.of(
                io.grpc.health.v1.HealthProto.getDescriptor(),
                ServerReflectionProto.getDescriptor(),
                io.grpc.reflection.v1alpha.ServerReflectionProto.getDescriptor(),
                ChannelzProto.getDescriptor())) {
            set.addFile(file.toProto());
            file.getDependencies().forEach(imported -> set.addFile(imported.toProto()));
        }
        return set.build();
    }
}
