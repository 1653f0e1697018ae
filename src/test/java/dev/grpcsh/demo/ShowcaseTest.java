package dev.grpcsh.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Duration;
import com.google.protobuf.Empty;
import com.google.protobuf.ExtensionRegistry;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Help;
import com.google.rpc.LocalizedMessage;
import com.google.rpc.RetryInfo;
import dev.grpcsh.demo.proto.showcase.CollectReply;
import dev.grpcsh.demo.proto.showcase.CollectRequest;
import dev.grpcsh.demo.proto.showcase.Everything;
import dev.grpcsh.demo.proto.showcase.FailDetail;
import dev.grpcsh.demo.proto.showcase.FailRequest;
import dev.grpcsh.demo.proto.showcase.GenerateReply;
import dev.grpcsh.demo.proto.showcase.GenerateRequest;
import dev.grpcsh.demo.proto.showcase.Legacy;
import dev.grpcsh.demo.proto.showcase.LegacyPriority;
import dev.grpcsh.demo.proto.showcase.LegacyRecord;
import dev.grpcsh.demo.proto.showcase.Nested;
import dev.grpcsh.demo.proto.showcase.ShowcaseGrpc;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(DemoRig.Transport.class)
final class ShowcaseTest {
    private final DemoRig rig;

    ShowcaseTest(DemoRig.Transport transport) {
        rig = transport.open();
    }

    @AfterEach
    void close() throws Exception {
        rig.close();
    }

    private ShowcaseGrpc.ShowcaseBlockingStub blocking() {
        return ShowcaseGrpc.newBlockingStub(rig.channel());
    }

    private ShowcaseGrpc.ShowcaseStub async() {
        return ShowcaseGrpc.newStub(rig.channel());
    }

    @Test
    void echoesEveryField() {
        Everything.Builder full = Everything.newBuilder();
        for (FieldDescriptor field : Everything.getDescriptor().getFields()) {
            if (field.isMapField()) {
                Message.Builder entry = full.newBuilderForField(field);
                entry.getDescriptorForType().getFields().forEach(part -> entry.setField(part, value(entry, part)));
                full.addRepeatedField(field, entry.build());
            } else if (field.isRepeated()) {
                full.addRepeatedField(field, value(full, field)).addRepeatedField(field, value(full, field));
            } else if (field.getName().equals("recursive")) {
                full.setRecursive(Everything.newBuilder()
                        .setRecursive(Everything.newBuilder().setInt32Value(1)));
            } else {
                full.setField(field, value(full, field));
            }
        }
        Everything sent = full.build();
        assertThat(blocking().echo(sent)).isEqualTo(sent);
        assertThat(sent.getAllFields()).hasSizeGreaterThan(50);
    }

    @Test
    void echoesWhatNoFieldIsFor() {
        var unknown = com.google.protobuf.UnknownFieldSet.newBuilder()
                .addField(
                        1000,
                        com.google.protobuf.UnknownFieldSet.Field.newBuilder()
                                .addVarint(7)
                                .build())
                .build();
        Everything sent = Everything.newBuilder()
                .setColorValue(99)
                .setUnknownFields(unknown)
                .build();
        assertThat(blocking().echo(sent)).isEqualTo(sent);
        assertThat(blocking().echo(Everything.getDefaultInstance())).isEqualTo(Everything.getDefaultInstance());
    }

    @Test
    void echoesTheOldSyntax() throws Exception {
        LegacyRecord sent = LegacyRecord.newBuilder()
                .setId("a")
                .setCount(7)
                .setPriority(LegacyPriority.LEGACY_PRIORITY_HIGH)
                .setInner(LegacyRecord.Inner.newBuilder().setText("grouped"))
                .addNumbers(1)
                .addNumbers(-1)
                .setBlob(ByteString.copyFromUtf8("x"))
                .setExtension(Legacy.legacyNote, "extended")
                .addExtension(Legacy.legacyMarks, 3)
                .build();
        ExtensionRegistry registry = ExtensionRegistry.newInstance();
        Legacy.registerAllExtensions(registry);
        LegacyRecord received = LegacyRecord.parseFrom(blocking().legacy(sent).toByteString(), registry);
        assertThat(received).isEqualTo(sent);
        LegacyRecord bare =
                blocking().legacy(LegacyRecord.newBuilder().setId("b").build());
        assertThat(bare.hasCount()).isFalse();
        assertThat(bare.getCount()).isEqualTo(7);
        assertThat(bare.getPriority()).isEqualTo(LegacyPriority.LEGACY_PRIORITY_LOW);
        assertThat(bare.getBlob()).isEqualTo(ByteString.copyFrom(new byte[] {1, 2}));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void failsWithTheAskedCode(int code) {
        Status status = failure(FailRequest.newBuilder()
                        .setCode(code)
                        .setMessage("why " + code + " ü")
                        .build())
                .getStatus();
        assertThat(status.getCode().value()).isEqualTo(code);
        assertThat(status.getDescription()).isEqualTo("why " + code + " ü");
    }

    @Test
    void failsNotAtAllWithCodeZero() {
        assertThat(blocking().fail(FailRequest.newBuilder().setMessage("unused").build()))
                .isEqualTo(Empty.getDefaultInstance());
    }

    @ParameterizedTest
    @ValueSource(ints = {17, -1, 99, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void refusesOtherCodes(int code) {
        assertThat(failure(FailRequest.newBuilder().setCode(code).build())
                        .getStatus()
                        .getCode())
                .isEqualTo(Status.Code.INVALID_ARGUMENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"line\nbreak", "100 % \u0007 \u001b[31m", "  spaces  ", "👋"})
    void deliversAnyMessage(String text) {
        StatusRuntimeException failure =
                failure(FailRequest.newBuilder().setCode(9).setMessage(text).build());
        assertThat(failure.getStatus().getDescription()).isEqualTo(text);
    }

    @Test
    void sendsDetailsInTheAskedOrder() throws Exception {
        Nested own = Nested.newBuilder().setName("mine").setNumber(3).build();
        StatusRuntimeException failure = failure(FailRequest.newBuilder()
                .setCode(9)
                .addDetails(FailDetail.newBuilder().setErrorInfo("STOCK"))
                .addDetails(FailDetail.newBuilder().setBadRequestField("a.b"))
                .addDetails(FailDetail.newBuilder()
                        .setRetryAfter(Duration.newBuilder().setSeconds(2)))
                .addDetails(FailDetail.newBuilder().setLocalizedMessage("sorry"))
                .addDetails(FailDetail.newBuilder().setHelpUrl("https://example.com"))
                .addDetails(FailDetail.newBuilder().setNested(own))
                .addDetails(FailDetail.newBuilder().setUnknown(ByteString.copyFromUtf8("?")))
                .build());
        List<Any> details =
                Objects.requireNonNull(StatusProto.fromThrowable(failure)).getDetailsList();
        assertThat(details).hasSize(7);
        ErrorInfo info = details.get(0).unpack(ErrorInfo.class);
        assertThat(info.getReason()).isEqualTo("STOCK");
        assertThat(info.getDomain()).isEqualTo("showcase.grpcsh.dev");
        assertThat(details.get(1).unpack(BadRequest.class).getFieldViolations(0).getField())
                .isEqualTo("a.b");
        assertThat(details.get(2).unpack(RetryInfo.class).getRetryDelay().getSeconds())
                .isEqualTo(2);
        LocalizedMessage localized = details.get(3).unpack(LocalizedMessage.class);
        assertThat(localized.getLocale()).isEqualTo("en");
        assertThat(localized.getMessage()).isEqualTo("sorry");
        assertThat(details.get(4).unpack(Help.class).getLinks(0).getUrl()).isEqualTo("https://example.com");
        assertThat(details.get(5).unpack(Nested.class)).isEqualTo(own);
        assertThat(details.get(6).getTypeUrl()).isEqualTo("type.googleapis.com/nowhere.Unknown");
        assertThat(details.get(6).getValue().toStringUtf8()).isEqualTo("?");
    }

    @Test
    void generatesAsAsked() {
        List<GenerateReply> replies = generate(GenerateRequest.newBuilder()
                        .setCount(3)
                        .setPayloadSize(5)
                        .build())
                .rest();
        assertThat(replies).extracting(GenerateReply::getNumber).containsExactly(1L, 2L, 3L);
        assertThat(replies).extracting(GenerateReply::getPayload).containsOnly(ByteString.copyFrom(new byte[5]));
    }

    @Test
    void generatesWithPauses() {
        assertThat(generate(GenerateRequest.newBuilder()
                                .setCount(5)
                                .setInterval(Duration.newBuilder().setNanos(1_000_000))
                                .build())
                        .rest())
                .extracting(GenerateReply::getNumber)
                .containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void doesNotPauseAfterTheLast() {
        assertThat(generate(GenerateRequest.newBuilder()
                                .setCount(1)
                                .setInterval(Duration.newBuilder().setSeconds(100_000))
                                .build())
                        .rest())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"0, 5, 0", "2, 14, 0", "2, 8, 10"})
    void failsAfterSome(int after, int code, int count) {
        List<GenerateReply> replies = new ArrayList<>();
        Status status = generate(GenerateRequest.newBuilder()
                        .setCount(count)
                        .setFailAfter(after)
                        .setFailCode(code)
                        .build())
                .drain(replies);
        assertThat(replies).hasSize(after);
        assertThat(status.getCode().value()).isEqualTo(code);
        assertThat(status.getDescription()).isEqualTo("failed after " + after + " messages");
    }

    @ParameterizedTest
    @CsvSource({"-1, 0", "67108865, 0", "0, 17", "0, -1"})
    void refusesWhatItCannotGenerate(int size, int code) {
        assertThat(generate(GenerateRequest.newBuilder()
                                .setPayloadSize(size)
                                .setFailCode(code)
                                .build())
                        .end()
                        .getCode())
                .isEqualTo(Status.Code.INVALID_ARGUMENT);
    }

    @Test
    void collects() {
        Replies<CollectReply> replies = new Replies<>();
        StreamObserver<CollectRequest> requests = async().collect(replies);
        requests.onNext(payload(10).build());
        requests.onNext(payload(0).build());
        requests.onNext(payload(100_000).build());
        requests.onCompleted();
        assertThat(replies.rest())
                .containsExactly(CollectReply.newBuilder()
                        .setMessageCount(3)
                        .setPayloadBytes(100_010)
                        .build());
    }

    @Test
    void collectsNothing() {
        Replies<CollectReply> replies = new Replies<>();
        async().collect(replies).onCompleted();
        assertThat(replies.rest()).containsExactly(CollectReply.getDefaultInstance());
    }

    @Test
    void failsOnceSomeWereCollected() {
        Replies<CollectReply> replies = new Replies<>();
        StreamObserver<CollectRequest> requests = async().collect(replies);
        requests.onNext(payload(1).setFailAfter(3).setFailCode(8).build());
        requests.onNext(payload(1).build());
        requests.onNext(payload(1).build());
        Status status = replies.end();
        assertThat(status.getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
        assertThat(status.getDescription()).isEqualTo("failed after 3 messages");
    }

    @Test
    void stopsReadingOnceSomeCameAndAnswersAtHalfClose() {
        Replies<CollectReply> replies = new Replies<>();
        StreamObserver<CollectRequest> requests = async().collect(replies);
        requests.onNext(payload(1).setStopAfter(2).build());
        requests.onNext(payload(1).build());
        requests.onCompleted();
        assertThat(replies.rest().get(0).getMessageCount()).isEqualTo(2);
    }

    @Test
    void readsNoneOfWhatComesAfterTheStop() throws Exception {
        Replies<CollectReply> replies = new Replies<>();
        var call = rig.channel().newCall(ShowcaseGrpc.getCollectMethod(), io.grpc.CallOptions.DEFAULT);
        var requests = (io.grpc.stub.ClientCallStreamObserver<CollectRequest>)
                io.grpc.stub.ClientCalls.asyncClientStreamingCall(call, replies);
        requests.onNext(payload(1).setStopAfter(2).build());
        for (int i = 0; i < 20 && call.isReady(); i++) {
            requests.onNext(payload(100_000).build());
            // A call that comes back says that the server has seen what was sent before it.
            assertThat(blocking().echo(Everything.getDefaultInstance())).isNotNull();
        }
        assertThat(call.isReady()).isFalse();
        requests.cancel("enough", null);
        assertThat(replies.end().getCode()).isEqualTo(Status.Code.CANCELLED);
    }

    private static CollectRequest.Builder payload(int size) {
        return CollectRequest.newBuilder().setPayload(ByteString.copyFrom(new byte[size]));
    }

    private Replies<GenerateReply> generate(GenerateRequest request) {
        Replies<GenerateReply> replies = new Replies<>();
        async().generate(request, replies);
        return replies;
    }

    private StatusRuntimeException failure(FailRequest request) {
        return catchThrowableOfType(
                StatusRuntimeException.class, () -> blocking().fail(request).isInitialized());
    }

    private static Object value(Message.Builder of, FieldDescriptor field) {
        return switch (field.getJavaType()) {
            case INT -> 7;
            case LONG -> -8L;
            case FLOAT -> 1.5f;
            case DOUBLE -> -2.25;
            case BOOLEAN -> true;
            case STRING -> "text ü";
            case BYTE_STRING -> ByteString.copyFrom(new byte[] {0, -1});
            case ENUM -> {
                var values = field.getEnumType().getValues();
                yield values.get(values.size() - 1);
            }
            case MESSAGE -> message(of.newBuilderForField(field));
        };
    }

    /** A message with its simple fields set, and nothing below them. */
    private static Message message(Message.Builder builder) {
        for (FieldDescriptor field : builder.getDescriptorForType().getFields()) {
            if (!field.isRepeated() && field.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
                builder.setField(field, value(builder, field));
            }
        }
        return builder.build();
    }
}
