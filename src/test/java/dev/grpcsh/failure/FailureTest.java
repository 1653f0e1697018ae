package dev.grpcsh.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            latitud      | latitude,longitude      | latitude
            LATITUDE     | latitude,longitude      | latitude
            alttiude     | latitude,altitude       | altitude
            teh          | the,ten                 | ten,the
            tehn         | then                    | then
            nam          | name,names,nom          | name,nom
            a            | b,c,d,e                 | b,c,d
            x            | xyz                     | -
            something    | else                    | -
            call         | call,cell               | call
            call         | cell,call               | call
            GetFeatur    | GetFeature,ListFeatures | GetFeature
            Ä            | ä                       | ä
            """)
    void nearestNames(String typed, String known, String near) {
        List<String> expected = near == null ? List.of() : Arrays.asList(near.split(",", -1));
        assertThat(NearestName.near(typed, Arrays.asList(known.split(",", -1)))).isEqualTo(expected);
        assertThat(NearestName.question(typed, Arrays.asList(known.split(",", -1))))
                .isEqualTo(near == null ? "" : "; did you mean " + String.join(" or ", expected) + "?");
    }

    @Test
    void nothingIsNearNothing() {
        assertThat(NearestName.near("a", List.of())).isEmpty();
        assertThat(NearestName.near("", List.of("abc"))).isEmpty();
        assertThat(NearestName.near("a".repeat(500), Collections.nCopies(3, "a".repeat(499))))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, false", "1, 65, true", "5, 69, true", "14, 78, true", "16, 80, true"})
    void statuses(int status, int exit, boolean ofStatus) {
        ExitCode code = ExitCode.ofStatus(status);
        assertThat(code.value()).isEqualTo(exit);
        assertThat(code.isOfStatus()).isEqualTo(ofStatus);
        assertThat(code.isOk()).isEqualTo(status == 0);
    }

    @Test
    void numbersOfTheLanguage() {
        assertThat(List.of(
                        ExitCode.OK,
                        ExitCode.FAILURE,
                        ExitCode.USAGE,
                        ExitCode.BUG,
                        ExitCode.EXPECTATION,
                        ExitCode.INTERRUPTED,
                        ExitCode.BROKEN_PIPE))
                .extracting(ExitCode::value)
                .containsExactly(0, 1, 2, 3, 4, 130, 141);
        assertThat(List.of(ExitCode.FAILURE, ExitCode.EXPECTATION, ExitCode.INTERRUPTED, ExitCode.BROKEN_PIPE))
                .noneMatch(ExitCode::isOfStatus)
                .noneMatch(ExitCode::isOk);
    }

    @Test
    void problems() {
        IOException cause = new IOException("gone");
        ShellException problem = ShellException.failure("cannot read it", cause)
                .withEvidence(List.of("a", " ^"))
                .at("file.gsh:3");

        assertThat(problem).hasMessage("file.gsh:3: cannot read it").hasCause(cause);
        assertThat(problem.problem()).isEqualTo("file.gsh:3: cannot read it");
        assertThat(problem.evidence()).containsExactly("a", " ^");
        assertThat(problem.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(problem.origin()).containsSame(cause);
        assertThat(ShellException.usage("x").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ShellException.usage("x").origin()).isEmpty();
    }

    @Test
    void interruptionsPassWhereNothingElseCan() {
        assertThat(Interruption.<String>passing(() -> "came")).isEqualTo("came");
        assertThatThrownBy(() -> Interruption.pause(() -> {
                    throw new InterruptedException();
                }))
                .isInstanceOf(Interruption.class)
                .isNotInstanceOf(ShellException.class);

        Interruption.check();
        Thread.currentThread().interrupt();
        assertThatThrownBy(Interruption::check).isInstanceOf(Interruption.class);
        assertThat(Thread.interrupted()).isFalse();

        Interruption.check(new IOException("full"));
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Interruption.check(new ClosedByInterruptException()))
                .isInstanceOf(Interruption.class);
        assertThat(Thread.interrupted()).isFalse();
    }
}
