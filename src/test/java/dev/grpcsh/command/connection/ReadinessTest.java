package dev.grpcsh.command.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.output.Output;
import dev.grpcsh.output.Port;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked again and again, until when, and what is shown of it. */
final class ReadinessTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    private final List<String> shown = new ArrayList<>();
    private final Port port = output -> shown.add(((Output.Notice) output).text());
    private int pauses;

    private Readiness readiness() {
        return new Readiness(port, () -> pauses++);
    }

    /** Answers of these kinds, one after another: {@code ok}, the number of an exit code, or words of a problem. */
    private static Readiness.Question answering(String... answers) {
        Deque<String> left = new ArrayDeque<>(List.of(answers));
        return port -> {
            String answer = left.remove();
            port.notice("said " + answer);
            if (answer.matches("\\d+")) {
                return new ExitCode(Integer.parseInt(answer));
            }
            throw answer.startsWith("wrong") ? ShellException.usage(answer) : ShellException.failure(answer);
        };
    }

    @Test
    void asksUntilItIsReadyAndShowsThatAlone() throws InterruptedException {
        assertThat(readiness().await(LONG, answering("refused", "1", "78", "0")).isOk())
                .isTrue();
        assertThat(pauses).isEqualTo(3);
        assertThat(shown).containsExactly("said 0");
    }

    /** UNIMPLEMENTED, UNAUTHENTICATED, PERMISSION_DENIED, Ctrl-C. */
    @ParameterizedTest
    @ValueSource(strings = {"76", "80", "71", "130"})
    void whatWaitingDoesNotMakeBetterEndsIt(String answer) throws InterruptedException {
        assertThat(readiness().await(LONG, answering("1", answer)).value()).isEqualTo(Integer.parseInt(answer));
        assertThat(shown).containsExactly("said " + answer);
    }

    @Test
    void aWrongQuestionIsAskedOnce() {
        assertThatThrownBy(() -> readiness().await(LONG, answering("wrong")))
                .isInstanceOfSatisfying(
                        ShellException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE));
        assertThat(pauses).isZero();
    }

    @Test
    void tellsTheLastAnswerWhenTheTimeIsOver() {
        Deque<String> answers = new ArrayDeque<>(List.of("1", "refused"));
        Readiness.Pause endless = () -> {
            if (answers.isEmpty()) {
                Thread.sleep(Duration.ofMinutes(1).toMillis());
            }
        };
        assertThatThrownBy(() -> new Readiness(port, endless)
                        .await(
                                Duration.ofMillis(100),
                                to -> answering(answers.remove()).ask(to)))
                .isInstanceOfSatisfying(ShellException.class, e -> {
                    assertThat(e.exitCode()).isEqualTo(ExitCode.FAILURE);
                    assertThat(e.problem()).isEqualTo("not ready within 0.1 s: refused");
                });
        assertThat(shown).containsExactly("said refused");
    }
}
