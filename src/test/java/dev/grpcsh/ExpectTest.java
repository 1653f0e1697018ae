package dev.grpcsh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsh.ShellHarness.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The plain forms of {@code expect}, its options, and the functions that tests want of jq. */
final class ExpectTest {
    private static final String GREET = "call SayHelloAgain name=Ada > out\n";
    private static final String FAIL = "try call Fail code=5 'message=no such thing'\n";
    private static final String STREAM =
            "call ListFeatures {\"lo\": {\"latitude\": 400000000, \"longitude\": -750000000},"
                    + " \"hi\": {\"latitude\": 420000000, \"longitude\": -730000000}} --max 3 > out\n";

    @TempDir
    private Path folder = Path.of("");

    private Result run(String text) {
        return ShellHarness.in(folder).script(text + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expect status OK",
                "expect status ok",
                "expect status 0",
                "expect count 1",
                "expect count == 1",
                "expect count >= 1",
                "expect count < 2",
                "expect time < 1h",
                "expect time >= 0s",
                "expect json {\"message\": \"Hello again, Ada!\"}",
                "expect json {message: 'Hello again, Ada!',}",
                "expect json contains {}",
                "expect json <<END\n{\"message\": \"Hello again, Ada!\"}\nEND",
                "expect order {\"message\": \"Hello again, Ada!\"}",
                "expect --soft status OK",
                "expect --message \"oh no\" status OK",
                "let who = \"Ada\"\nexpect json {\"message\": \"Hello again, ${who}!\"}",
                "expect .message | test(\"Ada\")",
                "expect \"123e4567-e89b-12d3-a456-426614174000\" | is_uuid",
                "expect (\"123e4567\" | is_uuid) == false",
                "expect \"2026-02-28T23:59:60Z\" | is_rfc3339",
                "expect (\"2026-02-30T00:00:00Z\" | is_rfc3339) == false",
                "expect (\"2026-02-28\" | is_rfc3339) == false",
                "expect 1.05 | approx(1; 0.1)",
                "expect (1.2 | approx(1; 0.1)) == false",
                "expect [1, 2, 2] | same_items([2, 1, 2])",
                "expect ([1, 2] | same_items([2, 2])) == false",
            })
    void holds(String expectation) {
        assertThat(run(GREET + expectation)).isEqualTo(new Result("", "", 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expect status NOT_FOUND => is  OK",
                "expect count 2 => is  1",
                "expect count > 1 => is  1",
                "expect message => ",
                "expect header x-nope => ",
                "expect trailer x-nope == 1 => there is none",
                "expect detail google.rpc.ErrorInfo => there is none",
                "expect json {} => .message: expected \"\", came \"Hello again, Ada!\"",
                "expect json contains {message: \"x\"} => .message: expected \"x\", came \"Hello again, Ada!\"",
                "expect order {message: \"x\"} => message 1 does not come: {\"message\":\"x\"}",
                "expect --message \"oh no\" status NOT_FOUND => the status is not NOT_FOUND",
                "expect .message == 1 => left   \"Hello again, Ada!\"",
                "expect --soft .message == 1 => left   \"Hello again, Ada!\"",
            })
    void doesNotHold(String row) {
        String[] parts = row.split(" => ", -1);
        Result result = run(GREET + parts[0]);
        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.err()).contains(parts[1]).startsWith("test.gsh:2: " + parts[0]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expect status == \"OK\" => a status is written: expect status NOT_FOUND; in an expression it is $status",
                "expect status NOPE => 'NOPE' is no status",
                "expect status NOTFOUND => 'NOTFOUND' is no status; did you mean NOT_FOUND?",
                "expect status => expect status wants a name or a number: expect status NOT_FOUND",
                "expect count x => expect count wants a number: expect count >= 3",
                "expect count != 3 => expect count is followed by a value, before which may stand one of == < <= > >=",
                "expect time < 5 => a duration needs a unit: 5s or 5ms, not 5",
                "expect message = x => expect message is followed by == TEXT, by ~ REGEX, or by nothing; a text with blanks"
                        + " stands in quotes",
                "expect message ~ ( => '(' is no regular expression: Unclosed group, at its column 2",
                "expect header => expect header wants a name: expect header x-request-id",
                "expect detail => expect detail wants a type: expect detail google.rpc.ErrorInfo",
                "expect json => expect json wants JSON, in words or in the lines below: expect json {\"name\": \"Ada\"}",
                "expect json {\"nope\": 1} => message 1, line 1, column 2: helloworld.HelloReply has no field nope",
                "expect json {\"message\": 1 => ",
                "expect json {} {} => expect json wants one message, and there are 2; order takes several",
                "expect --within 1s status OK => expect: --within and --none wait for what a job brings; write --job %1",
                "expect --job %1 status OK => there are no jobs; call METHOD & starts one",
                "expect --sof status OK => expect has no option --sof; did you mean --soft?",
                "expect => expect: EXPR is missing; see help expect",
                "expect .a <<END\n1\nEND => ",
            })
    void isRefused(String row) {
        String[] parts = row.split(" => ", -1);
        Result result = run(GREET + parts[0]);
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains(parts[1]);
    }

    @Test
    void speaksOfBadEnds() {
        assertThat(run(FAIL + "expect status NOT_FOUND\nexpect status 5\nexpect message ~ such\n"
                                + "expect message == \"no such thing\"\nexpect count 0\nexpect $status == \"NOT_FOUND\"")
                        .err())
                .isEmpty();
        assertThat(run(FAIL + "expect detail NoSuchType").exitCode()).isEqualTo(4);
    }

    @Test
    void speaksOfStreams() {
        String order = """
                        expect order <<END
                        {"name": "Berkshire Valley Management Area Trail, Jefferson, NJ, USA"}
                        {"location": {"latitude": 406892494}}
                        END
                        """;
        assertThat(run(STREAM + "expect count 3\n" + order).err()).isEmpty();
        Result turned = run(STREAM + "expect order <<END\n{\"location\": {\"latitude\": 406892494}}\n"
                + "{\"location\": {\"latitude\": 409146138}}\nEND\n");
        assertThat(turned.err()).contains("message 2 does not come after those before it");
    }

    @Test
    void waitsForWhatAJobBrings() {
        String talk = """
                call RouteChat &
                send %1 {"location": {"latitude": 1}, "message": "a"}
                send %1 {"location": {"latitude": 1}, "message": "b"}
                """;
        Result result = run(talk + "expect --job %1 --within 20s .message == \"a\"\nexpect --job % count 1\n"
                + "let got = .message\nexpect --job %1 --none 50ms\nend %1\nwait %1 > out\nexpect $got == \"a\"\n");
        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
        Result late = run(talk + "expect --job %1 --within 100ms .message == \"c\"\n");
        assertThat(late.err()).contains("left   \"a\"");
        assertThat(late.exitCode()).isEqualTo(4);
        Result loud = run("""
                call RouteChat &
                send %1 {"location": {"latitude": 1}, "message": "a"}
                send %1 {"location": {"latitude": 1}, "message": "b"}
                expect --job %1 --none 20s
                """);
        assertThat(loud.exitCode() == 4 || loud.exitCode() == 0).isTrue();
    }

    @Test
    void whatAVariableHoldsMeansNothing() {
        Result result = run("let x = \"==\"\n" + GREET + "expect header ${x} ${x} ${x}\n");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(run("let x = \"json\"\n" + GREET + "expect status ${x}\n").err())
                .contains("'json' is no status");
    }
}
