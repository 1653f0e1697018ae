package dev.grpcsh.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.TextFormat;
import dev.grpcsh.codec.MessageBytes;
import dev.grpcsh.text.ControlCharacters;
import java.util.List;

/** The text format of protobuf; an empty line stands between two messages. */
final class ProtobufTextFormat implements MessageFormat {
    private boolean first = true;
    private List<String> badTexts = List.of();

    @Override
    public List<String> remarks() {
        return badTexts;
    }

    @Override
    public void reply(MessageBytes message, ByteSink sink) {
        String text = TextFormat.printer().escapingNonAscii(false).printToString(message.read());
        sink.write(((first ? "" : "\n") + ControlCharacters.escaped(text)).getBytes(UTF_8));
        first = false;
        badTexts = message.badTexts();
    }
}
