package dev.grpcsh.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Durations;
import com.google.protobuf.util.Timestamps;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Times as protobuf's own library writes them, on every side of every edge. */
final class TimeTextTest {
    private static final List<Integer> NANOS = List.of(
            0,
            1,
            10,
            999,
            1_000,
            999_000,
            1_000_000,
            10_000_000,
            123_456_789,
            999_999_999,
            1_000_000_000,
            -1,
            -1_000_000,
            -999_999_999,
            -1_000_000_000,
            Integer.MIN_VALUE,
            Integer.MAX_VALUE);

    private static LongStream seconds() {
        LongStream edges = Stream.of(
                        -62_135_596_800L,
                        253_402_300_799L,
                        315_576_000_000L,
                        -315_576_000_000L,
                        0L,
                        951_782_400L,
                        -2_203_891_200L,
                        68_169_600L,
                        Long.MAX_VALUE,
                        Long.MIN_VALUE)
                .flatMapToLong(edge -> LongStream.of(edge - 86_400, edge - 1, edge, edge + 1, edge + 86_400));
        Random random = new Random(7);
        return LongStream.concat(edges, random.longs(2_000, -62_135_596_900L, 253_402_300_900L));
    }

    @Test
    void points() {
        seconds()
                .forEach(seconds -> NANOS.forEach(nanos -> {
                    Timestamp timestamp = Timestamp.newBuilder()
                            .setSeconds(seconds)
                            .setNanos(nanos)
                            .build();
                    Optional<String> expected = Timestamps.isValid(timestamp)
                            ? Optional.of(Timestamps.toString(timestamp))
                            : Optional.empty();
                    assertThat(TimeText.timestamp(seconds, nanos))
                            .as(seconds + " " + nanos)
                            .isEqualTo(expected);
                }));
    }

    @Test
    void spans() {
        seconds()
                .forEach(seconds -> NANOS.forEach(nanos -> {
                    Duration duration = Duration.newBuilder()
                            .setSeconds(seconds)
                            .setNanos(nanos)
                            .build();
                    Optional<String> expected =
                            Durations.isValid(duration) ? Optional.of(Durations.toString(duration)) : Optional.empty();
                    assertThat(TimeText.duration(seconds, nanos))
                            .as(seconds + " " + nanos)
                            .isEqualTo(expected);
                }));
    }
}
