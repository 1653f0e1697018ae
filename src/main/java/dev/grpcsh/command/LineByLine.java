package dev.grpcsh.command;

import dev.grpcsh.failure.ShellException;
import dev.grpcsh.output.Output;
import dev.grpcsh.output.Port;
import java.util.Optional;

/**
 * Messages as a person types them, one a line; a line that is none is told, and comes back for editing. Confined to one
 * thread.
 */
public final class LineByLine<T> {
    private final MessageInput.TypedLines lines;
    private final Port port;
    private final LineReader<T> reader;
    private long number = 1;

    /** Messages of those lines; slips are told on the port. */
    public LineByLine(MessageInput.TypedLines lines, Port port, LineReader<T> reader) {
        this.lines = lines;
        this.port = port;
        this.reader = reader;
    }

    /** Reads what was typed. */
    @FunctionalInterface
    public interface LineReader<T> {
        /**
         * The message of a line; empty if the line is not one, and no slip either.
         *
         * @param number which message it is to be, from 1
         * @throws ShellException if the line is none
         */
        Optional<T> read(String line, int number);
    }

    /** The next message; empty when the person ended the input. */
    public Optional<T> next() throws InterruptedException {
        String kept = null;
        while (true) {
            Optional<String> line = lines.next(number, kept);
            if (line.isEmpty()) {
                return Optional.empty();
            }
            try {
                Optional<T> message = line.get().isBlank() ? Optional.empty() : reader.read(line.get(), (int) number);
                if (message.isPresent()) {
                    number++;
                    return message;
                }
                kept = null;
            } catch (ShellException e) {
                port.emit(new Output.Problem(e));
                kept = line.get();
            }
        }
    }
}
