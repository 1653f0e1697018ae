package dev.grpcsh.helper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsh.shell.EveryCommand;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a resident helper takes, and what is left to an ordinary start. */
final class SuitabilityTest {
    private final Suitability suitability = new Suitability(EveryCommand.table(), "");

    private boolean fits(String line, String terminals, Map<String, String> environment) {
        List<String> words = line.isEmpty() ? List.of() : Arrays.asList(line.split(" "));
        return suitability.fits(new Caller(words, environment, Path.of("/"), false), terminals);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "call SayHello",
                "-t localhost:1 call SayHello",
                "--resident=10m -t localhost:1 -o json call SayHello name=Ada",
                "--target=localhost:1 ls",
                "-H x:1 describe Greeter",
                "help",
                "encode a.B x=1",
                "health -t localhost:1",
                "-c call_X;_let_n=1;_expect_.n",
            })
    void isTaken(String line) {
        assertThat(fits(line.replace('_', ' '), "000", Map.of())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-t localhost:1",
                "serve --port 0",
                "run a.gsh",
                "-t call",
                "diff a b",
                "call X -i",
                "call X @/dev/fd/63",
                "call X @/dev/stdin",
                "call X @/dev//fd/3",
                "call X k=@/dev/./fd/3",
                "call X @/proc/self/fd/0",
                "call X @/proc/123/fd/0",
                "--cacert /dev/fd/9 call X",
                "--proto=/dev/fd/9 call X",
                "-H k-bin:@/dev/fd/9 call X",
                "-c call X @/dev/fd/9",
                "call X @/dev/tty",
                "call X --interactive",
                "call X name=!",
                "call X --max-message-size 1GiB",
                "call X --max-message-size=1GiB",
                "run x --watch",
                "bench X --yes",
                "-c ! ls",
                "-c call X; run a.gsh",
                "-c call X; include a.gsh",
                "-c serve",
                "-c exit 3",
                "chat X",
                "language-server",
                "resident stop",
                "nosuch",
            })
    void startsTheOrdinaryWay(String line) {
        assertThat(fits(line, "000", Map.of())).isFalse();
    }

    @Test
    void aLineOfAPersonMayComeToAPassword() {
        assertThat(fits("-c ls", "100", Map.of())).isFalse();
        assertThat(fits("ls", "111", Map.of())).isTrue();
    }

    @Test
    void anotherTimeZoneTellsOtherTimes() {
        assertThat(fits("ls", "000", Map.of("TZ", "Asia/Tokyo"))).isFalse();
        assertThat(fits("ls", "000", Map.of("TZ", ""))).isTrue();
    }
}
