package dev.grpcsh.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import dev.grpcsh.demo.proto.showcase.Everything;
import dev.grpcsh.demo.proto.showcase.Nested;
import dev.grpcsh.text.ControlCharacters;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** Messages of no known type: what is shown of them, and where they break. */
class WireTextTest {
    private static WireText.Dump dump(String hex) {
        return WireText.of(HexText.read(hex, 1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            0800                     | 1: 0  # varint, false
            0801                     | 1: 1  # varint, true, zigzag -1
            0802                     | 1: 2  # varint, zigzag 1
            089601                   | 1: 150  # varint, zigzag 75
            08ffffffff0f             | 1: 4294967295  # varint, zigzag -2147483648
            08ffffffffffffffffff01   | 1: 18446744073709551615  # varint, signed -1
            08808080808080808000     | 1: 0  # varint, false
            88808080087b             | 268435457: 123  # varint, zigzag -62
            f8ffffff0f01             | 536870911: 1  # varint, true, zigzag -1
            0d00000000               | 1: 0  # fixed32
            0d07000000               | 1: 7  # fixed32
            0d0000c03f               | 1: 1069547520  # fixed32, float 1.5
            0d000020c1               | 1: 3240099840  # fixed32, signed -1054867456, float -10.0
            0d0000c07f               | 1: 2143289344  # fixed32, float NaN
            0d00000080               | 1: 2147483648  # fixed32, signed -2147483648, float -0.0
            0dffffffff               | 1: 4294967295  # fixed32, signed -1
            09000000000000f83f       | 1: 4609434218613702656  # fixed64, double 1.5
            090100000000000000       | 1: 1  # fixed64
            09ffffffffffffffff       | 1: 18446744073709551615  # fixed64, signed -1
            0a00                     | 1: ""  # length 0
            0a05576f726c64           | 1: "World"  # length 5
            0a026869                 | 1: "hi"  # length 2, or a message
            0a06e4b896e7958c         | 1: "世界"  # length 6
            0a03610a62               | 1: "a\\nb"  # length 3
            0a0422413c5c             | 1: "\\"A<\\\\"  # length 4
            0a03010203               | 1: 0x010203  # length 3, packed varints 1, 2, 3
            0a03018001               | 1: 0x018001  # length 3, packed varints 1, 128
            0a0b01ffffffffffffffffff01 | 1: 0x01ffffffffffffffffff01  # length 11, packed varints 1, -1
            0a0400ff00ff             | 1: 0x00ff00ff  # length 4
            0a091b5b324a0102030405   | 1: 0x1b5b324a0102030405  # length 9, packed varints 27, 91, 50, 74, 1, 2, 3, 4, …
            0a03e280ae               | 1: 0xe280ae  # length 3
            """)
    void shows(String hex, String line) {
        assertThat(dump(hex)).isEqualTo(new WireText.Dump(line + "\n", Optional.empty()));
    }

    @Test
    void showsNothingOfNothing() {
        assertThat(dump("")).isEqualTo(new WireText.Dump("", Optional.empty()));
    }

    @Test
    void showsMessagesInsideMessagesAndGroups() {
        assertThat(dump("0a01611a070a01621a020803 0b 0801 0c 230b0c24 1a00").text())
                .isEqualTo("""
                1: "a"  # length 1
                3 {  # length 7
                  1: "b"  # length 1
                  3 {  # length 2
                    1: 3  # varint, zigzag -2
                  }
                }
                1 {  # group
                  1: 1  # varint, true, zigzag -1
                }
                4 {  # group
                  1 {  # group
                  }
                }
                3: ""  # length 0
                """);
    }

    @Test
    void aLongNameInsideAMessageIsNoTextOfTheMessage() {
        String name = "a name that is rather long, all in all";
        byte[] first = Everything.newBuilder()
                .setNested(Nested.newBuilder().setName(name))
                .build()
                .toByteArray();
        assertThat(WireText.of(first).text()).contains("17 {  # length 40\n  1: \"" + name + "\"  # length 38\n}");
        byte[] fourth = HexText.read("0a28 2226" + HexText.write(name.getBytes(UTF_8)), 1);
        assertThat(WireText.of(fourth).text()).isEqualTo("1 {  # length 40\n  4: \"" + name + "\"  # length 38\n}\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            08                         | at offset 1, the message ends inside a varint
            0880                       | at offset 1, the message ends inside a varint
            80                         | at offset 0, the message ends inside a varint
            08ffffffffffffffffffff01   | at offset 1, a varint of more than ten bytes
            0d000000                   | at offset 1, the message ends inside a fixed32
            09000000                   | at offset 1, the message ends inside a fixed64
            0a                         | at offset 1, the message ends inside a varint
            0a0557                     | at offset 1, a length of 5, and 1 byte is left
            0a05                       | at offset 1, a length of 5, and 0 bytes are left
            0affffffffffffffffff01     | at offset 1, a length of 18446744073709551615, and 0 bytes are left
            00                         | at offset 0, field number 0, which no field has
            0200                       | at offset 0, field number 0, which no field has
            8080808010                 | at offset 0, field number 536870912, which no field has
            0e                         | at offset 0, wire type 6, which does not exist
            0f                         | at offset 0, wire type 7, which does not exist
            0c                         | at offset 0, group 1 ends, which never began
            0b                         | at offset 0, group 1 begins, and does not end
            0b14                       | at offset 1, group 2 ends inside group 1
            0b0b0c                     | at offset 0, group 1 begins, and does not end
            """)
    void tellsWhereItBreaks(String hex, String problem) {
        assertThat(dump(hex).problem()).contains(problem);
    }

    @Test
    void showsWhatCouldBeRead() {
        WireText.Dump broken = dump("0801 0b 0802 0e");
        assertThat(broken.text()).isEqualTo("""
                1: 1  # varint, true, zigzag -1
                1 {  # group
                  1: 2  # varint, zigzag 1
                }
                """);
        assertThat(broken.problem()).contains("at offset 5, wire type 6, which does not exist");
    }

    @Test
    void groupsNestAThousandDeep() {
        assertThat(dump("0b".repeat(1000) + "0c".repeat(1000)).problem()).isEmpty();
        assertThat(dump("0b".repeat(1001) + "0c".repeat(1001)).problem())
                .contains("at offset 1000, nested deeper than 1000 groups");
        assertThat(dump("0b".repeat(100_000)).problem()).isPresent();
    }

    @Test
    void whatLiesDeeperThanAHundredMessagesIsShownAsBytes() {
        byte[] bytes = HexText.read("0801", 1);
        for (int i = 0; i < 110; i++) {
            bytes = Nested.newBuilder()
                    .setUnknownFields(UnknownFieldSet.newBuilder()
                            .addField(
                                    1,
                                    UnknownFieldSet.Field.newBuilder()
                                            .addLengthDelimited(ByteString.copyFrom(bytes))
                                            .build())
                            .build())
                    .build()
                    .toByteArray();
        }
        WireText.Dump deep = WireText.of(bytes);
        assertThat(deep.problem()).isEmpty();
        assertThat(deep.text().lines().filter(line -> line.contains("{"))).hasSize(100);
        assertThat(deep.text()).contains("1: 0x0a");
    }

    @ParameterizedTest
    @FieldSource("dev.grpcsh.codec.OracleTest#EVERYTHING")
    void anyMessageIsShown(String json) {
        byte[] bytes = ShowcaseTypes.everything(json).toByteArray();
        WireText.Dump dump = WireText.of(bytes);
        assertThat(dump.problem()).isEmpty();
        assertThat(dump.text()).isEqualTo(ControlCharacters.escaped(dump.text()));
        assertThat(dump.text().isEmpty()).isEqualTo(bytes.length == 0);
    }
}
