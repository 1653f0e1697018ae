package dev.grpcsh.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of a line may be kept. */
class MaskedLineTest {
    private static final Set<String> REDACTED = Set.of("pin", "pinCode");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            call Login user=ada password=hunter2          | call Login user=ada password=***
            call Login user=ada pin=1234                  | call Login user=ada pin=***
            call Login card.pin=1234 cards[0].pinCode='x' | call Login card.pin=*** cards[0].pinCode=***
            call Login {user: "ada", pin: 1234}           | call Login {user: "ada", pin: "***"}
            call Login pinned=1 spin=2                    | call Login pinned=1 spin=2
            call X -H 'authorization: Bearer abc'         | call X -H 'authorization: ***'
            call X -H 'x-trace: 7'                        | call X -H 'x-trace: 7'
            call X -H 'authorization: Bearer ${env:TOKEN}' | call X -H 'authorization: Bearer ${env:TOKEN}'
            grpcurl -rpc-header 'authorization: Bearer abc' x:1 p.S/M | grpcurl -rpc-header 'authorization: ***' x:1 p.S/M
            grpcurl -reflect-header='authorization: Bearer abc' x:1  | grpcurl -reflect-header='authorization: ***' x:1
            grpcurl -H 'authorization: Bearer ${TOKEN}' x:1 p.S/M    | grpcurl -H 'authorization: Bearer ${TOKEN}' x:1 p.S/M
            call X -H authorization:" Bearer abc" y=1     | call X -H 'authorization: ***' y=1
            call X -H 'authorization: @token.txt'         | call X -H 'authorization: @token.txt'
            call X --bearer abc                           | call X --bearer ***
            call X --bearer='a b' y=1                     | call X --bearer=*** y=1
            call X --bearer '${env:TOKEN}' --basic ada    | call X --bearer '${env:TOKEN}' --basic ada
            call X --bearer @token.txt                    | call X --bearer @token.txt
            call X --basic ada:hunter2                    | call X --basic ***
            call X --basic 'ada:${env:PW}'                | call X --basic 'ada:${env:PW}'
            call X --cert me.p12 --cert-password hunter2  | call X --cert me.p12 --cert-password ***
            set header 'authorization: Bearer abc'; ls    | set header 'authorization: ***'; ls
            set header "authorization: Bearer abc"        | set header 'authorization: ***'
            set header authorization: Bearer abc          | set header 'authorization: ***'
            set header authorization:Bearer abc           | set header 'authorization: ***'
            set header 'authorization: ${env:TOKEN}'      | set header 'authorization: ${env:TOKEN}'
            set header x-trace: 7                         | set header x-trace: 7
            set header 'x-trace: 7' ; ls                  | set header 'x-trace: 7' ; ls
            """)
    void masks(String line, String kept) {
        assertThat(MaskedLine.of(line, REDACTED)).isEqualTo(kept);
    }
}
