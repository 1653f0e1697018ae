package dev.grpcsh.command.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grpcsh.command.flow.Repetition.End;
import dev.grpcsh.command.flow.Repetition.Limits;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When rounds begin, and when there are no more, by a clock that only passes when it is told to. */
final class RepetitionTest {
    private static final Limits ENDLESS = new Limits(Optional.empty(), Optional.empty(), Optional.empty(), false);

    private final Hand hand = new Hand();
    private final List<Long> starts = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    /** A clock set by hand. */
    private static final class Hand implements Ticker {
        private long millis = 500;

        @Override
        public long nanoTime() {
            return millis * 1_000_000;
        }

        @Override
        public void sleep(Duration duration) {
            millis += duration.toMillis();
        }
    }

    private Repetition repetition(Limits limits) {
        return new Repetition(limits, hand, problem -> problems.add(problem.problem()));
    }

    private ExitCode roundOf(long millis) {
        starts.add(hand.millis - 500);
        hand.millis += millis;
        return ExitCode.OK;
    }

    private static Limits limits(long times, String every, boolean keepGoing) {
        return new Limits(
                times == 0 ? Optional.empty() : Optional.of(times),
                Optional.empty(),
                every.isEmpty() ? Optional.empty() : Optional.of(Duration.parse(every)),
                keepGoing);
    }

    private static Limits within(String time, String every) {
        return new Limits(
                Optional.empty(), Optional.of(Duration.parse(time)), Optional.of(Duration.parse(every)), false);
    }

    @Test
    void theTimeBetweenIsFromStartToStart() throws InterruptedException {
        Repetition repetition = repetition(limits(4, "PT1S", false));
        assertThat(repetition.run(() -> roundOf(300), () -> false, () -> false)).isEqualTo(End.EXHAUSTED);
        assertThat(starts).containsExactly(0L, 1000L, 2000L, 3000L);
        assertThat(repetition.elapsed()).isEqualTo(Duration.ofMillis(3300));
        assertThat(repetition.times()).isEqualTo(4);
    }

    @Test
    void aRoundThatTakesLongerIsFollowedAtOnceAndNothingIsCaughtUp() throws InterruptedException {
        Repetition repetition = repetition(limits(4, "PT1S", false));
        repetition.run(() -> roundOf(starts.isEmpty() ? 3500 : 100), () -> false, () -> false);
        assertThat(starts).containsExactly(0L, 3500L, 4500L, 5500L);
    }

    @Test
    void withoutATimeBetweenThereIsNone() throws InterruptedException {
        repetition(limits(3, "", false)).run(() -> roundOf(10), () -> false, () -> false);
        assertThat(starts).containsExactly(0L, 10L, 20L);
    }

    @Test
    void nothingBeginsAfterItsTimeAndNobodyWaitsForThat() throws InterruptedException {
        Repetition repetition = repetition(within("PT2.5S", "PT1S"));
        assertThat(repetition.run(() -> roundOf(100), () -> false, () -> false)).isEqualTo(End.EXHAUSTED);
        assertThat(starts).containsExactly(0L, 1000L, 2000L);
        assertThat(repetition.elapsed()).isEqualTo(Duration.ofMillis(2100));
    }

    @Test
    void endsOnceFulfilled() throws InterruptedException {
        Repetition repetition = repetition(ENDLESS);
        assertThat(repetition.run(() -> roundOf(1), () -> starts.size() == 7, () -> false))
                .isEqualTo(End.FULFILLED);
        assertThat(repetition.times()).isEqualTo(7);
    }

    @Test
    void endsOnceSomebodyLeaves() throws InterruptedException {
        assertThat(repetition(ENDLESS).run(() -> roundOf(1), () -> false, () -> starts.size() == 2))
                .isEqualTo(End.STOPPED);
    }

    @Test
    void aFailureEndsIt() throws InterruptedException {
        Repetition repetition = repetition(ENDLESS);
        End end = repetition.run(
                () -> roundOf(1).isOk() && starts.size() == 3 ? ExitCode.ofStatus(5) : ExitCode.OK,
                () -> false,
                () -> false);
        assertThat(end).isEqualTo(End.STOPPED);
        assertThat(repetition.firstFailure()).isEqualTo(ExitCode.ofStatus(5));
        assertThat(repetition.failed()).isEqualTo(1);
        assertThatThrownBy(() -> repetition(ENDLESS)
                        .run(
                                () -> {
                                    throw ShellException.failure("no");
                                },
                                () -> true,
                                () -> false))
                .hasMessage("no");
    }

    @Test
    void failuresAreCountedIfItKeepsGoing() throws InterruptedException {
        Repetition repetition = repetition(limits(4, "", true));
        End end = repetition.run(
                () -> {
                    roundOf(1);
                    switch (starts.size()) {
                        case 2 -> throw ShellException.failure("second");
                        case 3 -> {
                            return ExitCode.ofStatus(14);
                        }
                        default -> {
                            return ExitCode.OK;
                        }
                    }
                },
                () -> starts.size() == 2,
                () -> false);
        assertThat(end).as("a round that broke off fulfils nothing").isEqualTo(End.EXHAUSTED);
        assertThat(problems).containsExactly("second");
        assertThat(repetition.failed()).isEqualTo(2);
        assertThat(repetition.firstFailure()).isEqualTo(ExitCode.FAILURE);
    }

    @Test
    void nothingGoesOnAfterCtrlCOrWithoutAReader() throws InterruptedException {
        for (ExitCode over : List.of(ExitCode.INTERRUPTED, ExitCode.BROKEN_PIPE)) {
            Repetition repetition = repetition(limits(9, "", true));
            assertThat(repetition.run(() -> over, () -> true, () -> false)).isEqualTo(End.STOPPED);
            assertThat(repetition.firstFailure()).isEqualTo(over);
            assertThat(repetition.failed()).isZero();
            assertThatThrownBy(() -> repetition(limits(9, "", true))
                            .run(
                                    () -> {
                                        throw ShellException.of(over, "over");
                                    },
                                    () -> true,
                                    () -> false))
                    .hasMessage("over");
        }
    }

    @Test
    void anInterruptBetweenTwoRoundsEndsIt() {
        assertThatThrownBy(() -> repetition(ENDLESS)
                        .run(
                                () -> {
                                    Thread.currentThread().interrupt();
                                    return ExitCode.OK;
                                },
                                () -> false,
                                () -> false))
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }
}
