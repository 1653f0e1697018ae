package dev.grpcsh.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bytes as text: what is read, what is refused, and where. */
final class TextInputTest {
    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            61 c3a9                       | aé
            efbbbf 61                     | a
            efbbbf                        | ``
            fffe 6100 e900 3dd8 00de      | aé😀
            feff 0061 00e9 d83d de00      | aé😀
            f09f9880                      | 😀
            61 efbbbf                     | a\\ufeff
            """)
    void reads(String hex, String text) throws IOException {
        String expected = text == null ? "" : text.replace("\\ufeff", "\ufeff");
        assertThat(TextInput.of(bytes(hex))).isEqualTo(expected);
        assertThat(byteByByte(TextInput.of(slow(bytes(hex))))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            61 ff                  | 1 | 2
            c3                     | 1 | 1
            61 c3                  | 1 | 2
            61 0a 62 c328          | 2 | 2
            c3a9 0a 0a c080        | 3 | 1
            eda080                 | 1 | 1
            f4908080               | 1 | 1
            f09f9880 80            | 1 | 3
            fffe 6100 00dc         | 1 | 2
            fffe 6100 61           | 1 | 2
            feff 0061 d800 0062    | 1 | 2
            """)
    void refusesWithThePlace(String hex, int line, int column) {
        for (boolean slow : new boolean[] {false, true}) {
            assertThatThrownBy(() -> {
                        if (slow) {
                            byteByByte(TextInput.of(slow(bytes(hex))));
                        } else {
                            TextInput.of(bytes(hex));
                        }
                    })
                    .isInstanceOfSatisfying(
                            MalformedText.class,
                            problem -> assertThat(problem.line() + ":" + problem.column())
                                    .isEqualTo(line + ":" + column));
        }
    }

    @Test
    void recordsOfASequenceAreTextWithSpaceBetween() throws IOException {
        byte[] sequence = "\u001e{\"a\":1}\n\u001e2\n".getBytes(UTF_8);
        assertThat(byteByByte(TextInput.ofJson(new ByteArrayInputStream(sequence))))
                .isEqualTo(" {\"a\":1}\n 2\n");
        assertThat(TextInput.of(sequence)).startsWith("\u001e");
    }

    @Test
    void handsOutWhatCameInBeforeItWaits() throws IOException {
        InputStream typed = new InputStream() {
            private int at;

            @Override
            public int read() {
                throw new AssertionError("it waits");
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                if (at++ > 0) {
                    throw new AssertionError("it waits");
                }
                into[offset] = 'a';
                into[offset + 1] = '\n';
                return 2;
            }
        };
        char[] text = new char[100];
        assertThat(TextInput.of(typed).read(text, 0, 100)).isEqualTo(2);
    }

    private static String byteByByte(Reader reader) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int unit = reader.read(); unit >= 0; unit = reader.read()) {
            text.append((char) unit);
        }
        return text.toString();
    }

    /** A byte at a time, so that every character is cut. */
    private static InputStream slow(byte[] bytes) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(1, length));
            }
        };
    }
}
