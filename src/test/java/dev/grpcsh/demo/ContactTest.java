package dev.grpcsh.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsh.demo.proto.contact.ClientMsg;
import dev.grpcsh.demo.proto.contact.ContactGrpc;
import dev.grpcsh.demo.proto.contact.Empty;
import dev.grpcsh.demo.proto.contact.Result;
import dev.grpcsh.demo.proto.contact.ServerMsg;
import dev.grpcsh.demo.proto.control.ControlGrpc;
import dev.grpcsh.demo.proto.control.PushRequest;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(DemoRig.Transport.class)
final class ContactTest {
    private final DemoRig.Transport transport;
    private final DemoRig rig;

    ContactTest(DemoRig.Transport transport) {
        this.transport = transport;
        this.rig = transport.open();
    }

    @AfterEach
    void close() throws Exception {
        rig.close();
    }

    @Test
    void acknowledgesEachStatusAtOnce() {
        Replies<Result> replies = new Replies<>();
        StreamObserver<ClientMsg> status = ContactGrpc.newStub(rig.channel()).sendStatus(replies);
        status.onNext(message("up"));
        assertThat(replies.next().getRet()).isEqualTo("server received: up");
        status.onNext(message(""));
        assertThat(replies.next().getRet()).isEqualTo("server received: ");
        status.onCompleted();
        assertThat(replies.rest()).isEmpty();
    }

    @Test
    void deliversABatchThenWhateverIsPushedToEveryClient() {
        Replies<ServerMsg> first = tasks(rig);
        List<ServerMsg> batch = first.next(10);
        assertThat(batch).allSatisfy(task -> assertThat(task.getTask()).matches("task:(1\\d\\d|200)"));
        push("sweep the floor");
        assertThat(first.next().getTask()).isEqualTo("sweep the floor");

        Replies<ServerMsg> second = tasks(rig);
        assertThat(second.next(10)).isEqualTo(batch);
        assertThat(second.next().getTask()).isEqualTo("sweep the floor");
        push("");
        assertThat(first.next().getTask()).isEmpty();
        assertThat(second.next().getTask()).isEmpty();
    }

    @Test
    void queuesBatchesAgainAndAgain() throws Exception {
        try (DemoRig busy = transport.open(DemoRig.QUICK.withTaskInterval(Duration.ofMillis(1)))) {
            assertThat(tasks(busy).next(55))
                    .allSatisfy(task -> assertThat(task.getTask()).startsWith("task:"));
        }
    }

    @Test
    void repeatsItselfWithASeed() throws Exception {
        try (DemoRig one = transport.open(DemoRig.QUICK.withSeed(42));
                DemoRig two = transport.open(DemoRig.QUICK.withSeed(42));
                DemoRig other = transport.open(DemoRig.QUICK.withSeed(43))) {
            List<ServerMsg> batch = tasks(one).next(10);
            assertThat(tasks(two).next(10)).isEqualTo(batch);
            assertThat(tasks(other).next(10)).isNotEqualTo(batch);
        }
    }

    @Test
    void letsAClientLeave() {
        Replies<ServerMsg> left = new Replies<>();
        Context.CancellableContext leaving = Context.current().withCancellation();
        leaving.run(() -> ContactGrpc.newStub(rig.channel()).getTask(Empty.getDefaultInstance(), left));
        var batch = left.next(10);
        leaving.cancel(null);
        assertThat(left.end().getCode()).isEqualTo(Status.Code.CANCELLED);
        push("after it left");
        Replies<ServerMsg> stays = tasks(rig);
        assertThat(stays.next(10)).isEqualTo(batch);
        assertThat(stays.next().getTask()).isEqualTo("after it left");
    }

    @Test
    void logsEachAcknowledgement() {
        Replies<Empty> replies = new Replies<>();
        StreamObserver<Result> results = ContactGrpc.newStub(rig.channel()).tellResult(replies);
        results.onNext(Result.newBuilder().setRet("done 1").build());
        results.onNext(Result.newBuilder().setRet("done 2").build());
        results.onCompleted();
        assertThat(replies.rest()).containsExactly(Empty.getDefaultInstance());
        assertThat(rig.log()).containsExactly("result: done 1", "result: done 2");
    }

    private void push(String task) {
        assertThat(ControlGrpc.newBlockingStub(rig.channel())
                        .push(PushRequest.newBuilder().setTask(task).build()))
                .isEqualTo(com.google.protobuf.Empty.getDefaultInstance());
    }

    private static Replies<ServerMsg> tasks(DemoRig of) {
        Replies<ServerMsg> replies = new Replies<>();
        ContactGrpc.newStub(of.channel()).getTask(Empty.getDefaultInstance(), replies);
        return replies;
    }

    private static ClientMsg message(String text) {
        return ClientMsg.newBuilder().setMsg(text).build();
    }
}
