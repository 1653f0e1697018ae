package dev.grpcsh.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grpcsh.failure.ShellException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes as hexadecimal, as base64, and with lengths between messages. */
class BytesTextTest {
    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0a05576f726c64",
                "0A05576F726C64",
                "0x0a05576f726c64",
                "0X0a05576f726c64",
                "0a 05 57 6f 72 6c 64",
                "  0a05\t576f\n726c\r\n64  ",
                "0a:05:57:6f:72:6c:64",
                "0A-05-57-6F-72-6C-64",
                "0x0a, 0x05, 0x57, 0x6f, 0x72, 0x6c, 0x64,",
                "\\x0a\\x05\\x57\\x6f\\x72\\x6c\\x64",
                "0x0a05 0x576f726c64"
            })
    void hexIsReadAsToolsWriteIt(String text) {
        assertThat(HexText.read(text, 1)).isEqualTo(bytes("0a05576f726c64"));
    }

    @Test
    void hexIsWrittenBare() {
        assertThat(HexText.write(bytes("00ff0A"))).isEqualTo("00ff0a");
        assertThat(HexText.write(new byte[0])).isEmpty();
        assertThat(HexText.read("", 1)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            0a0     | message 3, column 3: half a byte; each has two hex digits
            0       | message 3, column 1: half a byte; each has two hex digits
            0x5, 0x6| message 3, column 3: half a byte; each has two hex digits
            0a 0 5  | message 3, column 4: half a byte; each has two hex digits
            0a0g    | message 3, column 4: 'g' is no hex digit
            Ada     | message 3, column 3: half a byte; each has two hex digits
            World   | message 3, column 1: 'W' is no hex digit
            0a🙂    | message 3, column 3: '🙂' is no hex digit
            ٣٣      | message 3, column 1: '٣' is no hex digit
            0ax5    | message 3, column 3: 'x' is no hex digit
            """)
    void otherHexIsRefused(String text, String problem) {
        assertThatThrownBy(() -> HexText.read(text, 3))
                .isInstanceOf(ShellException.class)
                .hasMessage(problem);
    }

    @Test
    void aProblemPointsAtTheDigit() {
        assertThatThrownBy(() -> HexText.read("0a\n0g", 1))
                .isInstanceOfSatisfying(
                        ShellException.class, e -> assertThat(e.evidence()).containsExactly("0a 0g", "    ^"));
    }

    @ParameterizedTest
    @CsvSource({
        "CgVXb3JsZA==, 0a05576f726c64",
        "CgVXb3JsZA, 0a05576f726c64",
        "CgVX b3Js ZA, 0a05576f726c64",
        "+/+/, fbffbf",
        "-_-_, fbffbf",
        "-/+_, fbffbf",
        "AQI=, 0102",
        "AQI, 0102",
        "AQ, 01",
        "'', ''"
    })
    void base64IsReadInBothAlphabetsPaddedOrNot(String text, String hex) {
        assertThat(Base64Text.read(text, 1)).isEqualTo(bytes(hex));
    }

    @Test
    void base64IsWrittenPadded() {
        assertThat(Base64Text.write(bytes("0a05576f726c64"))).isEqualTo("CgVXb3JsZA==");
        assertThat(Base64Text.write(new byte[100])).hasSize(136).doesNotContain("\n");
    }

    @ParameterizedTest
    @CsvSource({
        "Cg!, 'message 1, column 3: ''!'' is no base64'",
        "AAAAA, 'message 1, column 5: base64 ends inside a byte'",
        "AQ==AQ==, 'message 1, column 5: base64 goes on after its padding; one message a line'"
    })
    void otherBase64IsRefused(String text, String problem) {
        assertThatThrownBy(() -> Base64Text.read(text, 1)).hasMessage(problem);
    }

    private static List<String> delimited(String hex) {
        Delimited messages = new Delimited(new ByteArrayInputStream(bytes(hex)));
        List<String> all = new ArrayList<>();
        try {
            for (Optional<byte[]> next = messages.next(); next.isPresent(); next = messages.next()) {
                all.add(HexText.write(next.get()));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return all;
    }

    @Test
    void lengthsTellMessagesApart() {
        assertThat(delimited("")).isEmpty();
        assertThat(delimited("00")).containsExactly("");
        assertThat(delimited("030a016100020801")).containsExactly("0a0161", "", "0801");
        assertThat(delimited("8300" + "0a0161")).containsExactly("0a0161");
        assertThat(delimited("c801" + "00".repeat(200))).containsExactly("00".repeat(200));
    }

    @ParameterizedTest
    @CsvSource({"0, 00", "1, 01", "127, 7f", "128, 8001", "300, ac02", "2147483647, ffffffff07"})
    void aLengthIsAVarint(int length, String hex) {
        assertThat(HexText.write(Delimited.prefix(length))).isEqualTo(hex);
    }

    @ParameterizedTest
    @CsvSource({
        "02080105, 'message 2, at offset 3: a length of 5, and the data ends after 0'",
        "0501, 'message 1, at offset 0: a length of 5, and the data ends after 1'",
        "80, 'message 1, at offset 0: the bytes end inside a length'",
        "ffffffff0f00, 'message 1, at offset 0: a length of more than 2 GiB'",
        "80808080808000, 'message 1, at offset 0: a length of more than 2 GiB'",
        "ffffffff0700, 'message 1, at offset 0: a length of 2147483647, and the data ends after 1'"
    })
    void brokenLengthsAreRefused(String hex, String problem) {
        assertThatThrownBy(() -> delimited(hex))
                .hasMessage(problem + "; --delimited is for messages with their lengths before them");
    }
}
