package dev.grpcsh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsh.ShellHarness.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What went wrong behind one's back shows in the exit code, and what can go on goes on. */
final class HonestEndsTest {
    @TempDir
    private Path folder = Path.of("");

    private Result script(String text) {
        return ShellHarness.in(folder).script(text.replace("~", "\n"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            call Fail code=5 &~sleep 700ms                              ¦ 69
            call Fail code=5 &~call Fail code=9 &~sleep 700ms           ¦ 69
            call Fail code=5 &~sleep 900ms~jobs -a                      ¦ 69
            call Fail code=5 &~sleep 500ms~call SayHelloAgain                       ¦ 69
            call Fail code=5 &~sleep 700ms~cancel %1                    ¦ 69
            call Fail code=5 &~call Fail code=9 &~sleep 700ms~exit      ¦ 69
            call Fail code=5 &~sleep 700ms~exit 0                       ¦ 0
            call Fail code=5 &~sleep 700ms~exit 7                       ¦ 7
            echo a~exit                                                 ¦ 0
            call Fail code=5 &~wait %1                                  ¦ 69
            call Fail code=5 &~try wait %1                              ¦ 0
            call Fail code=5 &~try wait                                 ¦ 0
            call SayHelloAgain &~sleep 700ms                            ¦ 0
            call SayHelloAgain &~wait                                   ¦ 0
            call Wait duration=100s &                                   ¦ 0
            call Wait duration=100s &~cancel %1                         ¦ 0
            call Fail code=5 | jq . &~sleep 700ms                       ¦ 69
            call Fail code=5 &~sleep 700ms~expect 1 == 2                ¦ 4
            """)
    void aJobThatNobodyWaitedForFailsItsScript(String text, int exitCode) {
        Result result = script(text);
        assertThat(result.exitCode()).as(result.err()).isEqualTo(exitCode);
    }

    /** Whatever code somebody chose, what failed is told, and what is cut off is, too. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            call Fail code=5 &~sleep 700ms~exit 0       ¦ %1: NOT_FOUND
            call Fail code=5 &~sleep 700ms~exit         ¦ %1: NOT_FOUND
            call Wait duration=100s &                   ¦ %1  grpcsh.showcase.v1.Showcase/Wait  still runs, and is cancelled
            call Wait duration=100s &~exit 0            ¦ still runs, and is cancelled
            """)
    void whatBecameOfJobsIsTold(String text, String told) {
        assertThat(script(text).err()).contains(told);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"call 'open", "no such command", "call Nope", "expect 1 == 2", "", "&& ;"})
    void keepGoingGoesOnWithTheNextFile(String content) throws IOException {
        Files.writeString(folder.resolve("bad.gsh"), content + "\n");
        Files.writeString(folder.resolve("good.gsh"), "echo went on\n");
        Result result = ShellHarness.in(folder).run("run", "--keep-going", "bad.gsh", "gone.gsh", "good.gsh");
        assertThat(result.out()).isEqualTo("went on\n");
        assertThat(result.err()).contains("gone.gsh");
        assertThat(result.exitCode()).isIn(1, 2, 4);
        Result stopped = ShellHarness.in(folder).run("run", "gone.gsh", "good.gsh");
        assertThat(stopped.out()).isEmpty();
    }

    @Test
    void theSchemaOfTwoFoldersThatShareANameIsTold() throws IOException {
        for (String side : new String[] {"left", "right"}) {
            Path directory = Files.createDirectories(folder.resolve(side));
            Files.writeString(
                    directory.resolve("common.proto"),
                    "syntax = \"proto3\"; package " + side
                            + "; message Common {} service S { rpc Do(Common) returns (Common); }\n");
        }
        Result result = ShellHarness.in(folder).run("--proto", "left", "--proto", "right", "--reflection", "off", "ls");
        assertThat(result.err()).contains("common.proto");
        Result one = ShellHarness.in(folder).run("--proto", "left", "--reflection", "off", "ls");
        assertThat(one.err()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            61ff               | call SayHelloAgain name=@data
            61ff               | call Echo byString[x]=@data
            7b226e616d65223a2261ff227d | call SayHelloAgain @data
            61ff               | encode helloworld.HelloRequest @data --from text
            6563686f20ff       | run data
            """)
    void whatIsNoUtf8IsRefusedWithItsPlace(String hex, String line) throws IOException {
        Files.write(folder.resolve("data"), HexFormat.of().parseHex(hex));
        Result result = ShellHarness.in(folder).line(line);
        assertThat(result.err()).contains("UTF-8").containsAnyOf("line 1", ":1:");
        assertThat(result.out()).isEmpty();
        assertThat(result.exitCode()).isEqualTo(2);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {"call SayHelloAgain name=${env:BAD}", "let x = $ENV.BAD", "call Metadata -H 'a: ${env:BAD}'"})
    void aVariableThatIsNoUtf8IsRefused(String line) {
        Result result = ShellHarness.in(folder).withVariable("BAD", "a\ufffd").line(line);
        assertThat(result.err()).contains("the environment variable BAD is no text in UTF-8");
        assertThat(result.exitCode()).isEqualTo(2);
        ShellHarness.succeeds(
                ShellHarness.in(folder).withVariable("BAD", "a\ufffd").line("let x = $ENV.HOME; echo fine"), "fine\n");
    }
}
