package dev.grpcsh.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import dev.grpcsh.demo.proto.showcase.BinaryEntry;
import dev.grpcsh.demo.proto.showcase.Everything;
import dev.grpcsh.demo.proto.showcase.MetadataReply;
import dev.grpcsh.demo.proto.showcase.MetadataRequest;
import dev.grpcsh.demo.proto.showcase.ShowcaseGrpc;
import dev.grpcsh.demo.proto.showcase.TextEntry;
import dev.grpcsh.demo.proto.showcase.WaitFate;
import dev.grpcsh.demo.proto.showcase.WaitReply;
import dev.grpcsh.demo.proto.showcase.WaitRequest;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.stub.MetadataUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(DemoRig.Transport.class)
final class MetadataAndWaitTest {
    private static final Metadata.Key<String> PLAIN = text("x-plain");
    private static final Metadata.Key<String> TRAILER = text("x-late-trailer");
    private static final Metadata.Key<byte[]> BINARY = Metadata.Key.of("x-raw-bin", Metadata.BINARY_BYTE_MARSHALLER);

    private final DemoRig rig;
    private final AtomicReference<Metadata> headers = new AtomicReference<>(new Metadata());
    private final AtomicReference<Metadata> trailers = new AtomicReference<>(new Metadata());

    MetadataAndWaitTest(DemoRig.Transport transport) {
        rig = transport.open();
        // Once connected, calls arrive in the order in which they were started.
        assertThat(report("")).isNotNull();
    }

    @AfterEach
    void close() throws Exception {
        rig.close();
    }

    @Test
    void mirrorsMetadata() {
        Metadata sent = new Metadata();
        sent.put(PLAIN, "one");
        sent.put(PLAIN, "two");
        sent.put(TRAILER, "late");
        sent.put(BINARY, new byte[] {0, 1, -1});
        sent.put(text("authorization"), "Bearer x");
        MetadataReply reply = stub(sent).metadata(MetadataRequest.getDefaultInstance());
        assertThat(reply.getTextsList())
                .containsExactly(
                        entry("authorization", "Bearer x"),
                        entry("x-late-trailer", "late"),
                        entry("x-plain", "one"),
                        entry("x-plain", "two"));
        assertThat(reply.getBinariesList())
                .containsExactly(BinaryEntry.newBuilder()
                        .setName("x-raw-bin")
                        .setValue(ByteString.copyFrom(new byte[] {0, 1, -1}))
                        .build());
        assertThat(all(came(headers), PLAIN)).containsExactly("one", "two");
        assertThat(came(headers).get(BINARY)).containsExactly(0, 1, -1);
        assertThat(came(headers).containsKey(TRAILER)).isFalse();
        assertThat(came(trailers).get(TRAILER)).isEqualTo("late");
        assertThat(came(trailers).containsKey(PLAIN)).isFalse();
    }

    @Test
    void mirrorsOnlyWhereAsked() {
        Metadata sent = new Metadata();
        sent.put(PLAIN, "one");
        sent.put(TRAILER, "late");
        assertThat(stub(sent).echo(Everything.getDefaultInstance())).isEqualTo(Everything.getDefaultInstance());
        assertThat(came(headers).containsKey(PLAIN)).isFalse();
        assertThat(came(trailers).containsKey(TRAILER)).isFalse();
    }

    @Test
    void mirrorsNothingOfTheProtocol() {
        assertThat(stub(new Metadata()).metadata(MetadataRequest.getDefaultInstance()))
                .isEqualTo(MetadataReply.getDefaultInstance());
    }

    @Test
    void reportsAWaitThatFinished() {
        assertThat(report("k")).isEqualTo(previous(WaitFate.WAIT_FATE_UNKNOWN, 0));
        assertThat(report("k")).isEqualTo(previous(WaitFate.WAIT_FATE_FINISHED, 1));
        assertThat(report("k")).isEqualTo(previous(WaitFate.WAIT_FATE_FINISHED, 2));
        assertThat(report("other")).isEqualTo(previous(WaitFate.WAIT_FATE_UNKNOWN, 0));
    }

    @Test
    void remembersNothingWithoutAKey() {
        assertThat(report("")).isEqualTo(WaitReply.getDefaultInstance());
        assertThat(report("")).isEqualTo(WaitReply.getDefaultInstance());
    }

    @Test
    void reportsAWaitThatGoesOn() {
        Replies<WaitReply> unused = new Replies<>();
        ShowcaseGrpc.newStub(rig.channel()).wait(hour("k"), unused);
        assertThat(report("k")).isEqualTo(previous(WaitFate.WAIT_FATE_WAITING, 1));
    }

    @Test
    void reportsADeadline() {
        Replies<WaitReply> late = new Replies<>();
        ShowcaseGrpc.newStub(rig.channel())
                .withDeadlineAfter(200, TimeUnit.MILLISECONDS)
                .wait(hour("k"), late);
        assertThat(late.end().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
        assertThat(settled("k")).isEqualTo(WaitFate.WAIT_FATE_DEADLINE_EXCEEDED);
    }

    @Test
    void reportsACancel() {
        Replies<WaitReply> left = new Replies<>();
        Context.CancellableContext leaving = Context.current().withCancellation();
        leaving.run(() -> ShowcaseGrpc.newStub(rig.channel()).wait(hour("k"), left));
        assertThat(stub(new Metadata()).echo(Everything.getDefaultInstance())).isNotNull();
        leaving.cancel(null);
        assertThat(left.end().getCode()).isEqualTo(Status.Code.CANCELLED);
        assertThat(settled("k")).isEqualTo(WaitFate.WAIT_FATE_CANCELLED);
    }

    @Test
    void refusesToWaitBackwards() {
        Replies<WaitReply> replies = new Replies<>();
        ShowcaseGrpc.newStub(rig.channel())
                .wait(
                        WaitRequest.newBuilder()
                                .setDuration(Duration.newBuilder().setSeconds(-1))
                                .build(),
                        replies);
        assertThat(replies.end().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    }

    /** What became of the wait, once the server has heard of it too. */
    private WaitFate settled(String key) {
        // gRPC has one timer: when it ends another call, it is done with the first.
        Replies<WaitReply> another = new Replies<>();
        ShowcaseGrpc.newStub(rig.channel())
                .withDeadlineAfter(1, TimeUnit.MILLISECONDS)
                .wait(hour(""), another);
        assertThat(another.end().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
        assertThat(stub(new Metadata()).echo(Everything.getDefaultInstance())).isNotNull();
        return report(key).getPrevious();
    }

    private WaitReply report(String key) {
        return ShowcaseGrpc.newBlockingStub(rig.channel())
                .wait(WaitRequest.newBuilder().setKey(key).build());
    }

    private static WaitRequest hour(String key) {
        return WaitRequest.newBuilder()
                .setKey(key)
                .setDuration(Duration.newBuilder().setSeconds(3600))
                .build();
    }

    private static WaitReply previous(WaitFate fate, int count) {
        return WaitReply.newBuilder().setPrevious(fate).setPreviousCount(count).build();
    }

    private ShowcaseGrpc.ShowcaseBlockingStub stub(Metadata sent) {
        return ShowcaseGrpc.newBlockingStub(rig.channel())
                .withInterceptors(
                        MetadataUtils.newAttachHeadersInterceptor(sent),
                        MetadataUtils.newCaptureMetadataInterceptor(headers, trailers));
    }

    private static Metadata came(AtomicReference<Metadata> captured) {
        return Objects.requireNonNull(captured.get());
    }

    private static List<String> all(Metadata metadata, Metadata.Key<String> key) {
        List<String> values = new ArrayList<>();
        Objects.requireNonNull(metadata.getAll(key)).forEach(values::add);
        return values;
    }

    private static TextEntry entry(String name, String value) {
        return TextEntry.newBuilder().setName(name).setValue(value).build();
    }

    private static Metadata.Key<String> text(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }
}
