package dev.grpcsh.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.grpcsh.demo.DemoSettings;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.invocation.WorkingFolder;
import dev.grpcsh.output.OutputFormat;
import dev.grpcsh.rpc.CallRequest;
import dev.grpcsh.text.SizeText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsTest {
    private final Settings settings = new Settings();

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "4096, 4096",
        "4096b, 4096",
        "64k, 65536",
        "64K, 65536",
        "1kB, 1000",
        "1KiB, 1024",
        "1ki, 1024",
        "16MiB, 16777216",
        "16 MiB, 16777216",
        "1.5MB, 1500000",
        "1.5m, 1572864",
        "1g, 1073741824",
        "1GB, 1000000000",
        "2147483639, 2147483639"
    })
    void readsSizes(String text, int bytes) {
        assertThat(SizeText.read(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-1", "1.m", ".5m", "1tb", "1 000", "0x10", "1e3", "5i", "5ib", "m"})
    void refusesWhatIsNoSize(String text) {
        ShellException problem = refusal(() -> SizeText.read(text));
        assertThat(problem.problem()).isEqualTo("'" + text + "' is no size; write bytes, or a number like 16MiB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2147483640", "2GiB", "3g", "99999999999999999999"})
    void refusesSizesThatNoMessageHas(String text) {
        assertThat(refusal(() -> SizeText.read(text)).problem()).isEqualTo(text + " is more than there can be (2 GiB)");
    }

    @Test
    void hasDefaults() {
        assertThat(settings.deadline()).isEmpty();
        assertThat(settings.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.maxMessageSize()).isEqualTo(CallRequest.DEFAULT_MAX_MESSAGE_SIZE);
        assertThat(settings.keep()).isEqualTo(1_000);
        assertThat(settings.output()).isEmpty();
        assertThat(demo()).isEqualTo(DemoSettings.DEFAULT);
    }

    @Test
    void takesAndForgets() {
        settings.set("deadline", "1m30s");
        settings.set("connect-timeout", "250ms");
        settings.set("max-message-size", "1MiB");
        settings.set("keep", "5");
        settings.set("output", "JSONL");
        assertThat(settings.deadline()).contains(Duration.ofSeconds(90));
        assertThat(settings.connectTimeout()).isEqualTo(Duration.ofMillis(250));
        assertThat(settings.maxMessageSize()).isEqualTo(1_048_576);
        assertThat(settings.keep()).isEqualTo(5);
        assertThat(settings.output()).contains(OutputFormat.JSONL);
        assertThat(settings.text("deadline")).contains("1m30s");
        settings.unset("deadline");
        settings.unset("deadline");
        assertThat(settings.deadline()).isEmpty();
    }

    @Test
    void tunesTheDemo() {
        settings.set("demo.tick", "1ms");
        settings.set("demo.task-interval", "2s");
        settings.set("demo.features", "places.json");
        settings.set("demo.seed", "-7");
        assertThat(demo())
                .isEqualTo(new DemoSettings(
                        Duration.ofMillis(1),
                        Duration.ofSeconds(2),
                        Optional.of(Path.of("/somewhere/places.json")),
                        Optional.of(-7L)));
    }

    @Test
    void readsTheEnvironment() {
        settings.readEnvironment(Sessions.invocation(Map.of(
                "GRPCSH_DEMO_TICK", "3ms",
                "GRPCSH_DEMO_TASK_INTERVAL", "4s",
                "GRPCSH_DEMO_SEED", "9",
                "GRPCSH_DEADLINE", "1s")));
        assertThat(demo())
                .isEqualTo(DemoSettings.DEFAULT
                        .withTick(Duration.ofMillis(3))
                        .withTaskInterval(Duration.ofSeconds(4))
                        .withSeed(9));
        assertThat(settings.deadline()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    deadline         | 5      | deadline: a duration needs a unit: 5s or 5ms, not 5
                    deadline         | -5s    | deadline: '-5s' is negative, and no length of time
                    connect-timeout  | soon   | connect-timeout: 'soon' is no duration; write one like 5s, 250ms or 1h2m3.5s
                    max-message-size | big    | max-message-size: 'big' is no size; write bytes, or a number like 16MiB
                    keep             | -1     | keep: -1 is no whole number that fits
                    keep             | 1.5    | keep: 1.5 is no whole number that fits
                    keep             | 1234567890 | keep: 1234567890 is no whole number that fits
                    output           | xml    | output: 'xml' is no format; there are json, pretty, jsonl, yaml, text, table, envelope, raw
                    demo.seed        | x      | demo.seed: x is no whole number that fits
                    demo.tick        | 1      | demo.tick: a duration needs a unit: 1s or 1ms, not 1
                    deadlin          | 5s     | no setting deadlin; did you mean deadline?; set lists them all
                    zzz              | 5s     | no setting zzz; set lists them all
                    """)
    void refusesWhatDoesNotFit(String name, String text, String problem) {
        assertThat(refusal(() -> settings.set(name, text)).problem()).isEqualTo(problem);
        if (Settings.names().contains(name)) {
            assertThat(settings.text(name)).isEmpty();
        }
    }

    @Test
    void explainsEverySetting() {
        assertThat(Settings.names())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(Settings.meaning(name)).isNotBlank());
        assertThat(refusal(() -> settings.unset("nope")).exitCode()).isEqualTo(ExitCode.USAGE);
    }

    private DemoSettings demo() {
        return settings.demo(new WorkingFolder(Sessions.invocation(Map.of())));
    }

    private static ShellException refusal(Runnable action) {
        return catchThrowableOfType(ShellException.class, action::run);
    }
}
