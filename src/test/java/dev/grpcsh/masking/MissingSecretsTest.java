package dev.grpcsh.masking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines with three stars, and whether a secret is missing there. */
final class MissingSecretsTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " => ",
            value = {
                "call X --bearer *** => true",
                "call X -H 'authorization: ***' => true",
                "set header 'authorization: ***' => true",
                "call Login password=*** => true",
                "call Login {\"password\": \"***\"} => true",
                "let token = *** => true",
                "call X name=*** => false",
                "echo *** => false",
                "call X name=*** password=*** => true",
                "ls => false",
            })
    void isMissing(String line, boolean missing) {
        assertThat(MissingSecrets.in(line, Set.of())).isEqualTo(missing);
    }
}
