package dev.grpcsh.command.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grpcsh.command.calls.GrpcurlWords.Translation;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.text.PosixWord;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** grpcurl's lines in our words. */
class GrpcurlWordsTest {
    private static Translation translated(String line) {
        return GrpcurlWords.translate(List.of(line.split(" ")));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            -plaintext x:1 p.S/M                            | p.S/M -t x:1 --plaintext
            --plaintext x:1 p.S/M                           | p.S/M -t x:1 --plaintext
            -plaintext=true x:1 p.S/M                       | p.S/M -t x:1 --plaintext
            -plaintext=false x:1 p.S/M                      | p.S/M -t x:1 --tls
            x:1 p.S.M                                       | p.S.M -t x:1 --tls
            localhost:1 p.S/M                               | p.S/M -t localhost:1 --tls
            -insecure x:1 p.S/M                             | p.S/M -t x:1 --insecure
            x:1 p.S/M -plaintext                            | p.S/M -t x:1 --plaintext
            x:1 -plaintext p.S/M -d {}                      | p.S/M {} -t x:1 --plaintext
            -plaintext p.S/M                                | p.S/M --plaintext
            -protoset a.pb p.S/M                            | p.S/M --protoset a.pb --reflection off
            -protoset a.pb -use-reflection p.S/M            | p.S/M --protoset a.pb
            -use-reflection=false x:1 p.S/M                 | p.S/M -t x:1 --tls --reflection off
            -import-path a -import-path b -proto c.proto p.S/M | p.S/M --proto c.proto --import-path a --import-path b --reflection off
            -unix -plaintext /run/a.sock p.S/M              | p.S/M -t unix:///run/a.sock --plaintext
            -unix -plaintext a.sock p.S/M                   | p.S/M -t unix:a.sock --plaintext
            -plaintext unix:///run/a.sock p.S/M             | p.S/M -t unix:///run/a.sock --plaintext
            -d {"a":1} x:1 p.S/M                            | p.S/M {"a":1} -t x:1 --tls
            -d={"a":1} x:1 p.S/M                            | p.S/M {"a":1} -t x:1 --tls
            -d @ x:1 p.S/M                                  | p.S/M - -t x:1 --tls
            -d @- x:1 p.S/M                                 | p.S/M - -t x:1 --tls
            -d @f.json x:1 p.S/M                            | p.S/M @f.json -t x:1 --tls
            -d 5 x:1 p.S/M                                  | p.S/M /**/5 -t x:1 --tls
            -d= x:1 p.S/M                                   | p.S/M -t x:1 --tls
            -d {} -d {"b":2} x:1 p.S/M                      | p.S/M {"b":2} -t x:1 --tls
            -allow-unknown-fields x:1 p.S/M                 | p.S/M -t x:1 --tls --allow-unknown-fields
            -o yaml x:1 p.S/M                               | p.S/M -t x:1 --tls -o yaml
            -format json -d {} x:1 p.S/M                    | p.S/M {} -t x:1 --tls
            -format text x:1 p.S/M                          | p.S/M -t x:1 --tls -o text
            -cacert a -cert b -key c x:1 p.S/M              | p.S/M -t x:1 --tls --cacert a --cert b --key c
            -authority a.example x:1 p.S/M                  | p.S/M -t x:1 --tls --authority a.example
            -servername a.example x:1 p.S/M                 | p.S/M -t x:1 --tls --authority a.example
            -connect-timeout 2.5 -max-time 10 x:1 p.S/M     | p.S/M -t x:1 --tls --connect-timeout 2.5s --deadline 10s
            -max-time 1e2 x:1 p.S/M                         | p.S/M -t x:1 --tls --deadline 100s
            -max-time 0 x:1 p.S/M                           | p.S/M -t x:1 --tls
            -max-msg-sz 1024 -v x:1 p.S/M                   | p.S/M -t x:1 --tls --max-message-size 1024 -v
            -vv x:1 p.S/M                                   | p.S/M -t x:1 --tls -v
            -H a:1 -H b:2 x:1 p.S/M                         | p.S/M -t x:1 --tls -H a:1 -H b:2
            -rpc-header a:1 --reflect-header=b:2 x:1 p.S/M  | p.S/M -t x:1 --tls --rpc-header a:1 --reflect-header b:2
            -H a:${T} -expand-headers x:1 p.S/M             | p.S/M -t x:1 --tls -H a:${env:T}
            -H a:${env:T} x:1 p.S/M                         | p.S/M -t x:1 --tls -H a:${env:T}
            -H a:$5 x:1 p.S/M                               | p.S/M -t x:1 --tls -H a:$5
            -plaintext -- x:1 p.S/M                         | p.S/M -t x:1 --plaintext
            -user-agent me x:1 p.S/M                        | p.S/M -t x:1 --tls --user-agent me
            -keepalive-time 60 x:1 p.S/M                    | p.S/M -t x:1 --tls --keepalive 60s
            -keepalive-time 3 x:1 p.S/M                     | p.S/M -t x:1 --tls --keepalive 10s
            -keepalive-time 0 x:1 p.S/M                     | p.S/M -t x:1 --tls
            """)
    void lines(String line, String words) {
        assertThat(String.join(" ", translated(line).words())).isEqualTo(words);
        assertThat(translated(line).notices()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                                | grpcurl: no method is named; write grpcurl -plaintext localhost:50051 package.Service/Method
            -plaintext localhost:50051        | grpcurl: no method is named
            x:1 p.S/M again                   | grpcurl: one word too many: again
            -plaintex x:1 p.S/M               | grpcurl has no flag -plaintex; did you mean -plaintext?
            --xyzzyplugh x:1 p.S/M            | grpcurl has no flag -xyzzyplugh
            -plaintext=maybe x:1 p.S/M        | grpcurl's -plaintext is true or false, not maybe
            x:1 p.S/M -d                      | grpcurl's -d needs a value after it
            -plaintext -insecure x:1 p.S/M    | grpcurl's -plaintext and -insecure contradict each other
            -alts x:1 p.S/M                   | grpcurl's -alts has no counterpart: grpcsh speaks plaintext or TLS
            -protoset-out f x:1 p.S/M         | grpcurl's -protoset-out has no counterpart: a call writes no schema; grpcurl -protoset-out
            -proto-out-dir f x:1 p.S/M        | grpcurl's -proto-out-dir has no counterpart
            -help                             | grpcurl's -help has no counterpart: help grpcurl tells what is taken here
            -version                          | grpcurl's -version has no counterpart
            -format text -d a:1 x:1 p.S/M     | grpcurl's -format text is about -d too
            -format xml x:1 p.S/M             | grpcurl's -format is json or text, not xml
            -max-time long x:1 p.S/M          | grpcurl's -max-time is a number of seconds, not long
            -connect-timeout 5s x:1 p.S/M     | grpcurl's -connect-timeout is a number of seconds, not 5s
            -H a:$TOKEN x:1 p.S/M             | the header a holds $TOKEN, which only a shell puts in; write ${env:TOKEN}, in single quotes
            -H a:${TOKEN} x:1 p.S/M           | the header a holds ${TOKEN}, which only a shell puts in; write ${env:TOKEN}, in single quotes
            -d $(cat x:1 p.S/M                | -d '$(…)' is for a shell to run; -d @FILE takes a file here
            -plaintext x:1 list               | grpcurl's list is ls here: ls -t x:1 --plaintext
            -plaintext x:1 list p.S           | grpcurl's list is ls here: ls p.S -t x:1 --plaintext
            x:1 describe                      | grpcurl's describe is ls here: ls -l -t x:1 --tls
            x:1 describe .p.M                 | grpcurl's describe is describe here: describe .p.M -t x:1 --tls
            -protoset f list                  | grpcurl's list is ls here: ls --protoset f --reflection off
            -H authorization:abc x:1 list     | grpcurl's list is ls here: ls -t x:1 --tls -H 'authorization: ***'
            x:1 list p.S more                 | grpcurl: one word too many: more
            """)
    void problems(String line, String problem) {
        assertThatThrownBy(() -> GrpcurlWords.translate(line.isEmpty() ? List.of() : List.of(line.split(" "))))
                .isInstanceOfSatisfying(ShellException.class, e -> {
                    assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE);
                    assertThat(e.problem()).startsWith(problem);
                });
    }

    @Test
    void whatOnlyChangesTheLooksIsLeftOutAndTold() {
        Translation translation = translated("-emit-defaults -format-error -msg-template -plaintext x:1 p.S/M");
        assertThat(translation.words()).containsExactly("p.S/M", "-t", "x:1", "--plaintext", "--defaults");
        assertThat(translation.notices())
                .hasSize(2)
                .contains("done without grpcurl's -format-error: a status looks as it always does");
    }

    /** What is exported can be pasted. */
    @Test
    void wordsStayWhole() {
        List<String> words = List.of("-plaintext", "-H", "a: it's", "-d", "{\"a\": \"b c\"} {}", "x:1", "p.S/M");
        assertThat(GrpcurlWords.translate(words).words().stream()
                        .map(PosixWord::quoted)
                        .collect(Collectors.joining(" ")))
                .isEqualTo("p.S/M '{\"a\": \"b c\"} {}' -t x:1 --plaintext -H 'a: it'\"'\"'s'");
    }
}
