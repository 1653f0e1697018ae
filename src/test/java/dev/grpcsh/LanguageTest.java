package dev.grpcsh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsh.ShellHarness.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sections 1 and 2 of the command language, as whole lines. */
final class LanguageTest {
    @TempDir
    private Path folder = Path.of("");

    private ShellHarness shell() {
        return ShellHarness.in(folder).withVariable("GREETING", "good day").withVariable("EMPTY", "");
    }

    private void prints(String line, String out) {
        Result result = shell().line(line);
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).isEqualTo(out);
        assertThat(result.exitCode()).isZero();
    }

    private String refused(String line) {
        Result result = shell().line(line);
        assertThat(result.exitCode()).as(result.err()).isEqualTo(2);
        return result.err();
    }

    // Variables in words.

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "let n = \"Ada\"; echo ${n} => Ada",
                "let n = \"a  b; # c | d > e\"; echo x${n}y => xa  b; # c | d > ey",
                "let n = 3; echo ${n} => 3",
                "let n = 9223372036854775807; echo ${n} => 9223372036854775807",
                "let n = -1; echo ${n} => -1",
                "echo -n --all -t => -n --all -t",
                "try echo -n -- x => -n -- x",
                "let n = [1, {a: \"x\"}, null]; echo ${n} => [1,{\"a\":\"x\"},null]",
                "let n = true; echo ${n} => true",
                "let n = null; echo ${n} => null",
                "let n = \"\"; echo a${n}b => ab",
                "let _n9 = 1; echo ${_n9} => 1",
                "echo ${env:GREETING}! => good day!",
                "echo \"${env:GREETING}\" a${env:EMPTY}b => good day ab",
                "echo $${n} => ${n}",
                "echo \"$${n}\" => ${n}",
                "echo '${n} $${n}' => ${n} $${n}",
                "echo \"\\${n}\" => ${n}",
                "echo $n $ {n} => $n $ {n}",
                "let n = \"$\" + \"{m}\"; echo ${n} => ${m}",
                "let n = \"a\"; let n = $n + \"b\"; echo ${n} => ab",
            })
    void putsVariablesIntoWords(String line, String out) {
        prints(line, out + "\n");
    }

    @Test
    void neverSplitsOrExpandsAVariablesTextAgain() {
        prints("let n = \"a b  c\"; ! printf '[%s]' ${n}x", "[a b  cx]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo ${nope}",
                "echo \"${nope}\"",
                "call SayHelloAgain {name: \"${nope}\"}",
                "call SayHelloAgain {name: ${nope}}",
                "call SayHelloAgain name=${nope}",
                "ls > ${nope}",
                "ls | jq . | ! cat ${nope}"
            })
    void anUndefinedVariableIsAnError(String line) {
        assertThat(refused(line)).contains("no variable nope");
    }

    @Test
    void anUndefinedVariableStartsNothing() {
        Result result = shell().line("echo begun | ! tee begun.txt | ! cat ${nope}");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(folder.resolve("begun.txt")).doesNotExist();
    }

    @Test
    void anUndefinedVariableHasItsNearestName() {
        assertThat(refused("let name = 1; echo ${nmae}")).contains("did you mean name?");
    }

    @Test
    void anUndefinedEnvironmentVariableIsAnError() {
        assertThat(refused("echo ${env:NOPE}")).isEqualTo("grpcsh: no environment variable NOPE\n");
    }

    @Test
    void anEmptyEnvironmentVariableIsEmpty() {
        prints("echo a${env:EMPTY}b", "ab\n");
    }

    @Test
    void escapesVariablesInsideJsonStrings() {
        prints(
                "let n = \"a\\\"b\\\\c\\nd\"; call SayHelloAgain {name: \"<${n}>\"}",
                "{\"message\":\"Hello again, <a\\\"b\\\\c\\nd>!\"}\n");
    }

    @Test
    void putsVariablesOutsideJsonStringsInAsValues() {
        prints("let n = \"a\\\"b\"; call SayHelloAgain {name: ${n}}", "{\"message\":\"Hello again, a\\\"b!\"}\n");
        prints("let a = 2; call Add {number1: ${a}, number2: 40}", "{\"number\":42}\n");
        prints("let p = {latitude: 1}; call ListFeatures lo={latitude: 0} hi=${p} | jq .; echo $${p}", "${p}\n");
    }

    @Test
    void expandsNothingInSingleQuotedJsonStrings() {
        prints("let n = 1; call SayHelloAgain {name: '${n}'}", "{\"message\":\"Hello again, ${n}!\"}\n");
    }

    @Test
    void escapesALiteralDollarInJson() {
        prints("call SayHelloAgain {name: \"$${n}\"}", "{\"message\":\"Hello again, ${n}!\"}\n");
    }

    @Test
    void variablesComeFromOutside() {
        Result result = shell().run("--var", "a=1", "--var", "b=x=y z", "-c", "echo ${a} ${b}; expect $a == \"1\"");
        assertThat(result.out()).isEqualTo("1 x=y z\n");
        assertThat(result.exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "=x", "1a=x", "a-b=x", "status=x"})
    void badVariablesFromOutsideAreRefused(String variable) {
        Result result = shell().run("--var", variable, "ls");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).startsWith("grpcsh: ").hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1a", "a-b", "ä", "a.b", "status", "responses", "ENV"})
    void badNamesAreRefused(String name) {
        assertThat(refused("let " + name + " = 1")).startsWith("grpcsh: ");
    }

    @Test
    void unletForgets() {
        assertThat(refused("let a = 1; unlet a; echo ${a}")).contains("no variable a");
        assertThat(refused("unlet a")).contains("no variable a");
        prints("let a = 1; let b = 2; unlet a b; let", "");
    }

    @Test
    void letAloneLists() {
        prints("let b = \"x\"; let a = [1]; let", "a = [1]\nb = \"x\"\n");
    }

    // Expressions.

    @Test
    void aBareUnknownWordAsksForQuotes() {
        assertThat(refused("let n = Ada")).contains("was the text \"Ada\" meant?");
    }

    @Test
    void braceVariablesInAnExpressionAreAnErrorThatNamesTheForm() {
        assertThat(refused("let n = 1; let m = ${n}")).contains("$n, not ${n}");
        assertThat(refused("let m = ${env:HOME}")).contains("$ENV.HOME, not ${env:HOME}");
    }

    @Test
    void anUndefinedVariableInAnExpressionIsAUsageProblem() {
        assertThat(refused("let m = $nope")).contains("nope").startsWith("grpcsh: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"let a = 1, 2", "let a = empty", "let a =", "let a", "let a = .[", "let a = (1", "expect", "jq"})
    void badExpressionsAreUsageProblems(String line) {
        assertThat(refused(line)).startsWith("grpcsh: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "call SayHelloAgain name=Ada; expect .message == \"Hello again, Ada!\"",
                "call SayHelloAgain name=Ada; expect $status == \"OK\" and $count == 1 and $message == \"\"",
                "call SayHelloAgain name=Ada; expect $responses == [{message: \"Hello again, Ada!\"}]",
                "call SayHelloAgain name=Ada; expect $millis >= 0",
                "call SayHelloAgain name=Ada; expect .message | startswith(\"Hello\")",
                "call SayHelloAgain name=Ada; expect (.message | length) == 17 # a comment",
                "call SayHelloAgain name='a;b # c'; expect .message == \"Hello again, a;b # c!\"; echo done",
                "call Generate count=3; expect $count == 3; expect .number == 3; expect [$responses[].number] == [1,2,3]",
                "call -H 'x-a: 1' Metadata; expect $headers[\"x-a\"] == \"1\"",
                "call -H 'x-a-trailer: 1' Metadata; expect $trailers[\"x-a-trailer\"] == \"1\"",
                "try call Fail code=5 message=gone; expect $status == \"NOT_FOUND\" and $message == \"gone\"",
                "try call Fail code=5 'details=[{errorInfo: \"R\"}]'; expect $details[0].value.reason == \"R\"",
                "try call Fail code=5; expect $count == 0 and . == null",
                "expect $ENV.GREETING == \"good day\"",
                "expect '$ENV.GREETING == \"good day\"'",
                "expect $count == 0",
                "call Echo int64Value=9007199254740993; expect .int64Value == 9007199254740993",
                "let x = -1; expect -1 == $x",
                "expect -(1) < 0",
                "call Echo; expect .int32Value == 0 and .stringValue == \"\" and .boolValue == false and .texts == []",
                "call Echo; expect .maybeNumber == null",
                "let a = 1; let b = $a + 1; expect $b == 2",
                "call Add number1=1 number2=2; let sum = .number; call Add number1=${sum} number2=4; expect .number == 7"
            })
    void expectationsHold(String line) {
        Result result = shell().line(line);
        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void anExpectationThatDoesNotHoldShowsBothSides() {
        Result result = shell().line("call -q SayHelloAgain name=Ada > out.json; expect .message == \"Hello, Bo!\"");
        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.errLines())
                .containsExactly(
                        "grpcsh: does not hold: .message == \"Hello, Bo!\"",
                        "  left   \"Hello again, Ada!\"",
                        "  right  \"Hello, Bo!\"");
    }

    @Test
    void anExpectationOfNothingFails() {
        assertThat(shell().line("expect empty").exitCode()).isEqualTo(4);
        assertThat(shell().line("expect null").exitCode()).isEqualTo(4);
        assertThat(shell().line("expect false, true").exitCode()).isEqualTo(4);
    }

    @Test
    void printingStaysProto3JsonWhileExpressionsSeeNumbers() {
        prints(
                "call Echo int64Value=9007199254740993; jq .int64Value",
                "{\"int64Value\":\"9007199254740993\"}\n9007199254740993\n");
    }

    @Test
    void theLargestNumberIsExact() {
        prints("call Echo uint64Value=18446744073709551615 > f; jq .uint64Value", "18446744073709551615\n");
    }

    @Test
    void theLargestNumberIsALiteral() {
        prints("call Echo uint64Value=18446744073709551615 > f; expect .uint64Value == 18446744073709551615", "");
    }

    @Test
    void keepsAThousandResponses() {
        Result all = shell().line("call Generate count=1000 > f; expect ($responses | length) == 1000");
        assertThat(all.exitCode()).as(all.err()).isZero();
        Result more = shell().line("call Generate count=1001 > f; expect $count == 1001; expect .number == 1001;"
                + " expect ($responses | length) == 1001");
        assertThat(more.exitCode()).isEqualTo(2);
        assertThat(more.err())
                .contains("1001 responses, of which the first 1000 are kept")
                .contains("set keep N");
    }

    @Test
    void keepsAsManyAsSet() {
        Result result = shell().line("set keep 2; call Generate count=3 > f; jq $responses");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("of which the first 2 are kept");
        prints("set keep 2000; call Generate count=1500 > f; jq '$responses | length'", "1500\n");
    }

    @Test
    void aJqStageEndsAtOperatorsOutsideBrackets() {
        prints("call Generate count=3 | jq select(.number | tonumber | . > 1) | jq -r .number | ! tail -1", "3\n");
        prints("call Generate count=2 | jq '.number | tonumber > 1'", "false\ntrue\n");
        prints("call Generate count=2 | jq [limit(1; \"#\", .number)][0] // 1 > f; echo; ! cat f", "\n\"#\"\n\"#\"\n");
    }

    // Here-documents.

    @Test
    void aHereDocumentOfJson() {
        Result result = shell().script("""
                        call PutStream <<END
                        {data: 'a'} {data: 'b'}
                        {data: 'c'} // done
                        END
                        """);
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).isEqualTo("{\"data\":\"received 3 messages\"}\n");
    }

    @Test
    void aHereDocumentOfLines() {
        Result result = shell().script("""
                        call RecordRoute <<END | jq .pointCount
                        latitude=1 longitude=2

                        # none
                        latitude=3
                        END
                        echo next
                        """);
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).isEqualTo("2\nnext\n");
    }

    @Test
    void variablesInAHereDocument() {
        Result result = shell().script("""
                        let n = "a\\"b"
                        call AllStream <<END > f
                        {data: "${n}"}
                        END
                        call sendStatus <<END
                        msg=${n}
                        msg='${n}'
                        msg={"${n}"}
                        END
                        call sendStatus <<END
                        {msg: "${n}"} {msg: ${n}} {msg: "$${n}"}
                        END
                        """);
        assertThat(result.err()).isEmpty();
        assertThat(result.outLines())
                .containsExactly(
                        "{\"ret\":\"server received: a\\\"b\"}",
                        "{\"ret\":\"server received: ${n}\"}",
                        "{\"ret\":\"server received: {\\\"a\\\\\\\"b\\\"}\"}",
                        "{\"ret\":\"server received: a\\\"b\"}",
                        "{\"ret\":\"server received: a\\\"b\"}",
                        "{\"ret\":\"server received: ${n}\"}");
    }

    @Test
    void aQuotedEndWordStopsVariables() {
        Result result = shell().script("""
                        call sendStatus <<'END'
                        {msg: "${n}"} {msg: "$${n}"}
                        END
                        call sendStatus <<'END'
                        msg=${n}
                        msg='${n}'
                        msg="${n}"
                        msg={'${n}'}
                        msg={a: ${n}}
                        msg=$${n}
                        END
                        """);
        assertThat(result.err()).isEmpty();
        assertThat(result.outLines())
                .containsExactly(
                        "{\"ret\":\"server received: ${n}\"}",
                        "{\"ret\":\"server received: $${n}\"}",
                        "{\"ret\":\"server received: ${n}\"}",
                        "{\"ret\":\"server received: ${n}\"}",
                        "{\"ret\":\"server received: ${n}\"}",
                        "{\"ret\":\"server received: {'${n}'}\"}",
                        "{\"ret\":\"server received: {a: ${n}}\"}",
                        "{\"ret\":\"server received: $${n}\"}");
    }

    @Test
    void aHereDocumentIsCheckedWhole() {
        Result result = shell().script("""
                        call sendStatus <<END
                        msg=a
                        mgs=b
                        END
                        """);
        assertThat(result.out()).isEmpty();
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.errLines())
                .containsExactly(
                        "test.gsh:1: call sendStatus <<END",
                        "  message 2: contact.ClientMsg has no field mgs; did you mean msg?");
    }

    @Test
    void aHereDocumentByLine() {
        prints("call RecordRoute <<E | jq .pointCount\nlatitude=1\nE", "1\n");
    }

    // argv.

    @Test
    void argvIsTakenWordByWord() {
        Result result = shell().run("echo", "a  b", "|", ">", "#c", "${d}", "'e'", "&&", "<<F", ";", "$${g}", "h;");
        assertThat(result.out()).isEqualTo("a  b | > #c ${d} 'e' && <<F ; $${g} h;\n");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void argvMessagesAreTakenAsTheyCome() {
        Result result = shell().run("call", "SayHelloAgain", "{\"name\": \"${x} $${y}\"}");
        assertThat(result.out()).isEqualTo("{\"message\":\"Hello again, ${x} $${y}!\"}\n");
    }

    @Test
    void headersExpandTheEnvironmentInEveryDoor() {
        Result argv = shell().run("call", "Metadata", "-H", "x-a: <${env:GREETING}>");
        assertThat(argv.out()).contains("{\"name\":\"x-a\",\"value\":\"<good day>\"}");
        Result quoted = shell().line("call Metadata -H 'x-a: ${env:GREETING}'");
        assertThat(quoted.out()).contains("\"good day\"");
        Result word = shell().line("call Metadata -H \"x-a: ${env:GREETING}\"");
        assertThat(word.out()).contains("\"good day\"");
        Result undefined = shell().run("call", "Metadata", "-H", "x-a: ${env:NOPE}");
        assertThat(undefined.exitCode()).isEqualTo(2);
        assertThat(undefined.err()).isEqualTo("grpcsh: no environment variable NOPE\n");
    }

    @Test
    void headersExpandOnce() {
        Result result =
                shell().withVariable("TWICE", "${env:GREETING}").run("call", "Metadata", "-H", "x: ${env:TWICE}");
        assertThat(result.out()).contains("\"value\":\"${env:GREETING}\"");
        Result word = shell().withVariable("TWICE", "${env:GREETING}").line("call Metadata -H \"x: ${env:TWICE}\"");
        assertThat(word.out()).contains("\"value\":\"${env:GREETING}\"");
    }

    @Test
    void aServersTextNeverReadsTheEnvironment() {
        Result result = shell().line("call SayHelloAgain name='${env:HOME}' > f; let h = .message;"
                + " call Metadata -H \"x: ${h}\" --header=y:${h} \"-Hz: ${h}\" -H 'w: $${env:HOME}'");
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).doesNotContain(folder.toString());
        assertThat(result.out().split("Hello again, \\$\\{env:HOME}!", -1)).hasSize(4);
        assertThat(result.out()).contains("{\"name\":\"w\",\"value\":\"${env:HOME}\"}");
    }

    @Test
    void programsGetTheirWordsWithoutAShell() {
        prints("! printf '%s|' '$HOME' `date` a;b \"x  y\"", "$HOME|`date`|a;b|x  y|");
    }

    @Test
    void connectionAndOutputOptionsStandBeforeOrAfter() {
        String expected = "message: \"Hello again, Ada!\"\n";
        assertThat(shell().run("-o", "text", "call", "SayHelloAgain", "name=Ada")
                        .out())
                .isEqualTo(expected);
        assertThat(shell().run("call", "SayHelloAgain", "name=Ada", "-o", "text")
                        .out())
                .isEqualTo(expected);
        assertThat(shell().run("-t", "demo", "ls").out()).contains("routeguide.RouteGuide");
        Result alone = shell().line("call -o text SayHelloAgain name=Ada; call SayHelloAgain name=Ada");
        assertThat(alone.out()).isEqualTo(expected + "{\"message\":\"Hello again, Ada!\"}\n");
        Result target = shell().line("try ls -t demo; status");
        assertThat(target.out()).contains("target\tdemo");
    }

    // Unclosed things.

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " => ",
            value = {
                "call SayHelloAgain {name: 1 => column 20: the bracket { is not closed",
                "echo 'abc => column 6: the quote ' is not closed",
                "echo \"abc => column 6: the quote \" is not closed",
                "call sendStatus <<END => column 17: the here-document <<END is not closed",
                "let x = (1 => column 9: a bracket is not closed",
            },
            quoteCharacter = '`')
    void unclosedThingsTellWhereTheyOpened(String line, String problem) {
        assertThat(refused(line)).isEqualTo("grpcsh: " + problem + "\n");
    }

    @Test
    void unclosedThingsInAScriptStopItBeforeItsFirstLine() {
        Result result = shell().script("""
                        echo a
                        echo b
                        call X {
                          a: 'x'
                        """);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).isEqualTo("grpcsh: test.gsh:3:8: the bracket { is not closed\n");
        assertThat(result.exitCode()).isEqualTo(2);
    }

    @Test
    void unclosedThingsOnStandardInput() {
        Result result = shell().piped("echo a\ncall X {\n  a: 'x'\n");
        assertThat(result.out()).isEqualTo("a\n");
        assertThat(result.err()).contains("standard input:2:8: the bracket { is not closed");
        assertThat(result.exitCode()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ls && ls", "ls || ls", "ls < f", "ls 2> f", "ls >f", "ls |jq .", "ls &x"})
    void habitsAreUsageProblems(String line) {
        assertThat(refused(line)).startsWith("grpcsh: column 4: ").hasLineCount(1);
    }
}
