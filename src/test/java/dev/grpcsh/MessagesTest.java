package dev.grpcsh;

import static dev.grpcsh.ShellHarness.refuses;
import static dev.grpcsh.ShellHarness.succeeds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsh.ShellHarness.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 3 of the command language: messages, as whole calls of the embedded demo server. */
final class MessagesTest {
    @TempDir
    private Path folder = Path.of("");

    private ShellHarness shell() {
        return ShellHarness.in(folder);
    }

    // The forms.

    @Test
    void jsonWords() {
        succeeds(shell().run("call", "Add", "{\"number1\": 100, \"number2\": 300}"), "{\"number\":400}\n");
        succeeds(
                shell().line("call Multiply {number1: 100, 'number2': 300,} // c".replace(" // c", "")),
                "{\"number\":30000}\n");
    }

    @Test
    void severalJsonWordsAreSeveralMessages() {
        succeeds(
                shell().run("call", "PutStream", "{data: 'a'}", "{}", "{data: 'b'} {data: 'c'}"),
                "{\"data\":\"received 4 messages\"}\n");
    }

    @Test
    void keyValueWordsAreOneMessage() {
        succeeds(shell().run("call", "Add", "number1=100", "number2=300"), "{\"number\":400}\n");
        succeeds(shell().run("call", "RecordRoute", "latitude=1", "longitude=2"), "{\"pointCount\":1}\n");
    }

    @Test
    void filesOfJson() {
        ShellHarness shell = shell().withFile("m.json", "{data: 'a'}\n{data: 'b'} {\n data: 'c'\n}\n# end\n");
        succeeds(shell.run("call", "PutStream", "@m.json"), "{\"data\":\"received 3 messages\"}\n");
        succeeds(shell.run("call", "PutStream", "@~/m.json"), "{\"data\":\"received 3 messages\"}\n");
        succeeds(
                shell.run("call", "PutStream", "@" + folder.resolve("m.json")), "{\"data\":\"received 3 messages\"}\n");
        refuses(
                shell.run("call", "SayHelloAgain", "@m.json"),
                "grpcsh: message 1, line 1, column 2: helloworld.HelloRequest has no field data; it has name");
    }

    @Test
    void standardInput() {
        succeeds(
                shell().withInput("{data: 'a'} {data: 'b'}").run("call", "PutStream", "-"),
                "{\"data\":\"received 2 messages\"}\n");
        succeeds(
                shell().withInput("{name: 'Ada'}").line("call SayHelloAgain -"),
                "{\"message\":\"Hello again, Ada!\"}\n");
        succeeds(shell().withInput("").run("call", "PutStream", "-"), "{\"data\":\"received 0 messages\"}\n");
    }

    @Test
    void standardInputForTwoCalls() {
        Result result = shell().withInput("{data: 'a'}").line("call PutStream -; call PutStream -");
        assertThat(result.outLines())
                .containsExactly("{\"data\":\"received 1 message\"}", "{\"data\":\"received 0 messages\"}");
    }

    @Test
    void standardInputIsTakenByAScriptFromThere() {
        Result result = shell().piped("call PutStream -\n{data: 'a'}\n");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("- is standard input, and the script itself comes from there");
        ShellHarness nested = shell().withFile("a.gsh", "call PutStream -\n");
        assertThat(nested.piped("run a.gsh\n").exitCode()).isEqualTo(2);
        succeeds(nested.withInput("{data: 'a'}").run("run", "a.gsh"), "{\"data\":\"received 1 message\"}\n");
    }

    @Test
    void typedLinesThatAreNoMessagesAreToldAndTheStreamStaysOpen() {
        Result result = shell().withTerminals("100")
                .withInput("data=a\nnope=b\n\n{data: 'b'}\n")
                .run("call", "PutStream", "-");
        assertThat(result.out()).isEqualTo("{\"data\":\"received 2 messages\"}\n");
        assertThat(result.err()).contains("has no field nope");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void noMessage() {
        succeeds(shell().run("call", "SayHelloAgain"), "{\"message\":\"Hello again, !\"}\n");
        succeeds(shell().run("call", "PutStream"), "{\"data\":\"received 0 messages\"}\n");
        succeeds(shell().run("call", "sendStatus"), "");
    }

    @Test
    void kindsDoNotMix() {
        for (String[] words : new String[][] {
            {"{}", "data=a"}, {"data=a", "{}"}, {"data=a", "-"}, {"@f", "{}"}, {"{}", "-"}, {"@f", "data=a"}
        }) {
            Result result = shell().withFile("f", "{}").run("call", "PutStream", words[0], words[1]);
            assertThat(result.exitCode()).isEqualTo(2);
            assertThat(result.err()).contains("kinds of messages do not mix").hasLineCount(1);
        }
        Result both = shell().script("call PutStream {} <<END\n{}\nEND\n");
        assertThat(both.err()).contains("messages come from one place");
        assertThat(both.exitCode()).isEqualTo(2);
    }

    @Test
    void oneFileAndOneInputAreEnough() {
        ShellHarness shell = shell().withFile("f", "{}");
        assertThat(shell.run("call", "PutStream", "@f", "@f").err()).contains("is enough");
        assertThat(shell.run("call", "PutStream", "-", "-").err()).contains("is enough");
    }

    @Test
    void twoMessagesForAMethodThatTakesOne() {
        refuses(
                shell().run("call", "SayHelloAgain", "{}", "{}"),
                "grpcsh: SayHelloAgain takes one message, and there are 2; from a file, - or <<END it is called once for each");
        refuses(
                shell().run("call", "ListFeatures", "{} {} {}"),
                "grpcsh: ListFeatures takes one message, and there are 3; from a file, - or <<END it is called once for each");
    }

    @Test
    void aMissingFileIsAFailure() {
        Result result = shell().run("call", "PutStream", "@nope.json");
        assertThat(result.err()).isEqualTo("grpcsh: nope.json: no such file\n");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(shell().run("call", "PutStream", "@" + folder).exitCode()).isEqualTo(1);
        assertThat(shell().run("run", "nope.gsh").exitCode()).isEqualTo(1);
        assertThat(shell().run("call", "Echo", "bytesValue=@nope").err()).contains("nope: no such file");
    }

    @Test
    void aBadMessageHalfwayCancelsTheCallAndTellsHowManyWereSent() {
        ShellHarness shell = shell().withFile("m.json", "{msg: 'a'}\n{msg: 'b'}\n{mgs: 'c'}\n{msg: 'd'}\n");
        Result result = shell.run("call", "sendStatus", "@m.json");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .contains("message 3, line 3, column 2")
                .contains("did you mean msg?")
                .contains("2 sent before it");
        Result input = shell().withInput("{msg: 'a'}\n{msg: ]").run("call", "sendStatus", "-");
        assertThat(input.exitCode()).isEqualTo(2);
        assertThat(input.err()).contains("message 2, line 2, column").contains("1 sent before it");
    }

    @Test
    void inlineMessagesAreCheckedBeforeTheFirstIsSent() {
        Result result = shell().run("call", "sendStatus", "{msg: 'a'}", "{mgs: 'b'}");
        assertThat(result.out()).isEmpty();
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("message 2, line 1, column 2");
    }

    // Forgiving JSON.

    @Test
    void jsonIsForgiving() {
        succeeds(
                shell().run(
                                "call",
                                "Echo",
                                "{int32_value: 1, // one\n 'stringValue': 'it\\'s', /* two */ \"bool_value\": true, # three\n}"),
                "{\"int32Value\":1,\"boolValue\":true,\"stringValue\":\"it's\"}\n");
    }

    // Bad input: one line that says what, where, and the next step.

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "{\"latitude\": 1,, } => message 1, line 1, column 16: expected a field name",
                "{latitude: } => message 1, line 1, column 12: expected a value",
                "{latitude 1} => message 1, line 1, column 11: expected : after the field name",
                "{latitude: 1 longitude: 2} => message 1, line 1, column 14: expected , or a closing bracket",
                "{latitude: 1 => message 1, line 1, column 13: the text ends before its last bracket or quote closes",
                "{latitude: one} => message 1, line 1, column 12: the word one is no value; a text stands in quotes",
                "{latitude: 1, latitude: 2} => message 1, line 1, column 15: the key latitude stands here for the second time",
                "[] => message 1, line 1, column 1: ",
                "{} x => message 2, line 1, column 4: ",
            })
    void malformedJsonHasLineAndColumn(String message, String problem) {
        Result result = shell().run("call", "GetFeature", message);
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).startsWith("grpcsh: " + problem);
        assertThat(result.out()).isEmpty();
    }

    @Test
    void malformedJsonShowsTheLineAndMarksTheColumn() {
        refuses(
                shell().run("call", "GetFeature", "{\n  \"latitude\": 1,, }"),
                "grpcsh: message 1, line 2, column 17: expected a field name",
                "    \"latitude\": 1,, }",
                "                  ^");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "GetFeature lattitude=1 => routeguide.Point has no field lattitude; did you mean latitude?",
                "GetFeature {lattitude:1} => routeguide.Point has no field lattitude; did you mean latitude?",
                "ListFeatures {lo:{lattitude:1}} => field lo: routeguide.Point has no field lattitude",
                "ListFeatures lo.lattitude=1 => routeguide.Point has no field lattitude; did you mean latitude?",
                "GetFeature latitude=x => latitude",
                "GetFeature {latitude:'x'} => latitude",
                "GetFeature {latitude:true} => latitude",
                "GetFeature {latitude:1.5} => latitude",
                "GetFeature latitude=2147483648 => latitude",
                "GetFeature {latitude:2147483648} => latitude",
                "GetFeature {latitude:-2147483649} => latitude",
                "Echo uint32Value=-1 => uint32_value",
                "Echo {uint64Value:-1} => uint64Value",
                "Echo {nested:{child:{number:9999999999}}} => nested.child.number",
                "Echo {items:[{},{number:'x'}]} => items[1].number",
                "Echo {byInt32:{x:'y'}} => byInt32",
                "Echo {packedNumbers:[1,2,'x']} => packedNumbers[2]",
                "Echo color=PURPLE => color",
                "Echo color=green => Color has no value green",
                "Echo color=REDD => color",
                "Echo {color:'COLOR_REDD'} => COLOR_RED",
                "Echo {nested:1} => nested",
                "Echo {boolValue:1} => boolValue",
                "Echo boolValue=maybe => bool_value",
                "Echo bytesValue=?? => bytes_value",
                "Echo timestamp=yesterday => timestamp",
                "Echo duration=5 => duration",
                "Echo int32Value= => int32Value",
                "Echo nested=x => nested",
                "Echo nested.name.x=1 => nested.name",
                "Echo int32Value=1 int32_value=2 => int32_value",
                "Echo texts[1]=x => texts",
                "Echo {choiceText:'a',choiceNumber:1} => choice",
            })
    void badValuesNameTheirField(String call, String part) {
        Result result = shell().run(("call " + call).split(" "));
        assertThat(result.exitCode()).as(result.err()).isEqualTo(2);
        assertThat(result.errLines().get(0)).startsWith("grpcsh: ").contains(part);
        assertThat(result.out()).isEmpty();
    }

    // Key paths.

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "nested.child.number=1 => {\"nested\":{\"child\":{\"number\":1}}}",
                "items[0].name=x items[1].name=y => {\"items\":[{\"name\":\"x\"},{\"name\":\"y\"}]}",
                "byString[any.key]=x => {\"byString\":{\"any.key\":\"x\"}}",
                "texts=a texts=b => {\"texts\":[\"a\",\"b\"]}",
                "texts=[] => {}",
                "texts=[\"a\"] texts=b => {\"texts\":[\"a\",\"b\"]}",
                "maybeText= => {\"maybeText\":\"\"}",
                "nested={} => {\"nested\":{}}",
                "nested={name:'x'} => {\"nested\":{\"name\":\"x\"}}",
                "maybeNumber=null => {}",
                "maybeText=null => {\"maybeText\":\"null\"}",
                "color=color_green => {\"color\":\"COLOR_GREEN\"}",
                "color=COLOR_Green => {\"color\":\"COLOR_GREEN\"}",
                "color=2 => {\"color\":\"COLOR_GREEN\"}",
                "color=77 => {\"color\":77}",
                "duration=1h2m3.5s => {\"duration\":\"3723.500s\"}",
                "duration=250ms => {\"duration\":\"0.250s\"}",
                "timestamp=now+5m => {\"timestamp\":\"2026-01-02T03:09:05Z\"}",
                "bytesValue=aGk= => {\"bytesValue\":\"aGk=\"}",
                "stringValue=@@home => {\"stringValue\":\"@home\"}",
                "stringValue=a=b => {\"stringValue\":\"a=b\"}",
                "stringValue={x} => {\"stringValue\":\"{x}\"}",
                "string_value=x int64_value=1 => {\"int64Value\":\"1\",\"stringValue\":\"x\"}",
            })
    void keysAndValues(String words, String out) {
        Result result = shell().run(("call Echo " + words).split(" "));
        succeeds(result, out + "\n");
    }

    @Test
    void filesAsValues() {
        ShellHarness shell = shell().withFile("t.txt", "line\n");
        succeeds(
                shell.run("call", "Echo", "stringValue=@t.txt", "bytesValue=@t.txt", "nested.name=x"),
                "{\"stringValue\":\"line\\n\",\"bytesValue\":\"bGluZQo=\",\"nested\":{\"name\":\"x\"}}\n");
    }

    // Durations.

    @ParameterizedTest
    @ValueSource(
            strings = {
                "call SayHelloAgain --deadline 5",
                "sleep 5",
                "set deadline 5",
                "ls --connect-timeout 5",
                "call PutStream --interval 5"
            })
    void aDurationNeedsItsUnit(String line) {
        Result result = shell().line(line);
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .contains("a duration needs a unit: 5s or 5ms, not 5")
                .hasLineCount(1);
    }
}
