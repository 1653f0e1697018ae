package dev.grpcsh.shell;

import dev.grpcsh.command.MessageInput;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.invocation.Invocation;
import dev.grpcsh.output.Pipe;
import dev.grpcsh.text.TextInput;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Standard input, for messages or for a script. A read of the process's own input cannot be interrupted, so a thread
 * reads ahead into a pipe that can: begun by whoever wants it first, and left to the process's end.
 */
final class StandardInput {
    private static final int BLOCK = 1 << 13;

    private StandardInput() {}

    static MessageInput of(Invocation invocation) {
        LazyInput input = new LazyInput(invocation.in());
        return invocation.inTerminal() ? new MessageInput.Typed(typed(input)) : new MessageInput.Stream(input);
    }

    /** As bytes, each read of which Ctrl-C ends with an {@link java.io.InterruptedIOException}. */
    static InputStream stream(Invocation invocation) {
        return new LazyInput(invocation.in());
    }

    private static MessageInput.TypedLines typed(InputStream input) {
        BufferedReader reader = new BufferedReader(TextInput.of(input));
        return (number, kept) -> {
            try {
                return Optional.ofNullable(reader.readLine());
            } catch (IOException e) {
                throw new InterruptedException();
            }
        };
    }

    /** Starts to read when it is first read from; closing it leaves the process's input open. */
    private static final class LazyInput extends FilterInputStream {
        private final InputStream process;
        private boolean started;

        LazyInput(InputStream process) {
            super(InputStream.nullInputStream());
            this.process = process;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            start();
            return super.read(into, offset, length);
        }

        @Override
        public void close() {
            // A later message may want what is left.
        }

        private synchronized void start() {
            if (!started) {
                started = true;
                Pipe pipe = new Pipe();
                in = pipe.stream();
                Thread pump = new Thread(() -> pump(pipe), "standard-input");
                pump.setDaemon(true);
                pump.start();
            }
        }

        private void pump(Pipe pipe) {
            byte[] block = new byte[BLOCK];
            try {
                for (int count = process.read(block); count >= 0; count = process.read(block)) {
                    pipe.sink().write(Arrays.copyOf(block, count));
                }
            } catch (IOException | ShellException e) {
                // Nothing more will come.
            } finally {
                pipe.end();
            }
        }
    }
}
