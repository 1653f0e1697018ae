package dev.grpcsh.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.grpcsh.failure.ShellException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When calls are due, by how a rate is written. */
final class PaceTest {
    /** The number of a call, and the second in which it is due. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "100 | 0 | 0",
                "100 | 1 | 0.01",
                "100 | 250 | 2.5",
                "0.5 | 3 | 6",
                "1000000 | 3 | 0.000003",
                "max | 100 | 0",
                "100,200/10s | 999 | 9.99",
                "100,200/10s | 1000 | 10",
                "100,200/10s | 1200 | 11",
                "100,200/10s | 3000 | 20",
                "100,200/10s | 5000 | 30",
                "100..300/10s | 0 | 0",
                "100..300/10s | 750 | 5",
                "100..300/10s | 2000 | 10",
                "100..300/10s | 2300 | 11",
                "300..100/10s | 1250 | 5",
                "300..100/10s | 2100 | 11",
                "50..50/2s | 100 | 2",
                "50..50/2s | 125 | 2.5",
            })
    void tellsWhenACallIsDue(String rate, long number, double seconds) {
        assertThat(PaceText.read(rate).due(number) / 1e9).isCloseTo(seconds, within(1e-6));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "333", "0.25", "1..1000/3s", "1000..1/3s", "7,5,9/1s", "0.001..1000000/1h"})
    void neverGoesBack(String rate) {
        Pace pace = PaceText.read(rate);
        long before = 0;
        for (long number = 0; number < 20_000; number++) {
            long due = pace.due(number);
            assertThat(due).isGreaterThanOrEqualTo(before);
            before = due;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "-1",
                "x",
                "1e9",
                "10000000",
                "100..",
                "..100/1s",
                "100..200",
                "100..200/",
                "100..200/0s",
                "1,2",
                "1,/5s",
                "0..10/5s",
                "NaN",
                "1/s"
            })
    void refusesWhatIsNoRate(String rate) {
        assertThatThrownBy(() -> PaceText.read(rate)).isInstanceOf(ShellException.class);
    }

    @Test
    void aGateLetsAsManyInAsAreDueAndNoMore() {
        Gate gate = new Gate(PaceText.read("10"), 1_000, 1_000 + 1_000_000_000L, 5);
        assertThat(gate.claim(1_000)).isEqualTo(1_000);
        assertThat(gate.claim(1_000)).isEqualTo(Gate.NONE);
        assertThat(gate.claim(1_000 + 350_000_000L)).isEqualTo(1_000 + 100_000_000L);
        assertThat(gate.claim(1_000 + 350_000_000L)).isEqualTo(1_000 + 200_000_000L);
        assertThat(gate.claim(1_000 + 350_000_000L)).isEqualTo(1_000 + 300_000_000L);
        assertThat(gate.claim(1_000 + 350_000_000L)).isEqualTo(Gate.NONE);
        assertThat(gate.isClosed()).isFalse();
        assertThat(gate.claim(1_000 + 900_000_000L)).isEqualTo(1_000 + 400_000_000L);
        assertThat(gate.claim(1_000 + 900_000_000L)).isEqualTo(Gate.NONE);
        assertThat(gate.isExhausted()).isTrue();
    }

    /** What was due by a time, however many calls were begun. */
    @ParameterizedTest
    @CsvSource({
        "10, 0.95, 1000, 0, 10",
        "10, 0.95, 1000, 4, 6",
        "10, 5, 1000, 0, 10",
        "10, 0.95, 3, 1, 2",
        "1000, 1, 100000, 7, 993"
    })
    void aGateTellsWhatWasMissed(String rate, double now, long limit, int begun, long missed) {
        Gate gate = new Gate(PaceText.read(rate), 0, 1_000_000_000L, limit);
        for (int i = 0; i < begun; i++) {
            assertThat(gate.claim(900_000_000L)).isNotEqualTo(Gate.NONE);
        }
        assertThat(gate.missed((long) (now * 1e9))).isEqualTo(missed);
    }

    @Test
    void aGateLetsNothingInThatIsDueAfterItsEnd() {
        Gate gate = new Gate(PaceText.read("10"), 0, 200_000_000L, Long.MAX_VALUE);
        assertThat(gate.claim(500_000_000L)).isZero();
        assertThat(gate.claim(500_000_000L)).isEqualTo(100_000_000L);
        assertThat(gate.claim(500_000_000L)).isEqualTo(Gate.NONE);
        // It stays open until then, for that is how long calls were to begin.
        assertThat(gate.isClosed()).isFalse();
        assertThat(gate.isExhausted()).isFalse();
    }
}
