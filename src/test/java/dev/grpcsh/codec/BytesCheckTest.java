package dev.grpcsh.codec;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import dev.grpcsh.demo.proto.showcase.Everything;
import dev.grpcsh.demo.proto.showcase.LegacyRecord;
import dev.grpcsh.demo.proto.showcase.Nested;
import dev.grpcsh.failure.ShellException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bytes that are no message of their type, or more than that: what is said of them. */
class BytesCheckTest {
    private static MessageBytes message(Descriptor type, String hex) {
        return new MessageBytes(type, HexText.read(hex, 1), ShowcaseTypes.SHOWCASE);
    }

    private static List<String> unknown(Descriptor type, String hex) {
        MessageBytes message = message(type, hex);
        return UnknownFields.of(BytesCheck.read(message), ShowcaseTypes.SHOWCASE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            0a0557             | at offset 1, a length of 5, and 1 byte is left
            1a050a0161         | at offset 1, a length of 5, and 3 bytes are left
            1a030a0561         | at offset 3 in child, a length of 5, and 1 byte is left
            1a051a030a0561     | at offset 5 in child.child, a length of 5, and 1 byte is left
            0a0361ff62         | at offset 3 in name, a text that is no UTF-8
            1a040a0261ff10     | at offset 5 in child.name, a text that is no UTF-8
            0a03c3a9c3         | at offset 4 in name, a text that is no UTF-8
            0801 0e            | at offset 2, wire type 6, which does not exist
            0b0801             | at offset 0, group 1 begins, and does not end
            """)
    void tellsOffsetAndField(String hex, String where) {
        assertThatThrownBy(() -> BytesCheck.read(message(Nested.getDescriptor(), hex)))
                .isInstanceOf(ShellException.class)
                .hasMessage("these " + HexText.read(hex, 1).length + " bytes are no grpcsh.showcase.v1.Nested: " + where
                        + "; decode --raw shows how far they can be read");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a20103018080       | at offset 3 in packed_numbers, packed numbers (int32) in a length of 3
            f201030a0561       | at offset 4 in by_string, a length of 5, and 1 byte is left
            """)
    void tellsWhatIsWrongInFieldsOfOtherKinds(String hex, String where) {
        assertThatThrownBy(() -> BytesCheck.read(message(Everything.getDescriptor(), hex)))
                .hasMessageContaining(": " + where + ";");
    }

    @Test
    void alwaysTellsAnOffset() {
        Random random = new Random(1);
        List<byte[]> messages = OracleTest.EVERYTHING.stream()
                .map(json -> ShowcaseTypes.everything(json).toByteArray())
                .filter(bytes -> bytes.length > 0)
                .toList();
        for (int i = 0; i < 4_000; i++) {
            byte[] bytes = messages.get(random.nextInt(messages.size())).clone();
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            byte[] cut = Arrays.copyOf(bytes, random.nextInt(bytes.length) + 1);
            try {
                var unused = BytesCheck.read(new MessageBytes(Everything.getDescriptor(), cut, ShowcaseTypes.SHOWCASE));
            } catch (ShellException e) {
                assertThat(e.problem()).as(HexText.write(cut)).contains(": at offset ");
            }
        }
    }

    @Test
    void tellsOfMessagesTooDeep() throws InterruptedException {
        String deep = "";
        for (int i = 0; i < 1001; i++) {
            deep = "1a" + HexText.write(Delimited.prefix(deep.length() / 2)) + deep;
        }
        String bytes = deep;
        Throwable[] thrown = new Throwable[1];
        // As deep a stack as the launcher gives.
        Thread thread = new Thread(
                null,
                () -> thrown[0] = catchThrowable(() -> BytesCheck.read(message(Nested.getDescriptor(), bytes))),
                "deep",
                4 << 20);
        thread.start();
        thread.join();
        assertThat(thrown[0]).hasMessageContaining("messages inside each other more than 1000 deep");
    }

    @Test
    void insistsOnRequiredFields() {
        assertThatThrownBy(() -> BytesCheck.read(message(LegacyRecord.getDescriptor(), "1003")))
                .hasMessage("these 2 bytes are no grpcsh.showcase.v1.LegacyRecord: field id is required, and not there;"
                        + " decode --raw shows what is");
    }

    @Test
    void theOldSyntaxTakesAnyText() {
        assertThat(unknown(LegacyRecord.getDescriptor(), "0a01ff")).isEmpty();
        assertThatThrownBy(() -> BytesCheck.read(message(LegacyRecord.getDescriptor(), "0a01ff0e")))
                .hasMessageContaining("at offset 3, wire type 6");
        assertThatThrownBy(() -> BytesCheck.read(message(LegacyRecord.getDescriptor(), "0a0178230a0561")))
                .hasMessageContaining("at offset 5, a length of 5");
        assertThatThrownBy(() -> BytesCheck.read(message(LegacyRecord.getDescriptor(), "0e")))
                .hasMessageStartingWith("this byte is no grpcsh.showcase.v1.LegacyRecord: ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            0a05576f726c64          | they are hex digits: --from hex reads them
            0x0a05576f\\n726c64\\n  | they are hex digits: --from hex reads them
            CgVXb3JsZA==            | they look like base64: --from base64 reads it
            CgVXb3JsZA              | they look like base64: --from base64 reads it
            {"name": "World"}       | they look like JSON, which encode reads
            \\n {name: 'World'}     | they look like JSON, which encode reads
            """)
    void guessesTextThatWasTakenForBinary(String text, String guess) {
        assertThat(BytesGuess.of(text.replace("\\n", "\n").getBytes(US_ASCII))).contains(guess);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            00 00000007 0a05576f726c64 | they look like a frame of gRPC: leave out its first five bytes
            01 00000000                | they look like a frame of gRPC: leave out its first five bytes
            07 0a05576f726c64          | they look like messages with their lengths before them: --delimited reads such a file
            030a0161 00 030a0162       | they look like messages with their lengths before them: --delimited reads such a file
            0a05576f                   | -
            0a                         | -
            ''                         | -
            00                         | -
            """)
    void guessesWhatStandsBeforeAMessage(String hex, @Nullable String guess) {
        assertThat(BytesGuess.of(HexText.read(hex, 1)).orElse("-")).isEqualTo(guess == null ? "-" : guess);
    }

    @Test
    void knowsWhatATypeHasNoPlaceFor() {
        assertThat(unknown(Nested.getDescriptor(), "0a0161 1002 1a00")).isEmpty();
        assertThat(unknown(Nested.getDescriptor(), "2001 0a0161 2801 2002")).containsExactly("4", "5");
        assertThat(unknown(Nested.getDescriptor(), "1a04 2001 1a00 1a04 1a02 2001"))
                .containsExactly("child.4", "child.child.4");
        assertThat(unknown(Everything.getDescriptor(), "c20102 2001 c20104 2001 2801"))
                .containsExactly("items.4", "items.5");
        assertThat(unknown(LegacyRecord.getDescriptor(), "0a0178 231001 24")).containsExactly("inner.2");
    }

    @Test
    void knowsWhatAFieldCannotHold() {
        assertThat(unknown(Nested.getDescriptor(), "0801")).containsExactly("name (a varint, not string)");
        assertThat(unknown(Nested.getDescriptor(), "1500000000")).containsExactly("number (a fixed32, not int32)");
        assertThat(unknown(Nested.getDescriptor(), "110000000000000000"))
                .containsExactly("number (a fixed64, not int32)");
        assertThat(unknown(Nested.getDescriptor(), "1b1c"))
                .containsExactly("child (a group, not grpcsh.showcase.v1.Nested)");
        assertThat(unknown(Nested.getDescriptor(), "120161"))
                .containsExactly("number (bytes with a length, not int32)");
        assertThat(unknown(LegacyRecord.getDescriptor(), "0a0178 1809"))
                .containsExactly("priority (LegacyPriority has no number 9)");
        assertThat(unknown(Everything.getDescriptor(), "800109")).isEmpty();
    }

    @Test
    void looksIntoAnys() {
        Everything known =
                ShowcaseTypes.everything("{\"any\": {\"@type\": \"t/grpcsh.showcase.v1.Nested\", \"name\": \"n\"}}");
        Any withMore = known.getAny().toBuilder()
                .setValue(known.getAny().getValue().concat(ByteString.copyFrom(new byte[] {0x20, 1})))
                .build();
        Everything message = known.toBuilder().setAny(withMore).build();
        assertThat(UnknownFields.of(message, ShowcaseTypes.SHOWCASE)).containsExactly("any.4");
        assertThat(UnknownFields.of(message, Types.NONE)).isEmpty();
    }
}
