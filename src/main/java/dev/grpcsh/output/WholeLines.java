package dev.grpcsh.output;

import java.io.ByteArrayOutputStream;

/** Holds what is written back until its line ends, so that the pieces of two who write at once do not mix. */
public final class WholeLines implements ByteSink {
    private final ByteSink sink;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    /** Lines for a sink. */
    public WholeLines(ByteSink sink) {
        this.sink = sink;
    }

    @Override
    public synchronized void write(byte[] bytes) {
        line.writeBytes(bytes);
        if (bytes.length > 0 && bytes[bytes.length - 1] == '\n') {
            sink.write(line.toByteArray());
            line.reset();
        }
    }
}
