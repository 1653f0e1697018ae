package dev.grpcsh.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.channelz.v1.ChannelzGrpc;
import io.grpc.channelz.v1.GetServersRequest;
import io.grpc.channelz.v1.GetTopChannelsRequest;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(DemoRig.Transport.class)
final class DiscoveryTest {
    private static final List<String> SERVICES = List.of(
            "calculator.Cal",
            "compute.Compute",
            "contact.Contact",
            "grpc.channelz.v1.Channelz",
            "grpc.health.v1.Health",
            "grpc.reflection.v1.ServerReflection",
            "grpc.reflection.v1alpha.ServerReflection",
            "grpcsh.demo.v1.Control",
            "grpcsh.showcase.v1.Showcase",
            "helloworld.Greeter",
            "jsonbox.JsonBox",
            "routeguide.RouteGuide",
            "stream.Greeter");

    private final DemoRig rig;

    DiscoveryTest(DemoRig.Transport transport) {
        rig = transport.open();
    }

    @AfterEach
    void close() throws Exception {
        rig.close();
    }

    @ParameterizedTest
    @EnumSource(Reflected.class)
    void reflectionListsTheRealNames(Reflected version) {
        assertThat(version.services(rig.channel())).containsExactlyInAnyOrderElementsOf(SERVICES);
    }

    @ParameterizedTest
    @EnumSource(Reflected.class)
    void reflectionKnowsFilesSymbolsAndExtensions(Reflected version) throws Exception {
        assertThat(file(
                        version,
                        ServerReflectionRequest.newBuilder()
                                .setFileContainingSymbol("grpcsh.showcase.v1.Showcase.Echo")))
                .isEqualTo("grpcsh/showcase/v1/showcase.proto");
        assertThat(file(version, ServerReflectionRequest.newBuilder().setFileByFilename("stream/stream.proto")))
                .isEqualTo("stream/stream.proto");
        var extension = ServerReflectionRequest.newBuilder();
        extension
                .getFileContainingExtensionBuilder()
                .setContainingType("grpcsh.showcase.v1.LegacyRecord")
                .setExtensionNumber(100);
        assertThat(file(version, extension)).isEqualTo("grpcsh/showcase/v1/legacy.proto");
        var unknown = version.ask(
                        rig.channel(),
                        ServerReflectionRequest.newBuilder()
                                .setFileContainingSymbol("Greeter")
                                .build())
                .next();
        assertThat(unknown.getErrorResponse().getErrorCode()).isEqualTo(Status.Code.NOT_FOUND.value());
    }

    private String file(Reflected version, ServerReflectionRequest.Builder request) throws Exception {
        var response = version.ask(rig.channel(), request.build()).next();
        return FileDescriptorProto.parseFrom(
                        response.getFileDescriptorResponse().getFileDescriptorProto(0))
                .getName();
    }

    @Test
    void everythingIsHealthy() {
        assertThat(health("")).isEqualTo(ServingStatus.SERVING);
        assertThat(SERVICES).allSatisfy(service -> assertThat(health(service)).isEqualTo(ServingStatus.SERVING));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Greeter", "nope"})
    void healthOfStrangersIsUnknown(String service) {
        StatusRuntimeException failure = catchThrowableOfType(
                StatusRuntimeException.class, () -> health(service).getNumber());
        assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND);
    }

    @Test
    void healthCanBeWatched() {
        Replies<HealthCheckResponse> replies = new Replies<>();
        HealthGrpc.newStub(rig.channel())
                .watch(
                        HealthCheckRequest.newBuilder()
                                .setService("calculator.Cal")
                                .build(),
                        replies);
        assertThat(replies.next().getStatus()).isEqualTo(ServingStatus.SERVING);
    }

    private ServingStatus health(String service) {
        return HealthGrpc.newBlockingStub(rig.channel())
                .check(HealthCheckRequest.newBuilder().setService(service).build())
                .getStatus();
    }

    @Test
    void channelzAnswers() {
        ChannelzGrpc.ChannelzBlockingStub channelz = ChannelzGrpc.newBlockingStub(rig.channel());
        assertThat(channelz.getServers(GetServersRequest.getDefaultInstance()).getServerList())
                .isNotEmpty();
        assertThat(channelz.getTopChannels(GetTopChannelsRequest.getDefaultInstance())
                        .getChannelList())
                .isNotEmpty();
    }

    @Test
    void theProtosetHoldsEveryServiceWithComments() throws Exception {
        FileDescriptorSet set = FileDescriptorSet.parseFrom(DemoServer.protoset());
        assertThat(set.getFileList().stream()
                        .flatMap(file -> file.getServiceList().stream()
                                .map(service -> file.getPackage() + "." + service.getName())))
                .containsExactlyInAnyOrderElementsOf(SERVICES.stream()
                        .filter(name -> !name.startsWith("grpc."))
                        .toList());
        assertThat(set.getFileList())
                .filteredOn(file -> !file.getName().startsWith("google/"))
                .allSatisfy(file -> assertThat(file.getSourceCodeInfo().getLocationList())
                        .anySatisfy(location ->
                                assertThat(location.getLeadingComments()).isNotBlank()));
    }

    @Test
    void everyRpcMessageFieldAndEnumValueHasAComment() throws Exception {
        FileDescriptorSet set = FileDescriptorSet.parseFrom(DemoServer.protoset());
        for (FileDescriptorProto file : set.getFileList()) {
            if (file.getName().startsWith("google/")) {
                continue;
            }
            for (var location : file.getSourceCodeInfo().getLocationList()) {
                // A group is a field and a message in one line, and only one of them takes the comment.
                if (isDescribed(location.getPathList())) {
                    assertThat(file.getSourceCodeInfo().getLocationList())
                            .as(file.getName() + " line " + (location.getSpan(0) + 1))
                            .anyMatch(beside -> beside.getSpan(0) == location.getSpan(0)
                                    && !(beside.getLeadingComments() + beside.getTrailingComments()).isBlank());
                }
            }
        }
    }

    /** Messages (4) and their fields (2), nested ones (3), enums (5) with values (2), services (6) with methods (2). */
    private static boolean isDescribed(List<Integer> path) {
        if (path.size() == 2) {
            return List.of(4, 5, 6).contains(path.get(0));
        }
        return path.size() == 4 && List.of(4, 5, 6).contains(path.get(0)) && path.get(2) == 2;
    }
}
