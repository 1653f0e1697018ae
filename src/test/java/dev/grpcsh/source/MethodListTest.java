package dev.grpcsh.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The list that the completion of a person's own shell reads. */
final class MethodListTest {
    private static String lines(String service, String method, String field) {
        FileDescriptorProto file = FileDescriptorProto.newBuilder()
                .setPackage("p")
                .addMessageType(DescriptorProto.newBuilder()
                        .setName("M")
                        .addField(field("plain", FieldDescriptorProto.Type.TYPE_STRING, ""))
                        .addField(field(field, FieldDescriptorProto.Type.TYPE_MESSAGE, ".p.M"))
                        .addField(field("list", FieldDescriptorProto.Type.TYPE_MESSAGE, ".p.M")
                                .setLabel(Label.LABEL_REPEATED))
                        .addField(field("when", FieldDescriptorProto.Type.TYPE_MESSAGE, ".google.protobuf.Timestamp")))
                .addService(ServiceDescriptorProto.newBuilder()
                        .setName(service)
                        .addMethod(MethodDescriptorProto.newBuilder()
                                .setName(method)
                                .setInputType(".p.M")
                                .setServerStreaming(true)))
                .build();
        return MethodList.lines(List.of("p.S", "q.Other", "bad name"), List.of(file.toByteString()));
    }

    private static FieldDescriptorProto.Builder field(String name, FieldDescriptorProto.Type type, String typeName) {
        return FieldDescriptorProto.newBuilder().setName(name).setType(type).setTypeName(typeName);
    }

    @Test
    void tellsWhatAMethodTakes() {
        assertThat(lines("S", "Do", "inner"))
                .isEqualTo("p.S/Do\tserver stream\tplain= inner. list[0]. when=\nq.Other/\t\t\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$(touch x)", "a b", "a\nb", "a\tb", "`x`", "é", "\u001b[31m", "a;b", "a/b", "..", ""})
    void whatIsNoNameIsLeftOut(String name) {
        assertThat(lines("S", name, "inner")).doesNotContain("Do", "touch", "\u001b", "`", "server stream");
        assertThat(lines(name, "Do", "inner")).doesNotContain("Do", "touch", "\u001b", "`", "server stream");
        assertThat(lines("S", "Do", name)).isEqualTo("p.S/Do\tserver stream\tplain= list[0]. when=\nq.Other/\t\t\n");
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:50051,localhost_50051.methods",
        "unix:/tmp/a b,unix__tmp_a_b.methods",
        "../../etc/passwd,.._.._etc_passwd.methods",
        "prod,prod.methods",
        "héé,h__.methods"
    })
    void aShellCanFormTheNameOfTheList(String target, String file) {
        assertThat(MethodList.file(target)).isEqualTo(file);
    }
}
