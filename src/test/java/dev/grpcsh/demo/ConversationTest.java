package dev.grpcsh.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Duration;
import dev.grpcsh.demo.proto.showcase.ConverseReply;
import dev.grpcsh.demo.proto.showcase.ConverseRequest;
import dev.grpcsh.demo.proto.showcase.ShowcaseGrpc;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(DemoRig.Transport.class)
final class ConversationTest {
    private final DemoRig rig;
    private final Replies<ConverseReply> replies = new Replies<>();
    private final StreamObserver<ConverseRequest> requests;

    ConversationTest(DemoRig.Transport transport) {
        rig = transport.open();
        requests = ShowcaseGrpc.newStub(rig.channel()).converse(replies);
    }

    @AfterEach
    void close() throws Exception {
        rig.close();
    }

    @Test
    void answersEachOnce() {
        requests.onNext(text("a").build());
        assertThat(replies.next()).isEqualTo(reply("a", 1));
        requests.onNext(text("b").build());
        assertThat(replies.next()).isEqualTo(reply("b", 2));
        requests.onCompleted();
        assertThat(replies.rest()).isEmpty();
    }

    @Test
    void answersAsOftenAsAskedFromThatMessageOn() {
        requests.onNext(text("a").setAnswers(2).build());
        requests.onNext(text("b").build());
        requests.onNext(text("c").setAnswers(0).build());
        requests.onNext(text("d").build());
        requests.onNext(text("e").setAnswers(1).build());
        requests.onCompleted();
        assertThat(replies.rest())
                .containsExactly(reply("a", 1), reply("a", 2), reply("b", 3), reply("b", 4), reply("e", 5));
    }

    @Test
    void answersLateFromThatMessageOn() {
        requests.onNext(text("a")
                .setAnswers(2)
                .setDelay(Duration.newBuilder().setNanos(1_000_000))
                .build());
        requests.onNext(text("b").build());
        requests.onCompleted();
        assertThat(replies.rest()).containsExactly(reply("a", 1), reply("a", 2), reply("b", 3), reply("b", 4));
    }

    @Test
    void failsOnceSomeCame() {
        requests.onNext(text("a").setFailAfter(3).setFailCode(10).build());
        requests.onNext(text("b").build());
        requests.onNext(text("c").build());
        List<ConverseReply> answers = new ArrayList<>();
        Status status = replies.drain(answers);
        assertThat(answers).containsExactly(reply("a", 1), reply("b", 2));
        assertThat(status.getCode()).isEqualTo(Status.Code.ABORTED);
        assertThat(status.getDescription()).isEqualTo("failed after 3 messages");
    }

    @Test
    void failsAtOnce() {
        requests.onNext(text("a").setFailCode(3).build());
        assertThat(replies.end().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    }

    @Test
    void closesFirstWhenAsked() {
        requests.onNext(text("a").build());
        requests.onNext(text("b").setAnswers(2).setClose(true).build());
        assertThat(replies.rest()).containsExactly(reply("a", 1), reply("b", 2), reply("b", 3));
    }

    @Test
    void takesManyMessages() {
        for (int i = 0; i < 2_000; i++) {
            requests.onNext(text("m" + i).build());
        }
        requests.onCompleted();
        List<ConverseReply> answers = replies.rest();
        assertThat(answers).hasSize(2_000);
        assertThat(answers.get(1_999)).isEqualTo(reply("m1999", 2_000));
    }

    @Test
    void keepsNoAnswersForAClientThatDoesNotRead() {
        // Two thousand million answers fit no memory; they must be made as they are taken.
        var call = rig.channel().newCall(ShowcaseGrpc.getConverseMethod(), io.grpc.CallOptions.DEFAULT);
        Replies<ConverseReply> endless = new Replies<>();
        StreamObserver<ConverseRequest> asking = io.grpc.stub.ClientCalls.asyncBidiStreamingCall(
                call, new io.grpc.stub.ClientResponseObserver<ConverseRequest, ConverseReply>() {
                    @Override
                    public void beforeStart(io.grpc.stub.ClientCallStreamObserver<ConverseRequest> stream) {
                        stream.disableAutoRequestWithInitial(3);
                    }

                    @Override
                    public void onNext(ConverseReply value) {
                        endless.onNext(value);
                    }

                    @Override
                    public void onError(Throwable failure) {
                        endless.onError(failure);
                    }

                    @Override
                    public void onCompleted() {
                        endless.onCompleted();
                    }
                });
        asking.onNext(text("x").setAnswers(Integer.MAX_VALUE).build());
        assertThat(endless.next(3)).containsExactly(reply("x", 1), reply("x", 2), reply("x", 3));
        call.cancel("enough", null);
        assertThat(endless.end().getCode()).isEqualTo(Status.Code.CANCELLED);
    }

    private static ConverseRequest.Builder text(String text) {
        return ConverseRequest.newBuilder().setText(text);
    }

    private static ConverseReply reply(String text, long number) {
        return ConverseReply.newBuilder().setText(text).setNumber(number).build();
    }
}
