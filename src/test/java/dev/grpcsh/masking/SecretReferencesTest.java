package dev.grpcsh.masking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsh.text.PosixWord;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Secrets become references to the environment, and words are quoted for a POSIX shell. */
class SecretReferencesTest {
    private final SecretReferences secrets = new SecretReferences(Set.of("pin"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            x-trace: 7                             | x-trace: 7                           | {}
            x-trace:7                              | x-trace: 7                           | {}
            x-user: ${env:USER}                    | x-user: ${USER}                      | {}
            x-text: $${USER}                       | x-text: ${USER}                      | {}
            authorization: Bearer abc              | authorization: Bearer ${TOKEN}       | {TOKEN=the secret in authorization}
            Authorization: bearer abc              | Authorization: bearer ${TOKEN}       | {TOKEN=the secret in Authorization}
            authorization: Basic YTpi              | authorization: Basic ${CREDENTIALS}  | {CREDENTIALS=the secret in authorization}
            authorization: abc                     | authorization: ${TOKEN}              | {TOKEN=the secret in authorization}
            authorization: Bearer ${env:MINE}      | authorization: Bearer ${MINE}        | {}
            authorization: ${env:A}${env:B}        | authorization: ${A}${B}              | {}
            authorization: Bearer abc${env:MINE}   | authorization: Bearer ${TOKEN}       | {TOKEN=the secret in authorization}
            x-api-key: abc def                     | x-api-key: ${X_API_KEY}              | {X_API_KEY=the secret in x-api-key}
            cookie: a=b; c=d                       | cookie: ${COOKIE}                    | {COOKIE=the secret in cookie}
            x-token-bin: AAE=                      | x-token-bin: ${X_TOKEN_BIN}          | {X_TOKEN_BIN=the secret in x-token-bin}
            2-token: abc                           | 2-token: ${_2_TOKEN}                 | {_2_TOKEN=the secret in 2-token}
            authorization:                         | `authorization: `                    | {}
            """)
    void headers(String typed, String shown, String meanings) {
        assertThat(PosixWord.unexpanded(secrets.header(typed))).isEqualTo(shown);
        assertThat(secrets.meanings()).hasToString(meanings);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"user":"ada","age":7}                    | {"user":"ada","age":7}
            {"password":"x\\"y","user":"a\\nb"}       | {"password":"${PASSWORD}","user":"a\\nb"}
            {"pin":1234}                              | {"pin":${PIN}}
            {"apiKey":"x"}                            | {"apiKey":"${API_KEY}"}
            {"authInfo":{"kind":"k","on":true}}       | {"authInfo":{"kind":"${KIND}","on":true}}
            {"tokens":["a","b","a"]}                  | {"tokens":["${TOKENS}","${TOKENS_2}","${TOKENS}"]}
            {"password":""}                           | {"password":""}
            {"a":null,"b":[],"c":{},"d":1.5e10}       | {"a":null,"b":[],"c":{},"d":1.5e10}
            "text"                                    | "text"
            """)
    void messages(String json, String shown) {
        assertThat(PosixWord.unexpanded(secrets.json(json))).isEqualTo(shown);
    }

    @Test
    void oneSecretIsOneVariableAndTwoAreTwo() {
        secrets.take("x: ${env:TOKEN}");
        assertThat(PosixWord.unexpanded(secrets.header("authorization: Bearer a")))
                .isEqualTo("authorization: Bearer ${TOKEN_2}");
        assertThat(PosixWord.unexpanded(secrets.header("proxy-authorization: Bearer a")))
                .isEqualTo("proxy-authorization: Bearer ${TOKEN_2}");
        assertThat(PosixWord.unexpanded(secrets.header("authorization: Bearer b")))
                .isEqualTo("authorization: Bearer ${TOKEN_3}");
        assertThat(secrets.meanings()).containsOnlyKeys("TOKEN_2", "TOKEN_3");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            localhost:50051         | localhost:50051
            [::1]:50051             | '[::1]:50051'
            pkg.Service/Method      | pkg.Service/Method
            ``                      | ''
            a b                     | 'a b'
            $HOME                   | '$HOME'
            it's                    | 'it'"'"'s'
            '                       | "'"
            ''                      | "'""'"
            =x                      | '=x'
            a=x                     | a=x
            {"a":"b"}               | '{"a":"b"}'
            ~/x                     | '~/x'
            !x                      | '!x'
            ü                       | 'ü'
            """)
    void words(String text, String word) {
        assertThat(PosixWord.quoted(text)).isEqualTo(word);
    }

    @Test
    void referencesInWords() {
        String text = "a " + PosixWord.reference("B") + " it's";
        assertThat(PosixWord.refers(text)).isTrue();
        assertThat(PosixWord.refers("${B}")).isFalse();
        assertThat(PosixWord.quoted(text)).isEqualTo("'a '\"${B}\"' it'\"'\"'s'");
        assertThat(PosixWord.quoted(PosixWord.reference("B"))).isEqualTo("\"${B}\"");
        assertThat(PosixWord.unexpanded(text)).isEqualTo("a ${B} it's");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a.json      | a.json
            ~/a b.json  | ~/'a b.json'
            ~/a.json    | ~/a.json
            ~           | '~'
            """)
    void files(String name, String word) {
        assertThat(PosixWord.file(name)).isEqualTo(word);
    }
}
