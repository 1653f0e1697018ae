package dev.grpcsh.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grpcsh.codec.MessageBytes;
import dev.grpcsh.codec.Types;
import dev.grpcsh.demo.proto.showcase.Nested;
import dev.grpcsh.failure.ShellException;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages that no call brought, in every format. */
class MessageOutputTest {
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();

    private Renderer renderer(OutputFormat format, boolean terminal) {
        RendererOptions options =
                new RendererOptions(format, Theme.PLAIN, Theme.PLAIN, terminal, false, false, terminal);
        return new Renderer(options, data::writeBytes, bytes -> {}, Optional.empty());
    }

    private static Output.Message named(String name, boolean delimited) {
        Nested nested = Nested.newBuilder().setName(name).build();
        return new Output.Message(
                new MessageBytes(nested.getDescriptorForType(), nested.toByteArray(), Types.NONE), delimited);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            PRETTY   | {\\n  "name": "a"\\n}\\n{\\n  "name": "b"\\n}\\n
            JSONL    | {"name":"a"}\\n{"name":"b"}\\n
            ENVELOPE | {"name":"a"}\\n{"name":"b"}\\n
            TEXT     | name: "a"\\n\\nname: "b"\\n
            TABLE    | name  number  child\\na     0\\nb     0\\n
            RAW      | \\3\\n\\1a\\3\\n\\1b
            """)
    void twoMessages(OutputFormat format, String expected) {
        Renderer renderer = renderer(format, false);
        renderer.emit(named("a", true));
        renderer.emit(named("b", true));
        renderer.emit(new Output.MessagesEnd());
        assertThat(data.toString(UTF_8)).isEqualTo(expected.translateEscapes());
    }

    @Test
    void oneBareMessageIsItsBytes() {
        Renderer renderer = renderer(OutputFormat.RAW, false);
        renderer.emit(named("a", false));
        renderer.emit(new Output.MessagesEnd());
        assertThat(data.toByteArray()).isEqualTo(new byte[] {10, 1, 'a'});
    }

    @Test
    void twoBareMessagesWouldBeOne() {
        Renderer renderer = renderer(OutputFormat.RAW, false);
        renderer.emit(named("a", false));
        assertThatThrownBy(() -> renderer.emit(named("b", false)))
                .isInstanceOf(ShellException.class)
                .hasMessageEndingWith("--delimited puts a length before each");
        assertThat(data.toByteArray()).isEqualTo(new byte[] {10, 1, 'a'});
    }

    @Test
    void bytesAreNothingForATerminal() {
        assertThatThrownBy(() -> renderer(OutputFormat.RAW, true).emit(named("a", true)))
                .hasMessage("binary is nothing for a terminal; send it to a file (> FILE), or say --to hex");
        assertThat(data.size()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "RAW, true, JSON",
        "TABLE, false, JSON",
        "JSON, false, JSON",
        "PRETTY, false, PRETTY",
        "JSONL, true, JSONL"
    })
    void jsonCanBeInsistedOn(OutputFormat usual, boolean terminal, OutputFormat json) {
        RendererOptions options =
                new RendererOptions(usual, Theme.PLAIN, Theme.PLAIN, terminal, false, false, terminal);
        assertThat(options.withJson().format()).isEqualTo(json);
    }
}
