package dev.grpcsh.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import dev.grpcsh.demo.DemoServer;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.source.ProtosetSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everything that is shown can be found. */
class DefinitionsTest {
    private static final Schema DEMO = new Schema(new ProtosetSource("demo", DemoServer.protoset()), line -> {});

    private static Definitions definitions(Schema schema) {
        return new Definitions(schema, new Names(schema, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            routeguide.RouteGuide,                          routeguide.RouteGuide
            RouteGuide/GetFeature,                          routeguide.RouteGuide.GetFeature
            routeguide.Feature,                             routeguide.Feature
            .routeguide.Feature,                            routeguide.Feature
            routeguide.Feature.location,                    routeguide.Feature.location
            Feature.location,                               routeguide.Feature.location
            grpcsh.showcase.v1.FailDetail.kind,             grpcsh.showcase.v1.FailDetail.kind
            FailDetail.kind,                                grpcsh.showcase.v1.FailDetail.kind
            grpcsh.showcase.v1.Color.COLOR_RED,             grpcsh.showcase.v1.Color.COLOR_RED
            grpcsh.showcase.v1.COLOR_RED,                   grpcsh.showcase.v1.Color.COLOR_RED
            .grpcsh.showcase.v1.COLOR_RED,                  grpcsh.showcase.v1.Color.COLOR_RED
            Color.COLOR_RED,                                grpcsh.showcase.v1.Color.COLOR_RED
            COLOR_RED,                                      grpcsh.showcase.v1.Color.COLOR_RED
            color_red,                                      grpcsh.showcase.v1.Color.COLOR_RED
            grpcsh.showcase.v1.legacy_note,                 grpcsh.showcase.v1.legacy_note
            legacy_note,                                    grpcsh.showcase.v1.legacy_note
            NullValue.NULL_VALUE,                           google.protobuf.NullValue.NULL_VALUE
            """)
    void found(String typed, String fullName) {
        assertThat(definitions(DEMO).find(typed).getFullName()).isEqualTo(fullName);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Featrue            | nothing here is called Featrue; did you mean Feature?
            Feature.locatoin   | nothing here is called Feature.locatoin; did you mean location?
            Feature.xyzzyplugh | nothing here is called Feature.xyzzyplugh; describe Feature shows what there is
            Color.COLOR_READ   | nothing here is called Color.COLOR_READ; did you mean COLOR_RED?
            SayHello           | SayHello is in two services; which one?  compute.Compute/SayHello  helloworld.Greeter/SayHello
            """)
    void notFound(String typed, String problem) {
        assertThatThrownBy(() -> definitions(DEMO).find(typed))
                .isInstanceOfSatisfying(
                        ShellException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessage(problem);
    }

    @Test
    void ambiguousValues() {
        byte[] set = FileDescriptorSet.newBuilder()
                .addFile(LinkedFiles.proto("""
                        name: 'a.proto' package: 'p' service { name: 'S' }
                        enum_type { name: 'E' value { name: 'ZERO' number: 0 } }
                        message_type { name: 'M' enum_type { name: 'F' value { name: 'ZERO' number: 0 } } }
                        """))
                .build()
                .toByteArray();
        Schema schema = new Schema(new ProtosetSource("set", set), line -> {});

        assertThatThrownBy(() -> definitions(schema).find("ZERO"))
                .hasMessage("ZERO is the name of two things; which one?  p.E.ZERO  p.M.F.ZERO");
        assertThat(definitions(schema).find("p.ZERO").getFullName()).isEqualTo("p.E.ZERO");
        assertThat(definitions(schema).find("M.ZERO").getFullName()).isEqualTo("p.M.F.ZERO");
    }
}
