package dev.grpcsh.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import dev.grpcsh.demo.DemoServer;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.source.ProtosetSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
    private static final Schema DEMO = new Schema(new ProtosetSource("demo", DemoServer.protoset()), line -> {});
    private static final Schema TRICKY = new Schema(
            new ProtosetSource(
                    "tricky",
                    FileDescriptorSet.newBuilder()
                            .addFile(file("a.proto", "a", service("Svc", "get", "Get", "Only"), service("svc", "Low")))
                            .addFile(file("ba.proto", "b.a", service("Svc", "Get", "Deep")))
                            .addFile(file("none.proto", "", service("Svc", "Bare")))
                            .build()
                            .toByteArray()),
            line -> {});

    private static FileDescriptorProto file(String name, String pkg, ServiceDescriptorProto... services) {
        return FileDescriptorProto.newBuilder()
                .setName(name)
                .setPackage(pkg)
                .setSyntax("proto3")
                .addMessageType(DescriptorProto.newBuilder().setName("M"))
                .addAllService(java.util.List.of(services))
                .build();
    }

    private static ServiceDescriptorProto service(String name, String... methods) {
        ServiceDescriptorProto.Builder service =
                ServiceDescriptorProto.newBuilder().setName(name);
        for (String method : methods) {
            service.addMethod(MethodDescriptorProto.newBuilder()
                    .setName(method)
                    .setInputType("M")
                    .setOutputType("M"));
        }
        return service.build();
    }

    private static Names names(Schema schema, @Nullable String inUse) {
        return new Names(schema, Optional.ofNullable(inUse));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            routeguide.RouteGuide/GetFeature   |                          | routeguide.RouteGuide/GetFeature
            routeguide.RouteGuide.GetFeature   |                          | routeguide.RouteGuide/GetFeature
            /routeguide.RouteGuide/GetFeature  |                          | routeguide.RouteGuide/GetFeature
            RouteGuide/GetFeature              |                          | routeguide.RouteGuide/GetFeature
            RouteGuide.GetFeature              |                          | routeguide.RouteGuide/GetFeature
            GetFeature                         |                          | routeguide.RouteGuide/GetFeature
            getfeature                         |                          | routeguide.RouteGuide/GetFeature
            ROUTEGUIDE/getfeature              |                          | routeguide.RouteGuide/GetFeature
            Greeter/SayHelloAgain              |                          | helloworld.Greeter/SayHelloAgain
            Greeter/PutStream                  |                          | stream.Greeter/PutStream
            SayHello                           | helloworld.Greeter       | helloworld.Greeter/SayHello
            SayHello                           | compute.Compute          | compute.Compute/SayHello
            sayhello                           | compute.Compute          | compute.Compute/SayHello
            GetFeature                         | compute.Compute          | routeguide.RouteGuide/GetFeature
            Greeter/SayHello                   | compute.Compute          | helloworld.Greeter/SayHello
            """)
    void demoMethods(String typed, String inUse, String path) {
        assertThat(Names.path(names(DEMO, inUse).method(typed))).isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a.Svc/Get       |         | a.Svc/Get
            a.Svc/get       |         | a.Svc/get
            b.a.Svc/Get     |         | b.a.Svc/Get
            a.Svc.Get       |         | a.Svc/Get
            get             |         | a.Svc/get
            Get             | a.Svc   | a.Svc/Get
            get             | a.Svc   | a.Svc/get
            GET             | b.a.Svc | b.a.Svc/Get
            get             | b.a.Svc | b.a.Svc/Get
            Deep            |         | b.a.Svc/Deep
            Svc/Bare        |         | Svc/Bare
            svc/Low         |         | a.svc/Low
            Svc/Only        |         | a.Svc/Only
            """)
    void trickyMethods(String typed, String inUse, String path) {
        assertThat(Names.path(names(TRICKY, inUse).method(typed))).isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SayHello                  | SayHello is in two services; which one?  compute.Compute/SayHello  helloworld.Greeter/SayHello
            sayhello                  | sayhello is in two services; which one?  compute.Compute/SayHello  helloworld.Greeter/SayHello
            GetFeatur                 | no method GetFeatur; did you mean GetFeature?
            RouteGuide/GetFeatur      | no method RouteGuide/GetFeatur; did you mean GetFeature?
            routeguide.RouteGuide/GetFeatur | no method routeguide.RouteGuide/GetFeatur; did you mean routeguide.RouteGuide/GetFeature?
            xyzzyplugh                | no method xyzzyplugh; ls shows what there is
            /GetFeature               | no method /GetFeature; did you mean GetFeature?
            /RouteGuide/GetFeature    | no method /RouteGuide/GetFeature; did you mean GetFeature?
            """)
    void refusedMethods(String typed, String problem) {
        assertThatThrownBy(() -> names(DEMO, null).method(typed))
                .isInstanceOfSatisfying(
                        ShellException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessage(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Greeter                   | Greeter is in two packages; which one?  helloworld.Greeter  stream.Greeter
            RouteGuid                 | no service RouteGuid; did you mean RouteGuide?
            routeguide.RouteGuid      | no service routeguide.RouteGuid; did you mean routeguide.RouteGuide?
            xyzzyplugh                | no service xyzzyplugh; ls shows what there is
            """)
    void refusedServices(String typed, String problem) {
        assertThatThrownBy(() -> names(DEMO, null).service(typed)).hasMessage(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Showcase                    |                   | grpcsh.showcase.v1.Showcase
            v1.Showcase                 |                   | grpcsh.showcase.v1.Showcase
            showcase.V1.showcase        |                   | grpcsh.showcase.v1.Showcase
            grpcsh.showcase.v1.Showcase |                   | grpcsh.showcase.v1.Showcase
            stream.Greeter              | helloworld.Greeter | stream.Greeter
            Greeter                     | stream.Greeter    | stream.Greeter
            """)
    void services(String typed, String inUse, String fullName) {
        assertThat(names(DEMO, inUse).serviceName(typed)).isEqualTo(fullName);
    }

    @ParameterizedTest
    @CsvSource({
        "RouteGuide, routeguide.RouteGuide",
        "routeguide, routeguide.RouteGuide",
        "helloworld.Greeter, helloworld.Greeter",
        "GetFeature, routeguide.RouteGuide.GetFeature",
        "Everything, grpcsh.showcase.v1.Everything",
        ".grpcsh.showcase.v1.Everything, grpcsh.showcase.v1.Everything",
        "everything, grpcsh.showcase.v1.Everything",
        "v1.Color, grpcsh.showcase.v1.Color",
        "LegacyRecord.Inner, grpcsh.showcase.v1.LegacyRecord.Inner",
        "grpcsh.showcase.v1.Everything.int32_value, grpcsh.showcase.v1.Everything.int32_value",
        "grpcsh.showcase.v1.legacy_note, grpcsh.showcase.v1.legacy_note",
        "Timestamp, google.protobuf.Timestamp",
        "google.protobuf.Timestamp, google.protobuf.Timestamp"
    })
    void anything(String typed, String fullName) {
        assertThat(names(DEMO, null).any(typed).getFullName()).isEqualTo(fullName);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Everithing   | nothing here is called Everithing; did you mean Everything?
            HelloRequest | HelloRequest is the name of two types; which one?  compute.HelloRequest  helloworld.HelloRequest
            qqqqqqqqqqq  | nothing here is called qqqqqqqqqqq
            """)
    void nothing(String typed, String problem) {
        assertThatThrownBy(() -> names(DEMO, null).any(typed)).hasMessage(problem);
    }
}
