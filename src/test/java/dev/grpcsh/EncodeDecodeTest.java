package dev.grpcsh;

import static dev.grpcsh.ShellHarness.refuses;
import static dev.grpcsh.ShellHarness.succeeds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsh.ShellHarness.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands {@code encode} and {@code decode}, as whole commands on the types of the embedded demo server. */
final class EncodeDecodeTest {
    private static final String HELLO = "helloworld.HelloRequest";
    private static final String WORLD = "0a05576f726c64";

    /** A field of every kind that there is. */
    private static final String EVERYTHING =
            "{\"doubleValue\":0.1,\"floatValue\":1.5,\"int32Value\":-1,\"int64Value\":\"-9007199254740993\","
                    + "\"uint32Value\":4294967295,\"uint64Value\":\"18446744073709551615\",\"sint32Value\":-2147483648,"
                    + "\"sint64Value\":\"-9223372036854775808\",\"fixed32Value\":4294967295,"
                    + "\"fixed64Value\":\"18446744073709551615\",\"sfixed32Value\":-1,\"sfixed64Value\":\"-1\","
                    + "\"boolValue\":true,\"stringValue\":\"Grüße, \\n\\t\\u0007世界 😀 \\\"q\\\" # //\",\"bytesValue\":\"AP8K\","
                    + "\"color\":\"COLOR_BLUE\",\"nested\":{\"name\":\"a\",\"number\":1,\"child\":{\"name\":\"b\"}},"
                    + "\"recursive\":{\"recursive\":{\"color\":77}},\"packedNumbers\":[1,-2,300],"
                    + "\"unpackedNumbers\":[4,5],\"texts\":[\"\",\"x\"],\"colors\":[\"COLOR_RED\",99],"
                    + "\"items\":[{},{\"name\":\"n\"}],\"byString\":{\"\":\"empty\",\"a.b\":\"c\"},"
                    + "\"byInt32\":{\"-1\":\"a\"},\"byUint64\":{\"18446744073709551615\":\"a\"},"
                    + "\"bySfixed64\":{\"0\":\"\"},\"byBool\":{\"true\":\"t\"},\"nestedByString\":{\"k\":{\"number\":1}},"
                    + "\"colorByString\":{\"r\":\"COLOR_RED\"},\"choiceNested\":{},\"maybeText\":\"\",\"maybeNumber\":0,"
                    + "\"timestamp\":\"1969-12-31T23:59:59.999999999Z\",\"duration\":\"-1.500s\","
                    + "\"fieldMask\":\"stringValue,nested.name\",\"struct\":{\"a\":1.0,\"b\":[true,null,\"x\"]},"
                    + "\"value\":null,\"listValue\":[1.5],"
                    + "\"any\":{\"@type\":\"type.googleapis.com/grpcsh.showcase.v1.Nested\",\"name\":\"x\"},\"empty\":{},"
                    + "\"doubleWrapper\":\"NaN\",\"int64Wrapper\":\"0\",\"boolWrapper\":false,\"stringWrapper\":\"\","
                    + "\"bytesWrapper\":\"/w==\"}\n";

    @TempDir
    private Path folder = Path.of("");

    private ShellHarness shell() {
        return ShellHarness.in(folder);
    }

    private byte[] bytes(String name) {
        try {
            return Files.readAllBytes(folder.resolve(name));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void put(String name, String hex) {
        try {
            Files.write(folder.resolve(name), HexFormat.of().parseHex(hex));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    // All forms.

    static Stream<Arguments> pairs() {
        List<String> forms = List.of("json", "text", "hex", "base64", "binary");
        return forms.stream().flatMap(from -> forms.stream().map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void everyFormIsReadAndWritten(String one, String other) {
        ShellHarness shell = shell().withFile("all.json", EVERYTHING);
        succeeds(
                shell.line("encode Everything @all.json --to " + one + " > one; encode Everything @one --from " + one
                        + " --to " + other + " > other; decode Everything @other --from " + other),
                EVERYTHING);
    }

    @Test
    void severalMessagesKeepTheirOrder() {
        ShellHarness shell = shell().withFile("m.json", "{name: 'a'} {}\n{name: 'ccc'}\n");
        String json = "{\"name\":\"a\"}\n{}\n{\"name\":\"ccc\"}\n";
        succeeds(shell.run("encode", HELLO, "@m.json"), "0a0161\n\n0a03636363\n");
        succeeds(shell.run("encode", HELLO, "@m.json", "--to", "base64"), "CgFh\n\nCgNjY2M=\n");
        succeeds(shell.run("encode", HELLO, "@m.json", "--to", "json"), json);
        succeeds(shell.run("encode", HELLO, "@m.json", "--to", "text"), "name: \"a\"\n\n\nname: \"ccc\"\n");
        for (String form : List.of("hex", "base64", "json", "binary --delimited")) {
            succeeds(
                    shell.line("encode " + HELLO + " @m.json --to " + form + " > f; decode " + HELLO + " @f --from "
                            + form),
                    json);
            succeeds(
                    shell.line("encode " + HELLO + " @m.json --to " + form + " | decode " + HELLO + " --from " + form),
                    json);
        }
    }

    // Encoding.

    @Test
    void messagesAreWrittenAsForCall() {
        succeeds(shell().run("encode", HELLO, "name=World"), WORLD + "\n");
        succeeds(shell().run("encode", HELLO, "{name: 'World'}"), WORLD + "\n");
        succeeds(shell().run("encode", HELLO, "{name: 'a'}", "{}"), "0a0161\n\n");
        succeeds(shell().withInput("{name: 'World'}").run("encode", HELLO, "-"), WORLD + "\n");
        succeeds(shell().script("encode " + HELLO + " <<END\nname=a\nname=b\nEND\n"), "0a0161\n0a0162\n");
        succeeds(shell().script("encode " + HELLO + " <<END\n{name: 'a'}\nEND\n"), "0a0161\n");
        succeeds(
                shell().line("call SayHelloAgain name=A | jq '{name: .message}' | encode " + HELLO),
                "0a0f48656c6c6f20616761696e2c204121\n");
        refuses(
                shell().run("encode", HELLO, "nam=x"),
                "grpcsh: helloworld.HelloRequest has no field nam; did you mean name?");
        refuses(shell().run("encode", HELLO), "grpcsh: encode: MESSAGE is missing; {} is the empty one");
    }

    @Test
    void aMethodStandsForItsRequest() {
        succeeds(shell().run("encode", "SayHelloAgain", "name=World"), WORLD + "\n");
        succeeds(shell().run("decode", "helloworld.Greeter/SayHelloAgain", WORLD), "{\"name\":\"World\"}\n");
        succeeds(shell().line("use helloworld.Greeter; encode SayHello name=World"), WORLD + "\n");
        succeeds(shell().run("encode", "google.protobuf.Duration", "\"1.5s\""), "08011080cab5ee01\n");
        refuses(shell().run("encode", "RouteGuide", "{}"), "grpcsh: RouteGuide is neither a method nor a message");
        refuses(shell().run("encode", "Poinr", "{}"), "grpcsh: nothing here is called Poinr; did you mean Point?");
    }

    @Test
    void protobufTextIsReadFromEverywhere() {
        ShellHarness shell = shell().withFile("p.txt", "# A point.\nlatitude: 1\n\nlongitude: 2\n");
        succeeds(shell.run("encode", "Point", "@p.txt", "--from", "text"), "08011002\n");
        succeeds(shell.run("encode", "Point", "latitude: 1", "longitude: 2", "--from", "text"), "0801\n1002\n");
        succeeds(shell.withInput("latitude: 1").run("encode", "Point", "-", "--from=text"), "0801\n");
        succeeds(shell.script("""
                        let n = "a\\"b"
                        encode Nested --from text --to json <<END
                        name: ${n}
                        child {
                          name: "<${n}>" # '
                        }
                        END
                        """), "{\"name\":\"a\\\"b\",\"child\":{\"name\":\"<a\\\"b>\"}}\n");
        succeeds(
                shell.script("encode Nested <<'END' --from text --to json\nname: \"${n}\"\nEND\n"),
                "{\"name\":\"${n}\"}\n");
        refuses(
                shell.run("encode", "Feature", "name: \"x\"\nlocation {\n  lat: 1\n}", "--from", "text"),
                "grpcsh: message 1, line 3, column 3: routeguide.Point has no field lat; did you mean latitude?",
                "    lat: 1",
                "    ^");
    }

    @Test
    void binaryGoesOutByteByByte() {
        String message = "{stringValue: 'ÿ', bytesValue: 'AP8K/w==', int32Value: -1}";
        String hex = shell().run("encode", "Everything", message).out().strip();
        assertThat(hex).contains("00ff0aff").contains("ffffffffffffffffff01");
        succeeds(shell().line("encode Everything " + message + " --to binary > m.bin"), "");
        assertThat(HexFormat.of().formatHex(bytes("m.bin"))).isEqualTo(hex);
        succeeds(shell().line("encode Everything " + message + " -o raw > r.bin"), "");
        assertThat(bytes("r.bin")).isEqualTo(bytes("m.bin"));
        succeeds(shell().line("encode Everything " + message + " --to binary >> m.bin"), "");
        assertThat(HexFormat.of().formatHex(bytes("m.bin"))).isEqualTo(hex + hex);
        succeeds(shell().line("encode Everything " + message + " --to binary | ! wc -c"), hex.length() / 2 + "\n");
        succeeds(shell().run("encode", HELLO, "name=World", "--to", "binary"), "\n\u0005World");
    }

    @Test
    void binaryIsNothingForATerminal() {
        for (String how : List.of("--to binary", "-o raw")) {
            Result result = shell().withTerminals("011").line("encode " + HELLO + " name=a " + how);
            assertThat(result.out()).isEmpty();
            assertThat(result.err())
                    .contains("binary is nothing for a terminal; send it to a file (> FILE), or say --to hex");
            assertThat(result.exitCode()).isEqualTo(2);
        }
        assertThat(shell().withTerminals("011")
                        .line("encode " + HELLO + " name=a --to binary > f; decode " + HELLO + " @f")
                        .out())
                .contains("\"a\"");
    }

    @Test
    void severalBinaryMessagesHaveLengths() {
        Result bare = shell().run("encode", HELLO, "{name: 'a'}", "{name: 'b'}", "--to", "binary");
        refuses(
                bare,
                "grpcsh: binary does not tell where a message ends, and there is a second; --delimited puts a length"
                        + " before each");
        succeeds(
                shell().run("encode", HELLO, "{name: 'a'}", "{}", "--to", "binary", "--delimited"),
                "\u0003\n\u0001a\u0000");
        refuses(
                shell().run("encode", HELLO, "name=a", "--delimited"),
                "grpcsh: --delimited is about binary, which is neither given nor to come out here; hex and base64 have"
                        + " a line for each message");
    }

    @Test
    void outputOptionsHold() {
        succeeds(shell().run("encode", HELLO, "name=a", "-o", "text"), "name: \"a\"\n");
        succeeds(shell().run("encode", HELLO, "name=a", "--to", "json", "-o", "pretty"), "{\n  \"name\": \"a\"\n}\n");
        succeeds(shell().run("encode", HELLO, "name=a", "--to", "json", "-o", "json"), "{\"name\":\"a\"}\n");
        succeeds(shell().run("-o", "text", "decode", HELLO, "0a0161"), "name: \"a\"\n");
        succeeds(shell().run("-o", "text", "decode", HELLO, "0a0161", "--to", "json"), "{\"name\":\"a\"}\n");
        succeeds(shell().run("-o", "text", "encode", HELLO, "name=a"), "0a0161\n");
        succeeds(shell().line("set output table; decode " + HELLO + " 0a0161 0a0162"), "name\na\nb\n");
        succeeds(shell().run("decode", HELLO, "0a0161", "-o", "envelope"), "{\"name\":\"a\"}\n");
        refuses(
                shell().run("encode", HELLO, "name=a", "--to", "hex", "-o", "text"),
                "grpcsh: --to hex and -o both say what comes out; one is enough");
        refuses(
                shell().run("decode", HELLO, "0a0161", "--to", "json", "-o", "text"),
                "grpcsh: --to json and -o both say what comes out; one is enough");
        assertThat(shell().withTerminals("011")
                        .run("--color", "never", "decode", HELLO, "0a0161")
                        .out())
                .isEqualTo("{\n  \"name\": \"a\"\n}\n");
        refuses(
                shell().run("decode", HELLO, "0a0161", "--to", "yaml"),
                "grpcsh: --to: 'yaml' is no form of a message; there are json, text, hex, base64 and binary");
    }

    // Decoding.

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0a05576f726c64",
                "0x0a05576f726c64",
                "0A:05:57:6F:72:6C:64",
                "'0a05 576f 726c 64'",
                "0a 05 57 6f 72 6c 64",
                "0x0a 0x05 0x57 0x6f 0x72 0x6c 0x64",
                "CgVXb3JsZA== --from base64",
                "CgVXb3JsZA --from base64",
                "@world.bin",
                "@world.bin --from binary",
                "@world.hex --from hex",
                "{name: 'World'} --from json",
                "name=World --from json",
                "'name: \"World\"' --from text"
            })
    void dataIsReadAsItIsFound(String data) {
        put("world.bin", WORLD);
        ShellHarness shell = shell().withFile("world.hex", WORLD + "\n");
        succeeds(shell.line("decode " + HELLO + " " + data), "{\"name\":\"World\"}\n");
    }

    @Test
    void standardInputIsBinary() {
        succeeds(shell().withInput("\n\u0005World").run("decode", HELLO, "-"), "{\"name\":\"World\"}\n");
        succeeds(
                shell().withInput(WORLD + "\n0a0161\n").run("decode", HELLO, "-", "--from", "hex"),
                "{\"name\":\"World\"}\n{\"name\":\"a\"}\n");
        succeeds(
                shell().withInput("\u0003\n\u0001a\u0000").run("decode", HELLO, "-", "--delimited"),
                "{\"name\":\"a\"}\n{}\n");
        Result script = shell().piped("decode " + HELLO + " -\n");
        assertThat(script.err()).contains("- is standard input, and the script itself comes from there");
    }

    @Test
    void whatIsTypedIsHexALine() {
        Result result = shell().withTerminals("100")
                .withInput("0a0161\n0a0g\n\n0a0561\n0a0162\n")
                .run("decode", HELLO, "-");
        assertThat(result.out()).isEqualTo("{\"name\":\"a\"}\n{\"name\":\"b\"}\n");
        assertThat(result.err()).contains("message 2, column 4: 'g' is no hex digit", "a length of 5");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void stagesDeliverHexUnlessToldOtherwise() {
        put("two.bin", "030a016100");
        succeeds(shell().line("encode " + HELLO + " name=a | decode " + HELLO), "{\"name\":\"a\"}\n");
        succeeds(shell().line("! cat two.bin | decode " + HELLO + " --delimited"), "{\"name\":\"a\"}\n{}\n");
        succeeds(
                shell().line("call Echo bytesValue=CgVXb3JsZA== | jq -r .bytesValue | decode " + HELLO
                        + " --from base64"),
                "{\"name\":\"World\"}\n");
        succeeds(
                shell().line("call ListFeatures lo={latitude:400000000,longitude:-750000000}"
                        + " hi={latitude:420000000,longitude:-730000000} --max 2 -o raw | decode Feature --delimited"
                        + " | jq -r .location.latitude"),
                "409146138\n407036214\n");
    }

    @Test
    void hereDocumentsAreLinesOfHex() {
        succeeds(
                shell().script("let h = \"0a0162\"\ndecode " + HELLO + " <<END\n0a 01 61 # a\n${h}\nEND\n"),
                "{\"name\":\"a\"}\n{\"name\":\"b\"}\n");
        succeeds(shell().script("decode " + HELLO + " --from base64 <<END\nCgFh\nEND\n"), "{\"name\":\"a\"}\n");
    }

    @Test
    void unknownFieldsAreMentioned() {
        Result result = shell().run("decode", HELLO, WORLD + "1096011d0000c03f");
        assertThat(result.out()).isEqualTo("{\"name\":\"World\"}\n");
        assertThat(result.errLines())
                .containsExactly(
                        "helloworld.HelloRequest has no place for field 2, 3; decode --raw shows all there" + " is");
        assertThat(result.exitCode()).isZero();
        succeeds(shell().run("decode", HELLO, WORLD + "1001", "-q"), "{\"name\":\"World\"}\n");
        succeeds(shell().run("decode", HELLO, WORLD + "1001", "--to", "text"), "name: \"World\"\n2: 1\n");
        succeeds(shell().run("decode", HELLO, WORLD + "1001", "--to", "hex"), WORLD + "1001\n");
        assertThat(shell().run("decode", "LegacyRecord", "0a01781809").err())
                .contains("field priority (LegacyPriority has no number 9)");
        assertThat(shell().run("decode", HELLO, "10011801200128013001380140014801500158016001")
                        .err())
                .contains("field 2, 3, 4, 5, 6, 7, 8, 9, …;");
    }

    @Test
    void bytesPassAsTheyCame() {
        String odd = "8a00" + "8500" + "576f726c64";
        succeeds(shell().run("decode", HELLO, odd), "{\"name\":\"World\"}\n");
        succeeds(shell().run("decode", HELLO, odd, "--to", "base64"), "igCFAFdvcmxk\n");
        succeeds(shell().run("encode", HELLO, odd, "--from", "hex"), odd + "\n");
    }

    @Test
    void whatIsNoMessageIsToldWithItsOffset() {
        refuses(
                shell().run("decode", "Nested", "1a050a0557"),
                "grpcsh: these 5 bytes are no grpcsh.showcase.v1.Nested: at offset 1, a length of 5, and 3 bytes are"
                        + " left; decode --raw shows how far they can be read");
        refuses(
                shell().run("decode", HELLO, "0a0161", "0a0561"),
                "grpcsh: message 2: these 3 bytes are no helloworld.HelloRequest: at offset 1, a length of 5, and 1"
                        + " byte is left; decode --raw shows how far they can be read");
        refuses(
                shell().run("decode", HELLO, "0a0g"),
                "grpcsh: message 1, column 4: 'g' is no hex digit",
                "  0a0g",
                "     ^");
        refuses(
                shell().withFile("h", WORLD + "\n").run("decode", HELLO, "@h"),
                "grpcsh: these 15 bytes are no helloworld.HelloRequest: at offset 10, a length of 54, and 4 bytes are"
                        + " left; they are hex digits: --from hex reads them");
        refuses(
                shell().withFile("h", "CnAB".repeat(19) + "\nAAAA\n").run("decode", HELLO, "@h", "--from", "base64"),
                "grpcsh: these 57 bytes are no helloworld.HelloRequest: at offset 1, a length of 112, and 55 bytes are"
                        + " left; decode --raw shows how far they can be read",
                "  each line is read as a message; xxd -p -c 0 and base64 -w 0 write one on a single line");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " => ",
            value = {
                "decode => decode: TYPE is missing; see help decode",
                "decode Point => decode: DATA is missing; write hex digits, @FILE or -",
                "decode 0a05576f726c64 => decode: TYPE is missing before the data; --raw shows data of no known type",
                "decode --raw => decode: DATA is missing; write hex digits, @FILE or -",
                "decode --raw Point 0801 => --raw knows no types; leave out Point",
                "decode --raw 0801 --to json => --raw reads hex, base64 or binary, and shows the fields in text of its",
                "decode --raw 0801 --from text => --raw reads hex, base64 or binary, and shows the fields in text of",
                "decode --raw 0801 -o text => --raw reads hex, base64 or binary, and shows the fields in text of its",
                "decode Point 0801 @x => @FILE or - stands alone; kinds of data do not mix",
                "decode Point - @x => @FILE or - stands alone; kinds of data do not mix",
                "decode Point 0801 --from binary => binary comes from @FILE, - or the stage before; what is typed is",
                "decode Point 0801 --delimited => binary comes from @FILE, - or the stage before; what is typed is hex",
                "decode Point 0801 --from hex --delimited => --delimited is about binary",
                "decode --raw 0801 --from hex --delimited => --delimited is about binary",
                "decode RouteGuide 0801 => RouteGuide is neither a method nor a message",
            })
    void slipsAreOneLineWithTheNextStep(String words, String problem) {
        Result result = shell().run(words.split(" "));
        assertThat(result.exitCode()).as(result.err()).isEqualTo(2);
        assertThat(result.err()).startsWith("grpcsh: ").contains(problem).hasLineCount(1);
    }

    @Test
    void filesThatAreNotThere() {
        Result result = shell().run("decode", HELLO, "@nope");
        assertThat(result.err()).isEqualTo("grpcsh: nope: no such file\n");
        assertThat(result.exitCode()).isEqualTo(1);
    }

    @Test
    void kindsDoNotMixWithStages() {
        Result result = shell().line("encode " + HELLO + " name=a | decode " + HELLO + " 0a0161");
        assertThat(result.err()).contains("data comes from one place: words, a here-document, or the stage before");
        assertThat(shell().line("encode " + HELLO + " name=a | ls").err())
                .contains("after | stands call, grpcurl, send, encode, decode, jq or ! PROGRAM");
    }

    // Of no known type.

    @Test
    void rawShowsTheWire() {
        String shown = """
                1: "World"  # length 5
                2: 150  # varint, zigzag 75
                3: 1069547520  # fixed32, float 1.5
                """;
        String hex = WORLD + "1096011d0000c03f";
        put("m.bin", hex);
        succeeds(shell().run("decode", "--raw", hex), shown);
        succeeds(shell().run("decode", "--raw", "@m.bin"), shown);
        succeeds(shell().run("decode", "@m.bin", "--raw", "--from", "binary"), shown);
        succeeds(shell().line("! cat m.bin | decode --raw --from binary"), shown);
        succeeds(shell().line("encode " + HELLO + " {name: 'a'} {name: 'b'} | decode --raw"), """
                1: "a"  # length 1

                1: "b"  # length 1
                """);
    }

    @Test
    void rawOpensNothing() {
        succeeds(shell().run("decode", "--raw", "0801", "-t", "localhost:1"), "1: 1  # varint, true, zigzag -1\n");
    }

    @Test
    void rawShowsHowFarItComes() {
        Result broken = shell().run("decode", "--raw", WORLD + "1a0561");
        assertThat(broken.out()).isEqualTo("1: \"World\"  # length 5\n");
        refuses(
                broken,
                "grpcsh: these 10 bytes are no message: at offset 8, a length of 5, and 1 byte is left; what stands"
                        + " before it is shown");
        refuses(
                shell().run("decode", "--raw", "00000000020801"),
                "grpcsh: these 7 bytes are no message: at offset 0, field number 0, which no field has; they look like"
                        + " a frame of gRPC: leave out its first five bytes");
        Result digits = shell().withFile("h", "0802\n").run("decode", "--raw", "@h");
        assertThat(digits.err()).contains("they are hex digits: --from hex reads them");
        assertThat(digits.out()).isEmpty();
    }

    @Test
    void anotherServersTypesAreAskedFor() {
        Result result = shell().run("encode", HELLO, "name=a", "-t", "localhost:1", "--connect-timeout", "1s");
        assertThat(result.exitCode()).isEqualTo(1);
    }
}
