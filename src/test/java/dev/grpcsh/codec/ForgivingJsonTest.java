package dev.grpcsh.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.DynamicMessage;
import dev.grpcsh.demo.proto.showcase.Everything;
import dev.grpcsh.demo.proto.showcase.Legacy;
import dev.grpcsh.demo.proto.showcase.LegacyRecord;
import dev.grpcsh.failure.ShellException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForgivingJsonTest {
    private static final Everything EXPECTED = Everything.newBuilder()
            .setStringValue("it's \"x\"")
            .setInt32Value(1)
            .addTexts("a")
            .addTexts("b")
            .build();

    @ParameterizedTest
    @ValueSource(strings = {"""
                {stringValue: "it's \\"x\\"", int32Value: 1, texts: ["a", "b"]}
                """, """
                {'stringValue': 'it\\'s "x"', 'int32_value': 1, 'texts': ['a', 'b']}
                """, """
                {"string_value": "it's \\"x\\"", "int32Value": 1, "texts": ["a", "b",],}
                """, """
                // before
                {
                  string_value: 'it\\'s "x"', // a line's end
                  /* a
                     part */ int32_value: 1,
                  # a line
                  texts: ['a', /* between */ 'b'], # the end
                }
                """})
    void saysTheSame(String json) {
        assertThat(ShowcaseTypes.everything(json)).isEqualTo(EXPECTED);
    }

    @Test
    void textsThatLookLikeCommentsStay() {
        assertThat(ShowcaseTypes.everything("{stringValue: 'http://x/#y /* z */'}")
                        .getStringValue())
                .isEqualTo("http://x/#y /* z */");
    }

    @Test
    void extensionsStandInBrackets() throws Exception {
        DynamicMessage read = ShowcaseTypes.one(LegacyRecord.getDescriptor(), """
                {id: 'x', "[grpcsh.showcase.v1.legacy_note]": "n", "[grpcsh.showcase.v1.legacy_marks]": [1, 2]}
                """);

        LegacyRecord record = LegacyRecord.parseFrom(read.toByteString(), ShowcaseTypes.SHOWCASE.extensions());
        assertThat(record.getExtension(Legacy.legacyNote)).isEqualTo("n");
        assertThat(record.getExtension(Legacy.legacyMarks)).containsExactly(1, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{number:1}{number:2}", "{number:1} {number:2}", "\n{number:1}\n\n{number:2}\n# end"})
    void valuesFollowOneAnother(String text) {
        assertThat(ShowcaseTypes.reader().json(dev.grpcsh.demo.proto.showcase.Nested.getDescriptor(), text, 1))
                .extracting(message -> message.toString().strip())
                .containsExactly("number: 1", "number: 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n\t", "// only a comment"})
    void nothingIsNoMessage(String text) {
        assertThat(ShowcaseTypes.reader().json(Everything.getDescriptor(), text, 1))
                .isEmpty();
    }

    /** Hands out one piece a read, and fails when more is asked for than there is. */
    private static final class Pieces extends InputStream {
        private final List<String> pieces;
        private int next;

        Pieces(String... pieces) {
            this.pieces = List.of(pieces);
        }

        @Override
        public int read() {
            throw new AssertionError("byte by byte");
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (next == pieces.size()) {
                throw new IOException("would block");
            }
            String piece = pieces.get(next++);
            System.arraycopy(piece.getBytes(UTF_8), 0, into, offset, piece.length());
            return piece.length();
        }
    }

    @Test
    void handsOutAMessageOnceItsBracketCloses() {
        Pieces pieces = new Pieces("{int32Val", "ue: 1}", "\n {nested: {number: 2}", "}");
        MessageReader.Sequence sequence = ShowcaseTypes.reader().json(Everything.getDescriptor(), pieces);

        assertThat(sequence.next().map(MessageBytes::read).map(ShowcaseTypes::compiled))
                .contains(Everything.newBuilder().setInt32Value(1).build());
        assertThat(pieces.next).isEqualTo(2);
        assertThat(sequence.next()
                        .map(MessageBytes::read)
                        .map(ShowcaseTypes::compiled)
                        .map(message -> message.getNested().getNumber()))
                .isEqualTo(Optional.of(2));
        assertThatThrownBy(sequence::next)
                .isInstanceOf(ShellException.class)
                .hasMessage("cannot read the messages: would block");
    }

    @Test
    void countsTheMessagesOfAStream() {
        MessageReader.Sequence sequence = ShowcaseTypes.reader()
                .json(Everything.getDescriptor(), new ByteArrayInputStream("{}\n{}\n {int32Valu: 1}".getBytes(UTF_8)));
        assertThat(sequence.next()).isPresent();
        assertThat(sequence.next()).isPresent();
        assertThatThrownBy(sequence::next)
                .hasMessage("message 3, line 3, column 3: grpcsh.showcase.v1.Everything has no field int32Valu;"
                        + " did you mean int32_value?");
    }
}
