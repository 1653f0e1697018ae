package dev.grpcsh.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsh.demo.proto.stream.GreeterGrpc;
import dev.grpcsh.demo.proto.stream.StreamReqData;
import dev.grpcsh.demo.proto.stream.StreamResData;
import io.grpc.stub.StreamObserver;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(DemoRig.Transport.class)
final class StreamServiceTest {
    private static final StreamReqData ANYTHING =
            StreamReqData.newBuilder().setData("x").build();

    private final DemoRig.Transport transport;
    private final DemoRig rig;

    StreamServiceTest(DemoRig.Transport transport) {
        this.transport = transport;
        this.rig = transport.open();
    }

    @AfterEach
    void close() throws Exception {
        rig.close();
    }

    @Test
    void tellsTheTimeTenTimes() {
        long before = System.currentTimeMillis() / 1000;
        List<Long> times = times(rig);
        long after = System.currentTimeMillis() / 1000;
        assertThat(times)
                .hasSize(10)
                .isSorted()
                .allSatisfy(time -> assertThat(time).isBetween(before, after));
    }

    @Test
    void tellsRepeatableTimesWithASeed() throws Exception {
        try (DemoRig seeded = transport.open(DemoRig.QUICK.withSeed(1))) {
            List<Long> times = times(seeded);
            assertThat(times).startsWith(1_700_000_000L).hasSize(10).doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @CsvSource({"0, received 0 messages", "1, received 1 message", "3, received 3 messages"})
    void countsWhatIsPut(int count, String answer) {
        Replies<StreamResData> replies = new Replies<>();
        StreamObserver<StreamReqData> requests =
                GreeterGrpc.newStub(rig.channel()).putStream(replies);
        for (int i = 0; i < count; i++) {
            requests.onNext(ANYTHING);
        }
        requests.onCompleted();
        assertThat(replies.rest()).extracting(StreamResData::getData).containsExactly(answer);
    }

    @Test
    void talksUntilTheClientHalfCloses() {
        Replies<StreamResData> replies = new Replies<>();
        StreamObserver<StreamReqData> requests =
                GreeterGrpc.newStub(rig.channel()).allStream(replies);
        assertThat(replies.next(3)).extracting(StreamResData::getData).containsOnly("I am the server");
        requests.onNext(ANYTHING);
        assertThat(replies.next(2)).extracting(StreamResData::getData).containsOnly("I am the server");
        requests.onCompleted();
        assertThat(replies.rest())
                .allSatisfy(message -> assertThat(message.getData()).isEqualTo("I am the server"));
    }

    @Test
    void stopsTalkingToAClientThatLeft() {
        Replies<StreamResData> replies = new Replies<>();
        StreamObserver<StreamReqData> requests =
                GreeterGrpc.newStub(rig.channel()).allStream(replies);
        assertThat(replies.next().getData()).isEqualTo("I am the server");
        requests.onError(new IllegalStateException("the client left"));
        assertThat(replies.end().getCode()).isEqualTo(io.grpc.Status.Code.CANCELLED);
        assertThat(times(rig)).hasSize(10);
    }

    private static List<Long> times(DemoRig of) {
        Replies<StreamResData> replies = new Replies<>();
        GreeterGrpc.newStub(of.channel()).getStream(ANYTHING, replies);
        return replies.rest().stream()
                .map(message -> Long.valueOf(message.getData()))
                .toList();
    }
}
