package dev.grpcsh.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grpcsh.failure.ShellException;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How long one may wait: what no clock holds is refused where it is typed. */
final class WaitsTest {
    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "2562048h",
                "999999999h",
                "99999999999999h",
                "99999999999999999999999999h",
                "9223372036854775807s",
                "100000000000000000000ms",
                "-1s",
                "-0.1ms",
                "0.1ns",
                "1",
                "h",
                "",
                " ",
                "NaNs",
                "1e3s",
                "1s ",
                "١s",
            })
    void areRefused(String text) {
        assertThatThrownBy(() -> DurationText.readWait(text)).isInstanceOf(ShellException.class);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"876000h, PT876000H", "0s, PT0S", "1h2m3.5s, PT1H2M3.5S", "250ms, PT0.25S", "1ns, PT0.000000001S"})
    void areTaken(String text, Duration duration) {
        assertThat(DurationText.readWait(text)).isEqualTo(duration);
    }
}
