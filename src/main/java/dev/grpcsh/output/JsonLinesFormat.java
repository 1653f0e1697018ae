package dev.grpcsh.output;

import dev.grpcsh.codec.JsonLines;
import dev.grpcsh.codec.JsonStyle;
import dev.grpcsh.codec.MessageBytes;

/** JSON for programs. What comes thick and fast is handed on in blocks. */
final class JsonLinesFormat implements MessageFormat {
    private static final int BLOCK = 1 << 15;

    private final JsonLines lines;

    JsonLinesFormat(JsonStyle style) {
        this.lines = new JsonLines(style.in(JsonStyle.Layout.COMPACT));
    }

    @Override
    public void reply(MessageBytes message, ByteSink sink) {
        lines.addLine(message);
        if (lines.size() >= BLOCK) {
            flush(sink);
        }
    }

    @Override
    public void flush(ByteSink sink) {
        if (lines.size() > 0) {
            sink.write(lines.take());
        }
    }
}
