package dev.grpcsh;

import static dev.grpcsh.ShellHarness.succeeds;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.grpcsh.ShellHarness.Result;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages as other programs may write them: what arrives is shown, and comes back as the bytes it was. */
final class ArrivalsTest {
    private static final String EVERYTHING = "grpcsh.showcase.v1.Everything";

    /** Presence in every syntax, for a NullValue. */
    private static final String NULLS = """
            name: 'nulls.proto' package: 'n' syntax: 'proto2' dependency: 'google/protobuf/struct.proto'
            message_type {
              name: 'Nulls'
              field { name: 'two' number: 1 type: TYPE_ENUM label: LABEL_OPTIONAL type_name: '.google.protobuf.NullValue' }
              field { name: 'many' number: 2 type: TYPE_ENUM label: LABEL_REPEATED type_name: '.google.protobuf.NullValue' }
              extension_range { start: 100 end: 200 }
            }
            extension {
              name: 'note' extendee: '.n.Nulls' number: 100 type: TYPE_ENUM label: LABEL_OPTIONAL
              type_name: '.google.protobuf.NullValue'
            }
            service { name: 'Nothing' method { name: 'Say' input_type: '.n.Nulls' output_type: '.n.Nulls' } }
            """;

    @TempDir
    private Path folder = Path.of("");

    private Result run(String... words) {
        return ShellHarness.in(folder).run(words);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            0a03612e62 0a0163     | "a.b,c"
            0a06666f6f5f6261      | "fooBa"
            0a06666f6f426172      | {"paths":["fooBar"]}
            0a03785f31            | {"paths":["x_1"]}
            0a04615f5f62          | {"paths":["a__b"]}
            0a04666f6f5f          | {"paths":["foo_"]}
            0a0355524c            | {"paths":["URL"]}
            0a03612c62            | {"paths":["a,b"]}
            0a03612c620a0163      | {"paths":["a,b","c"]}
            0a00                  | {"paths":[""]}
            """)
    void aMaskComesBackAsItsBytes(String paths, String json) {
        String mask = paths.replace(" ", "");
        String hex = "f203%02x".formatted(mask.length() / 2) + mask;
        succeeds(run("decode", EVERYTHING, hex), "{\"fieldMask\":" + json + "}\n");
        succeeds(run("encode", EVERYTHING, "{\"fieldMask\":" + json + "}"), hex + "\n");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "{\"fieldMask\":\"foo-bar\"}",
                "{\"fieldMask\":\"foo bar\"}",
                "{\"fieldMask\":{\"paths\":[1]}}",
                "{\"fieldMask\":{\"path\":[]}}",
                "{\"duration\":\"1.0000000001s\"}",
                "{\"duration\":\"1e3s\"}",
                "{\"timestamp\":\"2026-01-01T00:00:00.0000000001Z\"}",
                "duration=0.1ns",
            })
    void whatNoSuchFieldHoldsIsRefused(String message) {
        Result result = run("encode", EVERYTHING, message);
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).isNotEmpty();
    }

    @Test
    void aNullThatIsThereIsNull() {
        try (ReflectedServer server = ReflectedServer.start(ServedFiles.of(NULLS))) {
            server.replying("n.Nothing/Say", Wire.message(1, 0, 2, 0, 100, 0));
            Result result = run("-t", server.target(), "call", "Say");
            succeeds(result, "{\"two\":null,\"many\":[null],\"[n.note]\":null}\n");
            succeeds(
                    run("-t", server.target(), "encode", "n.Nulls", result.out().strip()), "08001000a00600\n");
        }
    }

    @Test
    void aTextThatIsNoUtf8IsShownAsWhatItIs() {
        String texts = """
                name: 'texts.proto' package: 't' syntax: 'proto3'
                message_type {
                  name: 'Texts'
                  field { name: 'bad' number: 1 type: TYPE_STRING label: LABEL_OPTIONAL }
                  field { name: 'good' number: 2 type: TYPE_STRING label: LABEL_OPTIONAL }
                  field { name: 'inner' number: 3 type: TYPE_MESSAGE type_name: '.t.Texts' label: LABEL_OPTIONAL }
                }
                service { name: 'Say' method { name: 'It' input_type: '.t.Texts' output_type: '.t.Texts' } }
                """;
        ByteString bad = ByteString.fromHex("61ff62");
        try (ReflectedServer server = ReflectedServer.start(ServedFiles.of(texts))) {
            server.replying("t.Say/It", Wire.message(1, bad, 2, "é", 3, Wire.message(1, bad)));
            for (String format : new String[] {"json", "jsonl", "yaml", "text", "table", "envelope"}) {
                Result result = run("-t", server.target(), "call", "It", "-o", format);
                assertThat(result.exitCode()).as(format).isZero();
                assertThat(result.out()).as(format).contains("a\ufffdb", "é");
                assertThat(result.err()).as(format).contains("bad", "inner.bad", "Yf9i");
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {nope: 1, stringValue: "a"}     | Everything has no field nope; it is left out
            {nested: {zip: 1}}              | Nested has no field nested.zip; it is left out
            {items: [{}, {zip: 1}]}         | zip; it is left out
            nope=1 stringValue=a            | Everything has no field nope; it is left out
            """)
    void unknownFieldsAreLeftOutWhenAskedTo(String message, String notice) {
        Result refused = ShellHarness.in(folder).line("call Echo " + message);
        assertThat(refused.exitCode()).isEqualTo(2);
        for (String line : new String[] {
            "call Echo " + message + " --allow-unknown-fields", "set allow-unknown-fields on; call Echo " + message
        }) {
            Result taken = ShellHarness.in(folder).line(line);
            assertThat(taken.err()).containsOnlyOnce(notice);
            assertThat(taken.out()).doesNotContain("nope", "zip");
            assertThat(taken.exitCode()).isZero();
        }
    }

    @ParameterizedTest(name = "{0} levels: exit {1}")
    @CsvSource({"90, 0", "150, 0", "900, 0", "1100, 2", "20000, 2"})
    void depthIsShownUpToALimit(int levels, int exitCode) {
        ByteString message = Wire.message(1, "x");
        for (int i = 0; i < levels; i++) {
            message = Wire.message(3, message);
        }
        String base64 = Base64.getEncoder().encodeToString(message.toByteArray());
        Result result = ShellHarness.in(folder)
                .withInput(base64)
                .run("decode", "grpcsh.showcase.v1.Nested", "-", "--from", "base64");
        assertThat(result.exitCode()).isEqualTo(exitCode);
        assertThat(result.out())
                .isEqualTo(
                        exitCode == 0
                                ? "{\"child\":".repeat(levels) + "{\"name\":\"x\"}" + "}".repeat(levels) + "\n"
                                : "");
        assertThat(result.err()).contains(exitCode == 0 ? "" : "1000");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "{\"struct\":DEEP}",
                "DEEP",
                "{\"recursive\":DEEP}",
                "{\"any\":DEEP}",
                "{\"listValue\":[[[DEEP]]]}",
            })
    void depthWithoutEndIsTold(String json) {
        for (String open : new String[] {"{\"k\":", "["}) {
            String deep = open.repeat(100_000);
            Result result = ShellHarness.in(folder)
                    .withInput(json.replace("DEEP", deep))
                    .run("call", "Echo", "-");
            assertThat(result.exitCode()).isEqualTo(2);
            assertThat(result.err()).hasSizeLessThan(2_000).doesNotContain("bug", "Error");
        }
    }
}
