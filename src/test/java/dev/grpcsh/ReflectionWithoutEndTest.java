package dev.grpcsh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsh.ShellHarness.Result;
import io.grpc.Status;
import io.grpc.reflection.v1.FileDescriptorResponse;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Servers whose reflection does not come to an end: one is told within the connect-timeout, or six times that in all. */
@Timeout(120)
final class ReflectionWithoutEndTest {
    private static final String FIRST = "name: 'first.proto' package: 'a' syntax: 'proto3' dependency: 'more.proto'"
            + " message_type { name: 'M' } service { name: 'S' method { name: 'Do' input_type: '.a.M' output_type: '.a.M' } }";

    @TempDir
    private Path folder = Path.of("");

    private final CountDownLatch over = new CountDownLatch(1);

    @AfterEach
    void release() {
        over.countDown();
    }

    /** With so little time that it is over soon. */
    private Result run(ReflectedServer.Answers answers) {
        return run(ReflectedServer.start(answers), "300ms");
    }

    private Result run(ReflectedServer started, String timeout) {
        try (ReflectedServer server = started) {
            Result result =
                    ShellHarness.in(folder).run("-t", server.target(), "--connect-timeout", timeout, "describe", "a.S");
            over.countDown();
            return result;
        }
    }

    private void pause(long millis) {
        try {
            var unused = over.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ServerReflectionResponse file(String text) {
        return ServerReflectionResponse.newBuilder()
                .setFileDescriptorResponse(FileDescriptorResponse.newBuilder()
                        .addFileDescriptorProto(Wire.file(text).toByteString()))
                .build();
    }

    /** A file that imports one more. */
    private static ServerReflectionResponse chained(ServerReflectionRequest request) {
        String name = request.getFileByFilename();
        return file(name.isEmpty() ? FIRST : "name: '" + name + "' syntax: 'proto3' dependency: 'more" + name + "'");
    }

    @Test
    void noAnswer() {
        Result result = run(request -> Optional.empty());
        assertThat(result.err()).contains("does not answer within 300 ms; --connect-timeout allows more");
        assertThat(result.exitCode()).isEqualTo(1);
    }

    @Test
    void noSecondAnswer() {
        AtomicInteger count = new AtomicInteger();
        Result result = run(request -> count.getAndIncrement() == 0 ? Optional.of(chained(request)) : Optional.empty());
        assertThat(result.err()).contains("does not answer within 300 ms");
        assertThat(result.exitCode()).isEqualTo(1);
    }

    @Test
    void slowAnswersWithoutEnd() {
        Result result = run(request -> {
            pause(60);
            return Optional.of(chained(request));
        });
        assertThat(result.err()).contains("goes on for more than 1800 ms in all; --connect-timeout allows more");
    }

    @Test
    void streamsThatDoNotEnd() {
        Result result = run(
                ReflectedServer.start(request -> Optional.of(chained(request))).lingering(), "300ms");
        assertThat(result.err()).contains("goes on for more than 1800 ms in all");
    }

    @Test
    void quickAnswersWithoutEnd() {
        Result result = run(ReflectedServer.start(request -> Optional.of(chained(request))), "60s");
        assertThat(result.out()).contains("service S");
        assertThat(result.err()).contains("imports nest deeper than", "what depends on it is left out");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void anEndAfterAnAnswerIsTheAnswerToOneQuestion() {
        for (Status status : new Status[] {Status.UNIMPLEMENTED, Status.NOT_FOUND, Status.OK}) {
            ReflectedServer server = ReflectedServer.start(request -> {
                if (request.getFileByFilename().equals("more.proto")) {
                    throw status.asRuntimeException();
                }
                return Optional.of(chained(request));
            });
            Result result = run(server, "60s");
            assertThat(result.out()).as(status.toString()).contains("service S");
            assertThat(result.err()).as(status.toString()).contains("lacks more.proto, which first.proto imports");
            assertThat(result.exitCode()).isZero();
        }
    }
}
