package dev.grpcsh;

import static dev.grpcsh.ShellHarness.succeeds;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.grpcsh.ShellHarness.Result;
import io.grpc.Status;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code health}: of the demo, and of servers that answer as a test wants them to. */
@Timeout(300)
final class HealthTest {
    private static final String CHECK = "grpc.health.v1.Health/Check";
    private static final String WATCH = "grpc.health.v1.Health/Watch";

    private final List<ReflectedServer> servers = new ArrayList<>();

    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void close() {
        servers.forEach(ReflectedServer::close);
    }

    private ShellHarness shell() {
        return ShellHarness.in(folder).withVariable("GRPCSH_TARGET", "demo");
    }

    /** A server without reflection. */
    private ReflectedServer server() {
        ReflectedServer server = ReflectedServer.start(request -> Optional.empty())
                .refuse("v1", Status.UNIMPLEMENTED)
                .refuse("v1alpha", Status.UNIMPLEMENTED);
        servers.add(server);
        return server;
    }

    private Result run(ReflectedServer server, String... words) {
        return shell().run(Stream.concat(Stream.of("-t", server.target(), "health"), Stream.of(words))
                .toArray(String[]::new));
    }

    private static ByteString status(int number) {
        return HealthCheckResponse.newBuilder().setStatusValue(number).build().toByteString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "routeguide.RouteGuide", "RouteGuide", "routeguide"})
    void theDemoIsWell(String service) {
        succeeds(service.isEmpty() ? shell().run("health") : shell().run("health", service), "SERVING\n");
    }

    @Test
    void aTailThatFitsTwoServicesIsRefused() {
        Result result = shell().run("health", "Greeter");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("Greeter is in two packages; which one?");
    }

    @ParameterizedTest
    @EnumSource(
            value = ServingStatus.class,
            names = {"UNKNOWN", "NOT_SERVING", "SERVICE_UNKNOWN"})
    void anythingElseThanServingIsAFailure(ServingStatus status) {
        ReflectedServer server = server().replying(CHECK, status(status.getNumber()));
        assertThat(run(server)).isEqualTo(new Result(status + "\n", "", 1));
    }

    @Test
    void aWordOfTheFutureIsShownAsItsNumber() {
        assertThat(run(server().replying(CHECK, status(77)))).isEqualTo(new Result("77\n", "", 1));
        assertThat(run(server().replying(CHECK, status(77)), "-o", "jsonl"))
                .isEqualTo(new Result("{\"status\":77}\n", "", 1));
    }

    @Test
    void aNameThatNoSchemaKnowsIsAskedAboutAsItStands() {
        List<String> asked = new CopyOnWriteArrayList<>();
        ReflectedServer server = server().method(CHECK, requests -> {
            asked.add(service(requests.get(0)));
            return List.of(status(1));
        });
        succeeds(run(server), "SERVING\n");
        succeeds(run(server, "live/ness check"), "SERVING\n");
        assertThat(asked).containsExactly("", "live/ness check");
        assertThat(server.questions()).isEmpty();
    }

    /** Not there, not serving, failing: it is asked until it serves. */
    @Test
    void waitsUntilItServes() {
        List<String> asked = new CopyOnWriteArrayList<>();
        ReflectedServer server = server().method(CHECK, requests -> {
            asked.add(service(requests.get(0)));
            return switch (asked.size()) {
                case 1 -> List.of(status(2));
                case 2 -> throw Status.UNAVAILABLE.asRuntimeException();
                case 3 -> throw Status.NOT_FOUND.asRuntimeException();
                default -> List.of(status(1));
            };
        });
        succeeds(run(server, "--wait", "1m"), "SERVING\n");
        assertThat(asked).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "health -t localhost:1 --wait 50ms => not ready within 0.05 s",
                "wait-for localhost:1 --for 50ms => not ready within 0.05 s",
                "health --wait 1s --watch => one of them",
            })
    void whatIsNeverReadyIsTold(String row) {
        String[] parts = row.split(" => ", -1);
        Result result = shell().run(parts[0].split(" "));
        assertThat(result.err()).contains(parts[1]);
        assertThat(result.exitCode()).isEqualTo(parts[0].contains("--watch") ? 2 : 1);
    }

    @Test
    void waitsForAConnectionAndLeadsNowhere() {
        ReflectedServer server = server();
        Result result = shell().run("-c", "wait-for " + server.target() + "; status -o json | jq .target");
        assertThat(result.err()).startsWith(server.target() + " is there, plaintext");
        assertThat(result.out()).isEqualTo("\"demo\"\n");
    }

    private static String service(ByteString request) {
        try {
            return HealthCheckRequest.parseFrom(request).getService();
        } catch (com.google.protobuf.InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aStrangersNameHasTheCodeOfItsStatus() {
        Result result = shell().run("health", "no.such.Service");
        assertThat(result.exitCode()).isEqualTo(69);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("NOT_FOUND: ").contains("health alone asks about the whole server");
    }

    @Test
    void aServerWithoutHealthIsTold() {
        Result result = run(server());
        assertThat(result.exitCode()).isEqualTo(76);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .startsWith("UNIMPLEMENTED")
                .contains("offers no health service (grpc.health.v1.Health)")
                .hasLineCount(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"health", "health some.Service", "health --watch"})
    void whereNobodyAnswersThereIsOneProblem(String line) {
        Result result = shell().line("connect localhost:1 --connect-timeout 3s; " + line);
        assertThat(result.exitCode()).isEqualTo(1);
        Result alone = shell().run(("-t localhost:1 " + line).split(" "));
        assertThat(alone.exitCode()).isEqualTo(1);
        assertThat(alone.err())
                .isEqualTo("grpcsh: localhost:1: connection refused. Is the server up, and is this its port?\n");
    }

    @Test
    void watchingTellsEachChange() {
        ReflectedServer server = server().replying(WATCH, status(2), status(1), status(3), status(1));
        succeeds(run(server, "--watch"), "NOT_SERVING\nSERVING\nSERVICE_UNKNOWN\nSERVING\n");
        succeeds(run(server, "--watch", "--max", "2"), "NOT_SERVING\nSERVING\n");
        assertThat(run(server, "--watch", "--max", "3"))
                .isEqualTo(new Result("NOT_SERVING\nSERVING\nSERVICE_UNKNOWN\n", "", 1));
    }

    @Test
    void interruptEndsTheWatching() {
        Result result = shell().withSignalAfter(130, "SERVING\n").run("health", "--watch");
        assertThat(result.exitCode()).isEqualTo(130);
        assertThat(result.out()).isEqualTo("SERVING\n");
        assertThat(result.err()).startsWith("CANCELLED here after 1 message");
    }

    @Test
    void oneAnswerNeedsNoEnd() {
        for (String option : List.of("--max=1", "--for=1s")) {
            Result result = shell().run("health", option);
            assertThat(result.exitCode()).isEqualTo(2);
            assertThat(result.err()).contains("--max and --for want --watch");
        }
    }

    @Test
    void watchingEndsInTimeIfAskedTo() {
        succeeds(shell().run("health", "--watch", "--for", "300ms"), "SERVING\n");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " => ",
            value = {
                "jsonl => {\"status\":\"SERVING\"}",
                "json => {\"status\":\"SERVING\"}",
                "text => status: SERVING",
            })
    void aFormatThatWasAskedForIsThatOfTheMessage(String format, String out) {
        succeeds(shell().run("health", "-o", format), out + "\n");
        succeeds(shell().run("-o", format, "health"), out + "\n");
        succeeds(shell().line("set output " + format + "; health"), out + "\n");
    }

    @Test
    void theEnvelopeHoldsTheStatus() {
        Result result = run(server(), "-o", "envelope", "-q");
        assertThat(result.exitCode()).isEqualTo(76);
        assertThat(result.out()).contains("\"status\":{\"code\":12,\"name\":\"UNIMPLEMENTED\"");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void canBeWatchedInTheBackground() {
        succeeds(
                shell().line("health --watch &; wait %1 --received 1; expect .status == \"SERVING\"; cancel %1"),
                "{\"status\":\"SERVING\"}\n");
    }

    @Test
    void itIsTheLastCall() {
        succeeds(shell().line("health; expect .status == \"SERVING\" and $status == \"OK\""), "SERVING\n");
        succeeds(shell().line("health -o jsonl | jq .status; expect $count == 1"), "\"SERVING\"\n");
    }

    @Test
    void headersDeadlineAndConnectionOptionsAreThoseOfACall() {
        ReflectedServer server = server().replying(CHECK, status(1));
        Result result = run(server, "-v", "-H", "x-key: a", "--deadline", "5s", "--rpc-header", "x-other: b");
        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).contains("> x-key: a\n", "> x-other: b\n", "OK · sent 1 message");
        assertThat(server.begun().get(0).header("x-key")).isEqualTo("a");
        assertThat(server.begun().get(0).header("grpc-timeout")).isNotNull();
    }
}
