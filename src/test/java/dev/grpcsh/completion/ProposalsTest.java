package dev.grpcsh.completion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsh.ShellHarness;
import dev.grpcsh.expression.JsonValue;
import dev.grpcsh.invocation.Invocation;
import dev.grpcsh.job.JobTable;
import dev.grpcsh.session.Keeper;
import dev.grpcsh.session.Session;
import dev.grpcsh.shell.EveryCommand;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is proposed behind a text, at every place that a text has, on the demo server. */
final class ProposalsTest {
    @TempDir
    private Path folder = Path.of("");

    private Session session = new Session(
            invocation(Path.of("/")), ShellHarness.CLOCK, question -> Optional.empty(), line -> {}, true, Keeper.NONE);

    private static Invocation invocation(Path folder) {
        return new Invocation(
                List.of(),
                Map.of("HOME", folder.toString(), "EDITOR_NAME", "x"),
                folder,
                Optional.empty(),
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream(),
                false,
                false,
                false);
    }

    @BeforeEach
    void open() throws Exception {
        session = new Session(
                invocation(folder), ShellHarness.CLOCK, question -> Optional.empty(), line -> {}, true, Keeper.NONE);
        session.variables().put("user", JsonValue.parse("{\"name\": \"Ada\", \"tags\": [{\"id\": 1}]}"));
        Files.writeString(folder.resolve("points.json"), "{}");
        Files.createDirectory(folder.resolve("protos"));
    }

    @AfterEach
    void close() {
        session.close();
    }

    private Proposals at(String text) {
        return new Completions(EveryCommand.table(), session, new JobTable(ShellHarness.CLOCK), new KnownNames())
                .of(text);
    }

    /** A text, and how it could go on: the first candidates with all of the text before them. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "ca => call cancel",
                "`ls | ` => call grpcurl send encode decode jq",
                "call GetF => GetFeature",
                "call getf => GetFeature",
                "call Route/RC => routeguide.RouteGuide/RecordRoute routeguide.RouteGuide/RouteChat",
                "call RChat => routeguide.RouteGuide/RouteChat",
                "call --deadline 1s GetF => GetFeature",
                "call --compress => --compress",
                "set json defaults,pro => defaults,proto-names",
                "set theme l => light",
                "`call --compress ` => identity gzip",
                "call --compress=g => gzip",
                "`call -o ` => json pretty jsonl yaml text table envelope raw",
                "call GetFeature l => latitude= longitude=",
                "call GetFeature latitude=1 l => longitude=",
                "call RouteChat location.l => latitude= longitude=",
                "call RouteChat location={l => latitude:¬ longitude:¬",
                "call RouteChat {loc => location:¬",
                "`call RouteChat {location: ` => {",
                "`call RouteChat {location: {latitude: 1, ` => longitude:¬",
                "call RouteChat {\"location\": {\" => \"latitude\":¬ \"longitude\":¬",
                "`call RouteChat {message: \"a\", ` => location:¬",
                "call RouteChat message=a message=b lo => location.",
                "call Echo kind= => ``",
                "let x = $us => user",
                "let x = $user.n => name",
                "let x = $user.tags[0].i => id",
                "let x = $user.tags[].i => id",
                "call Echo text=${us => user}",
                "call Echo text=\"a ${us => user}",
                "call Echo text='a ${us => ``",
                "call Echo text=${env:EDITOR => env:EDITOR_NAME}",
                "call RecordRoute @po => points.json",
                "call RecordRoute --proto => --proto --proto-names --protoset --protoc",
                "ls > po => points.json",
                "run p => points.json protos/",
                "set com => compress",
                "`set compress ` => gzip identity",
                "help chat => chat",
                "help exit-c => exit-codes",
                "help envir => environment",
                "ls # ca => ``",
                "! cat po => points.json",
                "call RecordRoute <<END¶lati => latitude=",
                "call RecordRoute <<END¶{lon => longitude:¬",
                "call RecordRoute <<END¶{latitude: 1}¶END¶ca => call cancel",
                "try try call GetF => GetFeature",
                "repeat 3 call GetF => GetFeature",
                "encode routeguide.Point la => latitude=",
                "nonsense x => ``",
            })
    void goesOn(String text, String expected) {
        String seen = at(text.replace('¶', '\n')).candidates().stream()
                .map(candidate -> candidate.text().replace(": ", ":¬"))
                .collect(Collectors.joining(" "));
        assertThat(seen).isEqualTo(expected);
    }

    /** What is typed may be anything. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "call RouteChat {a: {b: [[{",
                "call RouteChat ]}{",
                "call RouteChat a[b.c=",
                "call RouteChat =",
                "call RouteChat location..",
                "call RouteChat \"",
                "let",
                "let =",
                "let x = ",
                "let x = .[",
                "let x = ]..",
                "jq .\"",
                "<<END\n",
                "call <<END\n{",
                "> ",
                "| | ",
                "${",
                "call ${",
                "call -",
                "call --=",
                "-",
                "send",
                "send %9 ",
                "encode ",
                "\uFDD0 \uFFFE",
                "call \uD83D",
            })
    void nothingIsTrouble(String text) {
        for (int i = 0; i <= text.length(); i++) {
            assertThat(at(text.substring(0, i)).start()).isBetween(0, i);
        }
    }

    @Test
    void longTextsAreNoTrouble() {
        for (String part : List.of("{", "{a:", "a.", "[", "a ", "\"", "${", "| ", ".a", "(")) {
            for (String before : List.of("", "call RouteChat ", "let x = ", "call RouteChat {")) {
                String text = before + part.repeat(100_000 / part.length());
                assertThat(at(text).start()).isBetween(0, text.length());
            }
        }
    }

    @Test
    void notesTellWhatAFieldIs() {
        assertThat(at("call GetFeature latitude=").note()).startsWith("int32 · North of the equator");
        assertThat(at("call Generate ").candidates())
                .filteredOn(candidate -> candidate.label().equals("interval="))
                .allMatch(candidate -> candidate.note().startsWith("google.protobuf.Duration · Time between"));
    }
}
