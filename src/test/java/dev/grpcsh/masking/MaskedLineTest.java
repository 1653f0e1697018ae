package dev.grpcsh.masking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsh.text.SecretNames;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a line may be kept. */
class MaskedLineTest {
    private static final Set<String> REDACTED = Set.of("pin", "pinCode", "hidden");

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
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
            call X --bearerab1 y=1                        | call X --bearer *** y=1
            call X --basicada:abc                         | call X --basic ***
            call X --cert-passwordab1 --cert c.pem        | call X --cert-password *** --cert c.pem
            call X --bearer-ab1                           | call X --bearer ***
            call X -H authorization:\\ abc                  | call X -H 'authorization: ***'
            call X --bearers abc                          | call X --bearer *** ***
            call X '--bearera b' y=1                      | call X --bearer *** y=1
            call X --headerauthorization: Bearer abc -v   | call X --header 'authorization: ***' -v
            call X '--rpc-headercookie: abc'              | call X --rpc-header 'cookie: ***'
            call X -Hx-trace:7 --headerx-trace:7          | call X -Hx-trace:7 --headerx-trace:7
            call X --bearer='a b' y=1                     | call X --bearer=*** y=1
            let mytoken ="abc"                            | let mytoken =***
            let mytoken= "abc"                            | let mytoken= ***
            let token "abc"                               | let token ***
            let tokens                                    | let tokens
            ! echo -uada:abc                              | ! echo -uada:***
            call X password := abc                        | call X password := ***
            call X --bear\\er abc                          | call X --bear\\er ***
            call X —bearer abc                            | call X —bearer ***
            bearer abc                                    | bearer ***
            call X --brearer abc                          | call X --brearer ***
            call X --baerer=abc                           | call X --baerer=***
            call X -bearer abc                            | call X -bearer ***
            call X --Bearer abc                           | call X --Bearer ***
            call X --cert-pasword abc                     | call X --cert-pasword ***
            call X -header 'authorization: Bearer abc'    | call X -header 'authorization: ***'
            call X --hedaer='cookie: abc'                 | call X --hedaer='cookie: ***'
            call X --deadline 5s --retry 3 --cert c.pem   | call X --deadline 5s --retry 3 --cert c.pem
            call X -H 'x-other: Bearer abc'               | call X -H 'x-other: ***'
            let h = 'authorization: abc'                  | let h = authorization: "***"
            call List page_token=abc next_page_token=d    | call List page_token=abc next_page_token=d
            call List {pageToken: "abc", maxTokens: 7}    | call List {pageToken: "abc", maxTokens: 7}
            call List token_count=3 page_secret=abc       | call List token_count=3 page_secret=***
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
            call X {next: {password: "x"}, a: 1}          | call X {next: {password: "***"}, a: 1}
            call X {items: [{password: 'x y'}]}           | call X {items: [{password: "***"}]}
            call X {tokens: ["a", "b"], n: 1}             | call X {tokens: "***", n: 1}
            call X {"password": {"a": "}"}, "n": 1}       | call X {"password": "***", "n": 1}
            call X password={a: 1} n=2                    | call X password=*** n=2
            call X next={password: "x"}                   | call X next={password: "***"}
            call X 'password=a b' n=1                     | call X password=*** n=1
            call X token="ab"rest                         | call X token=***
            call X mp["token"]=x                          | call X mp[token]=***
            call X {password: "x                          | call X {password: "***"
            call X 'password=x                            | call X password=***
            call X -H authorization: Bearer x -v          | call X -H 'authorization: ***' -v
            call X -H 'authorization: Bearer              | call X -H 'authorization: ***'
            set header 'authorization' 'Bearer x'         | set header 'authorization: ***'
            `let token = "x" | length` | `let token = ***`
            let token="x"                                 | let token=***
            let name = "x"                                | let name = "x"
            ls && call X password=s3cret                  | ls && call X password=***
            call X {a] password=s3cret                    | call X {a] password=***
            ls # password=s3cret                          | ls # password=***
            echo "call X password=s3cret"                 | echo 'call X password=***'
            echo 'call X {password: "s3cret"              | echo 'call X {password: "***"
            echo 'authorization: Bearer x'                | echo authorization: "***"
            call X '{"password":"s"}'                     | call X '{"password":"***"}'
            call X "{\\"password\\":\\"s\\"}"               | call X '{"password":"***"}'
            call X body='{"token":"s"}'                   | call X 'body={"token":"***"}'
            grpcurl -d '{"password":"s"}' x:1 p.S/M       | grpcurl -d '{"password":"***"}' x:1 p.S/M
            call X {body: "{\\"token\\": \\"s\\"}"}           | call X {body: "***"}
            call X {"pass\\u0077ord": "s"}                | call X {"pass\\u0077ord": "***"}
            call X {password /* c */ : "s"}               | call X {password /* c */ : "***"}
            call X {"Access Key": "s", "api key": 1}      | call X {"Access Key": "***", "api key": "***"}
            call X hidden.name=s                          | call X hidden.name=***
            call X password = s                           | call X password = ***
            nocmd --password s                            | nocmd --password ***
            call X -H authorization : Bearer s -v         | call X -H 'authorization: ***' -v
            call X -H authorization Bearer s -v           | call X -H 'authorization: ***' -v
            call X -H authorization:Bearer s -v           | call X -H 'authorization: ***' -v
            set reflect-header 'authorization' 's'        | set reflect-header ***
            set bearer s                                  | set bearer ***
            set basic u:s                                 | set basic ***
            connect user:s@host:1                         | connect ***@host:1
            connect 'ada:s@://'                           | connect ***@://
            ls -t //ada:s@h                               | ls -t //***@h
            call X -t odd:///a:s@h,b:s@i                  | call X -t odd:///***@i
            ls -t grpcs://s@host:1/x                      | ls -t grpcs://***@host:1/x
            ls -t dns:///u:s@h:1                          | ls -t dns:///***@h:1
            ! curl 'https://u:s@host/x'                   | ! curl 'https://***@host/x'
            call X mail=a@b.c to=c:d@e                    | call X mail=a@b.c to=c:d@e
            `expect .password == "s"` | `expect .password == "***"`
            `expect $headers.authorization == "s"` | `expect $headers.authorization == "***"`
            `jq .["token"] + "s"` | `jq .["token"] + "***"`
            `let x = $token + "s"` | `let x = $token + "***"`
            `expect .name == "token"` | `expect .name == "token"`
            `let token = "a" + "s"` | `let token = ***`
            `let token = ["a"] + ["s"]` | `let token = ***`
            `let token = if true then "s" else "x" end` | `let token = ***`
            `let token = $x // "s"` | `let token = ***`
            `expect .a[] | select(.secret == "s") | .b` | `expect .a[] | select(.secret == "***") | .b`
            `expect [.token] == ["s"]` | `expect [.token] == ["***"]`
            `expect .token | . == "s"` | `expect .token | . == "***"`
            `expect .token as $t | $t == "s"` | `expect .token as $t | $t == "***"`
            `expect .["token"] == "s"` | `expect .["token"] == "***"`
            `expect .a["token"] == "s"` | `expect .a["token"] == "***"`
            `expect .headers.authorization == ["s"]` | `expect .headers.authorization == ["***"]`
            `expect .hidden == "s"` | `expect .hidden == "***"`
            `expect .a == "s"; ls | jq .token` | `expect .a == "s"; ls | jq .token`
            call X OTPCode=s PINCode=s JWTValue=s          | call X OTPCode=*** PINCode=*** JWTValue=***
            call X {"JWTs": "s", PINs: 1}                  | call X {"JWTs": "***", PINs: "***"}
            call X {"password" "s"}                        | call X {"password" "***"}
            call X {password; "s", a: 1}                   | call X {password; "***", a: 1}
            call X {password: s t, a: 1}                   | call X {password: "***", a: 1}
            call X {kind: "password", a: 1}                | call X {kind: "password", a: 1}
            call X password =s                             | call X password =***
            Authorization: Bearer s                        | Authorization: "***"
            ! curl http://u:s@h/?token=s                   | ! curl http://***@h/?token="***"
            ! curl -u u:s http://h                         | ! curl -u u:*** http://h
            call -u u:s                                    | call -u u:s
            """)
    void masks(String line, String kept) {
        assertThat(MaskedLine.of(line, REDACTED)).isEqualTo(kept);
    }

    /** Names of secrets, in any spelling of their words. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "pwd",
                "passphrase",
                "accessKey",
                "access_key",
                "access-key",
                "ACCESSKEY",
                "Access Key",
                "otp",
                "otpCode",
                "jwt",
                "sessionId",
                "sessionid",
                "session id",
                "pin",
                "pins",
                "my_pin",
                "pin2",
                "private",
                "signature",
                "bearer",
                "passcode",
                "sid",
                "user.pwd",
                "OTPCode",
                "JWTs",
                "items[0].pwd",
                "x-pwd",
                "x-signature",
                "API_KEY",
                "apiKey",
                "api key",
                "credentials",
                "privateKey",
                "auth",
                "x-auth",
                "refreshToken",
                "userPassword2",
                "set-cookie"
            })
    void namesOfSecrets(String name) {
        assertThat(SecretNames.contain(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"spinner", "opinion", "option", "author", "obsession", "passenger", "side", "key", "name", "ping"
            })
    void otherNames(String name) {
        assertThat(SecretNames.contain(name)).isFalse();
    }

    /** Secrets are searched for at every statement, whatever somebody pasted. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[",
                "'",
                "\"",
                "\\",
                "; ",
                "a=",
                "a: ",
                "{a: ",
                "-H ",
                "token=x ",
                "\"a\\",
                "${",
                "-H x:y ",
                "--bearer ",
                "-H a: ",
                "a@",
                "u:p@",
                "password = ",
                "/*",
                "{\"a\": \""
            })
    void takesTimeInProportion(String part) {
        String line = part.repeat(200_000 / part.length());
        assertThat(MaskedLine.of(line + " password=s3cret", REDACTED)).doesNotContain("s3cret");
        assertThat(MaskedLine.of("call X password=s3cret " + line, REDACTED)).doesNotContain("s3cret");
    }
}
