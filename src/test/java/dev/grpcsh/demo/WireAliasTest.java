package dev.grpcsh.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Message;
import dev.grpcsh.demo.proto.calculator.AddRequest;
import dev.grpcsh.demo.proto.calculator.MultiplyRequest;
import dev.grpcsh.demo.proto.calculator.ResultReply;
import dev.grpcsh.demo.proto.contact.ClientMsg;
import dev.grpcsh.demo.proto.contact.Empty;
import dev.grpcsh.demo.proto.contact.Result;
import dev.grpcsh.demo.proto.contact.ServerMsg;
import dev.grpcsh.demo.proto.helloworld.HelloReply;
import dev.grpcsh.demo.proto.helloworld.HelloRequest;
import dev.grpcsh.demo.proto.routeguide.Feature;
import dev.grpcsh.demo.proto.routeguide.Point;
import dev.grpcsh.demo.proto.routeguide.Rectangle;
import dev.grpcsh.demo.proto.routeguide.RouteNote;
import dev.grpcsh.demo.proto.routeguide.RouteSummary;
import dev.grpcsh.demo.proto.stream.StreamReqData;
import dev.grpcsh.demo.proto.stream.StreamResData;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients of tutorials call services without a package. */
@ParameterizedClass
@EnumSource(DemoRig.Transport.class)
final class WireAliasTest {
    private final DemoRig rig;

    WireAliasTest(DemoRig.Transport transport) {
        rig = transport.open();
    }

    @AfterEach
    void close() throws Exception {
        rig.close();
    }

    @Test
    void greets() {
        HelloRequest ada = HelloRequest.newBuilder().setName("Ada").build();
        assertThat(unary("Greeter/SayHello", ada, HelloReply.getDefaultInstance())
                        .getMessage())
                .isEqualTo("Hello, Ada!");
        assertThat(unary("Greeter/SayHelloAgain", ada, HelloReply.getDefaultInstance())
                        .getMessage())
                .isEqualTo("Hello again, Ada!");
    }

    @Test
    void streams() {
        StreamResData reply = StreamResData.getDefaultInstance();
        assertThat(serverStream("Greeter/GetStream", StreamReqData.getDefaultInstance(), reply)
                        .rest())
                .hasSize(10);
        assertThat(clientStream("Greeter/PutStream", StreamReqData.getDefaultInstance(), reply))
                .extracting(StreamResData::getData)
                .containsExactly("received 1 message");
        assertThat(bidiStream("Greeter/AllStream", StreamReqData.getDefaultInstance(), reply))
                .extracting(StreamResData::getData)
                .contains("I am the server");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RouteGuide/ListFeatures", "RouteGuide/ListFeature"})
    void listsFeatures(String path) {
        Rectangle rectangle = Rectangle.newBuilder()
                .setLo(Point.newBuilder().setLatitude(400000000).setLongitude(-750000000))
                .setHi(Point.newBuilder().setLatitude(420000000).setLongitude(-730000000))
                .build();
        assertThat(serverStream(path, rectangle, Feature.getDefaultInstance()).rest())
                .hasSizeGreaterThan(90);
    }

    @Test
    void guidesOnTheOtherRoads() {
        Point berkshire = Point.newBuilder()
                .setLatitude(409146138)
                .setLongitude(-746188906)
                .build();
        assertThat(unary("RouteGuide/GetFeature", berkshire, Feature.getDefaultInstance())
                        .getName())
                .startsWith("Berkshire");
        assertThat(clientStream("RouteGuide/RecordRoute", berkshire, RouteSummary.getDefaultInstance()))
                .extracting(RouteSummary::getPointCount)
                .containsExactly(1);
        RouteNote note = RouteNote.newBuilder().setMessage("a").build();
        assertThat(bidiStream("RouteGuide/RouteChat", note, RouteNote.getDefaultInstance()))
                .isEmpty();
        assertThat(bidiStream("routeguide.RouteGuide/RouteChat", note, RouteNote.getDefaultInstance()))
                .as("the same handler, and so the same notes")
                .containsExactly(note);
    }

    @Test
    void calculates() {
        assertThat(unary(
                                "Cal/Add",
                                AddRequest.newBuilder()
                                        .setNumber1(100)
                                        .setNumber2(300)
                                        .build(),
                                ResultReply.getDefaultInstance())
                        .getNumber())
                .isEqualTo(400);
        assertThat(unary(
                                "Cal/Multiply",
                                MultiplyRequest.newBuilder()
                                        .setNumber1(100)
                                        .setNumber2(300)
                                        .build(),
                                ResultReply.getDefaultInstance())
                        .getNumber())
                .isEqualTo(30000);
    }

    @Test
    void keepsInContact() {
        ClientMsg up = ClientMsg.newBuilder().setMsg("up").build();
        assertThat(bidiStream("Contact/sendStatus", up, Result.getDefaultInstance()))
                .extracting(Result::getRet)
                .containsExactly("server received: up");
        assertThat(serverStream("Contact/getTask", Empty.getDefaultInstance(), ServerMsg.getDefaultInstance())
                        .next(10))
                .hasSize(10);
        Result done = Result.newBuilder().setRet("done").build();
        assertThat(clientStream("Contact/tellResult", done, Empty.getDefaultInstance()))
                .hasSize(1);
        assertThat(rig.log()).containsExactly("result: done");
    }

    @Test
    void computes() {
        var request = dev.grpcsh.demo.proto.compute.HelloRequest.newBuilder()
                .setHelloworld("123456")
                .build();
        assertThat(unary("Compute/SayHello", request, dev.grpcsh.demo.proto.compute.HelloReply.getDefaultInstance())
                        .getResult())
                .isEqualTo("6");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Greeter/Nope",
                "Nope/SayHello",
                "routeguide.RouteGuide/ListFeature",
                "JsonBox/SendRequest",
                "Showcase/Echo",
                "helloworld.Greeter/GetStream",
                "greeter/SayHello"
            })
    void knowsNoOtherNames(String path) {
        StatusRuntimeException failure = catchThrowableOfType(
                StatusRuntimeException.class,
                () -> unary(path, HelloRequest.getDefaultInstance(), HelloReply.getDefaultInstance())
                        .isInitialized());
        assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNIMPLEMENTED);
    }

    private <Q extends Message, R extends Message> R unary(String path, Q request, R reply) {
        return ClientCalls.blockingUnaryCall(call(path, MethodDescriptor.MethodType.UNARY, request, reply), request);
    }

    private <Q extends Message, R extends Message> Replies<R> serverStream(String path, Q request, R reply) {
        Replies<R> replies = new Replies<>();
        ClientCalls.asyncServerStreamingCall(
                call(path, MethodDescriptor.MethodType.SERVER_STREAMING, request, reply), request, replies);
        return replies;
    }

    private <Q extends Message, R extends Message> List<R> clientStream(String path, Q request, R reply) {
        Replies<R> replies = new Replies<>();
        StreamObserver<Q> requests = ClientCalls.asyncClientStreamingCall(
                call(path, MethodDescriptor.MethodType.CLIENT_STREAMING, request, reply), replies);
        requests.onNext(request);
        requests.onCompleted();
        return replies.rest();
    }

    private <Q extends Message, R extends Message> List<R> bidiStream(String path, Q request, R reply) {
        Replies<R> replies = new Replies<>();
        StreamObserver<Q> requests = ClientCalls.asyncBidiStreamingCall(
                call(path, MethodDescriptor.MethodType.BIDI_STREAMING, request, reply), replies);
        requests.onNext(request);
        requests.onCompleted();
        return replies.rest();
    }

    @SuppressWarnings("unchecked")
    private <Q extends Message, R extends Message> ClientCall<Q, R> call(
            String path, MethodDescriptor.MethodType type, Q request, R reply) {
        return rig.channel()
                .newCall(
                        MethodDescriptor.<Q, R>newBuilder()
                                .setType(type)
                                .setFullMethodName(path)
                                .setRequestMarshaller(ProtoUtils.marshaller((Q) request.getDefaultInstanceForType()))
                                .setResponseMarshaller(ProtoUtils.marshaller(reply))
                                .build(),
                        CallOptions.DEFAULT);
    }
}
