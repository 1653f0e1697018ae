package dev.grpcsh.terminal;

import dev.grpcsh.command.Keyboard;
import dev.grpcsh.command.MessageInput;
import dev.grpcsh.invocation.UserFolders;
import dev.grpcsh.shell.Prompt;
import dev.grpcsh.shell.PromptSettings;
import dev.grpcsh.shell.Terminal.Signals;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;
import org.jspecify.annotations.Nullable;

/** A prompt by JLine: line editing, history, completion. Owns the terminal. */
public final class JLinePrompt implements Prompt {
    private static final int HISTORY_SIZE = 5_000;
    private static final int USUAL_COLUMNS = 80;
    private static final int USUAL_ROWS = 24;

    private final Terminal terminal;
    private final PrivateHistory history;
    private final LineReader reader;
    private final LineReader messageReader;
    private final JLineKeyboard keyboard;

    /** Makes a prompt on a terminal, which it closes. */
    public JLinePrompt(Terminal terminal, PromptSettings settings) {
        this.terminal = terminal;
        if (terminal.getColumns() == 0 || terminal.getRows() == 0) {
            terminal.setSize(Size.of(USUAL_COLUMNS, USUAL_ROWS));
        }
        // Ctrl-C would leave ^C in front of the line that tells what it did.
        Attributes attributes = terminal.getAttributes();
        attributes.setLocalFlag(Attributes.LocalFlag.ECHOCTL, false);
        terminal.setAttributes(attributes);
        Optional<Path> file = UserFolders.state(settings.invocation()).map(folder -> folder.resolve("history"));
        this.history = new PrivateHistory(file, settings.masker());
        this.reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("grpcsh")
                .parser(new StatementParser(settings.completeness()))
                .completer(new WordCompleter(settings.completer()))
                .history(history)
                .variable(LineReader.HISTORY_SIZE, HISTORY_SIZE)
                .variable(LineReader.HISTORY_FILE_SIZE, HISTORY_SIZE)
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, "%P  > ")
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.HISTORY_IGNORE_SPACE, true)
                .option(LineReader.Option.CASE_INSENSITIVE, true)
                .option(LineReader.Option.INSERT_TAB, false)
                .option(LineReader.Option.AUTO_FRESH_LINE, true)
                .build();
        this.messageReader = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("grpcsh-messages")
                .parser(new StatementParser(settings.messageCompleteness()))
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, "%P  > ")
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .build();
        this.keyboard = new JLineKeyboard(terminal, messageReader, history);
    }

    @Override
    public Optional<String> read(String title) {
        history.keepPending();
        try {
            return Optional.of(reader.readLine(verbatim(title)));
        } catch (UserInterruptException e) {
            return Optional.of("");
        } catch (EndOfFileException e) {
            return Optional.empty();
        }
    }

    /** JLine has its own meaning for a percent sign in a prompt. */
    static String verbatim(String title) {
        return title.replace("%", "%%");
    }

    /** A completion, which runs while a line is being typed, gets no answer. */
    @Override
    public Optional<String> password(String question) {
        return reader.isReading() || messageReader.isReading()
                ? Optional.empty()
                : new HiddenLine(terminal).read(question);
    }

    @Override
    public Signals onInterrupt(Runnable action) {
        SignalHandler before = terminal.handle(Signal.INT, signal -> action.run());
        return () -> terminal.handle(Signal.INT, before);
    }

    @Override
    public MessageInput.TypedLines messages() {
        return this::message;
    }

    private Optional<String> message(long number, @Nullable String kept) throws InterruptedException {
        try {
            return Optional.of(messageReader.readLine("→ " + number + "> ", null, (Character) null, kept));
        } catch (UserInterruptException e) {
            throw new InterruptedException();
        } catch (EndOfFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public Keyboard keyboard() {
        return keyboard;
    }

    /** Text for the screen; while something is being typed it goes above that line. */
    @Override
    public OutputStream output() {
        return new OutputStream() {
            @Override
            public void write(int unit) throws IOException {
                write(new byte[] {(byte) unit}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                LineReader typedInto = messageReader.isReading() ? messageReader : reader;
                if (typedInto.isReading()) {
                    String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
                    typedInto.printAbove(text.endsWith("\n") ? text.substring(0, text.length() - 1) : text);
                } else {
                    terminal.output().write(bytes, offset, length);
                }
            }

            @Override
            public void flush() {
                terminal.flush();
            }
        };
    }

    @Override
    public void close() {
        history.keepPending();
        try {
            terminal.close();
        } catch (IOException e) {
            // It is gone already, which is what was wanted.
        }
    }
}
