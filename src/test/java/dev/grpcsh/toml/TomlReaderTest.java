package dev.grpcsh.toml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.grpcsh.failure.ShellException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TOML, and where what is wrong with it stands. */
class TomlReaderTest {
    /** Values on one line, for comparing. */
    private static String shown(Value value) {
        if (value instanceof Value.Text text) {
            return "<" + text.text() + ">";
        } else if (value instanceof Value.Flag flag) {
            return String.valueOf(flag.flag());
        } else if (value instanceof Value.Items items) {
            return items.items().stream().map(TomlReaderTest::shown).collect(Collectors.joining(" ", "[", "]"));
        }
        return ((Value.Table) value)
                .entries().entrySet().stream()
                        .map(entry ->
                                entry.getKey() + "=" + shown(entry.getValue().value()))
                        .collect(Collectors.joining(" ", "{", "}"));
    }

    private static String read(String text) {
        return shown(TomlReader.read("f", text));
    }

    private static String problem(String text) {
        return catchThrowableOfType(ShellException.class, () -> read(text)).problem();
    }

    @Test
    void tablesKeysAndValues() {
        assertThat(read("""
                # a comment
                top = "a"  # another
                [one]
                flag = true
                "quoted key" = 'C:\\new'
                list = [ "a", # inside
                  'b',

                ]
                [one.two]
                a.b.c = false
                a.b.d = {x = "1", y.z = []}
                [ three . four ]
                [three]
                x = ""
                """))
                .isEqualTo("{top=<a> one={flag=true quoted key=<C:\\new> list=[<a> <b>]"
                        + " two={a={b={c=false d={x=<1> y={z=[]}}}}}} three={four={} x=<>}}");
        assertThat(read("")).isEqualTo("{}");
        assertThat(read("\uFEFFa = 'b'\r\n[c]\r\n")).isEqualTo("{a=<b> c={}}");
    }

    @Test
    void texts() {
        assertThat(read("a = \"\\t\\\"\\\\\\u00e9\\U0001F600é\"")).isEqualTo("{a=<\t\"\\é😀é>}");
        assertThat(read("a = \"\"\"\nx\\\n   \n  y \"\"z\"\"\"\"\"")).isEqualTo("{a=<xy \"\"z\"\">}");
        assertThat(read("a = '''\nx\\y\n''z'''")).isEqualTo("{a=<x\\y\n''z>}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "a => f:1:2: expected a = after the key",
                "a = => f:1:4: expected a text in quotes, a whole number, true, false or a list",
                "a = 7x => f:1:5: expected a whole number; anything else stands in quotes",
                "a = truely => f:1:5: expected a text in quotes, a whole number, true, false or a list",
                "a = 'x' y => f:1:9: expected the end of the line",
                "a = 'x => f:1:7: expected a closing '",
                "é = 'x' => f:1:1: expected a key",
                "'é' = x => f:1:7: expected a text in quotes",
                "a = \"\\x\" => f:1:6: no such escape",
                "a = \"\\u12\" => f:1:6: expected 4 hexadecimal digits",
                "a = \"\\ud800\" => f:1:6: no such character",
                "a = ['x' 'y'] => f:1:10: expected a , or a ] in the list",
                "a = ['x' => f:1:9: expected a , or a ] in the list",
                "a = {b = 'x' => f:1:13: expected a , or a } in the table",
                "[a => f:1:3: expected a ] after the table's name",
                "[a] b => f:1:5: expected the end of the line",
                "[[a]] => f:1:3: lists of tables have no meaning here",
                "[] => f:1:2: expected a key",
                "a = 'x'\\n\\n  a = 'y' => f:3:3: a is there already",
                "[a]\\n[a] => f:2:2: a is there already",
                "a = 'x'\\n[a] => f:2:2: a is there already",
                "a = 'x'\\na.b = 'y' => f:2:1: a.b is there already",
                "a = {}\\n[a.b] => f:2:2: a.b is there already",
                "a = {}\\na.b = 'x' => f:2:1: a.b is there already",
                "[a.b]\\n[a]\\nb.c = 'x' => f:3:1: b.c is there already",
            })
    void problemsHaveTheirPlaces(String text, String problem) {
        assertThat(problem(text.replace("\\n", "\n"))).startsWith(problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a = \"\u0001\"", "# \u007f", "a = '\u0000'"})
    void controlCharactersAreRefused(String text) {
        assertThat(problem(text)).contains("a control character stands here");
    }

    @Test
    void depthIsBounded() {
        assertThat(problem("a = " + "[".repeat(100_000))).contains("too many levels");
        assertThat(problem("a = " + "{a=".repeat(100_000))).contains("too many levels");
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        String text = "a \"b\" \\ \t \u0007 é 😀 ' #";
        assertThat(read("a = " + TomlText.quoted(text))).isEqualTo("{a=<" + text + ">}");
    }
}
