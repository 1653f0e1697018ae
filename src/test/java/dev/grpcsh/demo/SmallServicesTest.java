package dev.grpcsh.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.rpc.BadRequest;
import dev.grpcsh.demo.proto.calculator.AddRequest;
import dev.grpcsh.demo.proto.calculator.CalGrpc;
import dev.grpcsh.demo.proto.calculator.MultiplyRequest;
import dev.grpcsh.demo.proto.compute.ComputeGrpc;
import dev.grpcsh.demo.proto.helloworld.GreeterGrpc;
import dev.grpcsh.demo.proto.helloworld.HelloRequest;
import dev.grpcsh.demo.proto.jsonbox.BoxRequest;
import dev.grpcsh.demo.proto.jsonbox.JsonBoxGrpc;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(DemoRig.Transport.class)
final class SmallServicesTest {
    private final DemoRig rig;

    SmallServicesTest(DemoRig.Transport transport) {
        rig = transport.open();
    }

    @AfterEach
    void close() throws Exception {
        rig.close();
    }

    @Test
    void greets() {
        GreeterGrpc.GreeterBlockingStub greeter = GreeterGrpc.newBlockingStub(rig.channel());
        HelloRequest ada = HelloRequest.newBuilder().setName("Ada").build();
        assertThat(greeter.sayHello(ada).getMessage()).isEqualTo("Hello, Ada!");
        assertThat(greeter.sayHelloAgain(ada).getMessage()).isEqualTo("Hello again, Ada!");
        assertThat(greeter.sayHello(HelloRequest.getDefaultInstance()).getMessage())
                .isEqualTo("Hello, !");
    }

    @ParameterizedTest
    @CsvSource({"123456, 6", "'', 0", "naïve, 5", "👋🌍, 2", "e\u0301, 2"})
    void countsCodePoints(String text, String length) {
        var request = dev.grpcsh.demo.proto.compute.HelloRequest.newBuilder()
                .setHelloworld(text)
                .build();
        assertThat(ComputeGrpc.newBlockingStub(rig.channel()).sayHello(request).getResult())
                .isEqualTo(length);
    }

    @ParameterizedTest
    @CsvSource({"100, 300, 400", "-5, 5, 0", "2147483646, 1, 2147483647", "-2147483647, -1, -2147483648", "0, 0, 0"})
    void adds(int left, int right, int sum) {
        assertThat(CalGrpc.newBlockingStub(rig.channel())
                        .add(addition(left, right))
                        .getNumber())
                .isEqualTo(sum);
    }

    @ParameterizedTest
    @CsvSource({"100, 300, 30000", "-7, 6, -42", "65536, -32768, -2147483648", "0, 2147483647, 0"})
    void multiplies(int left, int right, int product) {
        assertThat(CalGrpc.newBlockingStub(rig.channel())
                        .multiply(multiplication(left, right))
                        .getNumber())
                .isEqualTo(product);
    }

    @ParameterizedTest
    @CsvSource({"2147483647, 1", "-2147483648, -1", "2147483647, 2147483647"})
    void neverWrapsASum(int left, int right) throws Exception {
        CalGrpc.CalBlockingStub calculator = CalGrpc.newBlockingStub(rig.channel());
        assertOutOfRange(
                catchThrowableOfType(
                        StatusRuntimeException.class,
                        () -> calculator.add(addition(left, right)).getNumber()),
                "sum " + ((long) left + right));
    }

    @ParameterizedTest
    @CsvSource({"65536, 32768", "-2147483648, -1", "-2147483648, -2147483648", "46341, 46341"})
    void neverWrapsAProduct(int left, int right) throws Exception {
        CalGrpc.CalBlockingStub calculator = CalGrpc.newBlockingStub(rig.channel());
        assertOutOfRange(
                catchThrowableOfType(
                        StatusRuntimeException.class,
                        () -> calculator.multiply(multiplication(left, right)).getNumber()),
                "product " + ((long) left * right));
    }

    private static void assertOutOfRange(StatusRuntimeException failure, String evidence) throws Exception {
        assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.OUT_OF_RANGE);
        assertThat(failure.getStatus().getDescription()).contains(evidence);
        var status = Objects.requireNonNull(StatusProto.fromThrowable(failure));
        assertThat(status.getDetailsCount()).isEqualTo(1);
        BadRequest details = status.getDetails(0).unpack(BadRequest.class);
        assertThat(details.getFieldViolationsList())
                .extracting(BadRequest.FieldViolation::getField)
                .containsExactly("number1", "number2");
    }

    @Test
    void carriesJsonInAString() {
        assertThat(box("")).isEqualTo("{\"ret\": \"Hi grpc\"}");
        assertThat(box("plain")).isEqualTo("{\"ret\": \"Hi grpc\", \"query\": \"plain\"}");
        assertThat(box("say \"no\" \\ new\nline\t\u0001 ü 👋"))
                .isEqualTo("{\"ret\": \"Hi grpc\", \"query\": \"say \\\"no\\\" \\\\ new\\nline\\t\\u0001 ü 👋\"}");
        assertThat(box("\"}, {\"ret\": \"x")).endsWith("\"query\": \"\\\"}, {\\\"ret\\\": \\\"x\"}");
    }

    private String box(String query) {
        return JsonBoxGrpc.newBlockingStub(rig.channel())
                .sendRequest(BoxRequest.newBuilder().setQuery(query).build())
                .getRstString();
    }

    private static AddRequest addition(int left, int right) {
        return AddRequest.newBuilder().setNumber1(left).setNumber2(right).build();
    }

    private static MultiplyRequest multiplication(int left, int right) {
        return MultiplyRequest.newBuilder().setNumber1(left).setNumber2(right).build();
    }
}
