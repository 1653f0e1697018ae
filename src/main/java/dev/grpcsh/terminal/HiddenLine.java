package dev.grpcsh.terminal;

import dev.grpcsh.failure.Interruption;
import java.util.Optional;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;

/** Reads a line that is not echoed, and that no history keeps. */
final class HiddenLine {
    /** What JLine shows in place of each character: nothing. */
    private static final char NOTHING = '\0';

    private final LineReader reader;

    HiddenLine(Terminal terminal) {
        this.reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("grpcsh-passwords")
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.BRACKETED_PASTE, false)
                .variable(LineReader.DISABLE_HISTORY, true)
                .build();
    }

    /**
     * The line; empty if the person ended the input.
     *
     * @throws Interruption if the person pressed Ctrl-C
     */
    Optional<String> read(String question) {
        try {
            return Optional.of(reader.readLine(question, NOTHING));
        } catch (UserInterruptException e) {
            throw new Interruption();
        } catch (EndOfFileException e) {
            return Optional.empty();
        }
    }
}
