package dev.grpcsh.terminal;

import dev.grpcsh.command.Keyboard;
import dev.grpcsh.command.MessageInput;
import dev.grpcsh.output.Palette;
import dev.grpcsh.shell.Prompt;
import dev.grpcsh.shell.PromptSettings;
import dev.grpcsh.shell.Terminal.Signals;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.MaskingCallback;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;
import org.jspecify.annotations.Nullable;

/** A prompt by JLine: line editing, history, completion. Owns the terminal. */
public final class JLinePrompt implements Prompt {
    private static final int HISTORY_SIZE = 5_000;
    private static final int MOST_EARLIER = 200;
    private static final long TEMPLATE_PATIENCE_MILLIS = 1_500;
    private static final int MOST_FAILURES = 3;
    private static final int USUAL_COLUMNS = 80;
    private static final int USUAL_ROWS = 24;
    /** Terminals whose windows have titles; others could take one for text. */
    private static final List<String> WITH_TITLES =
            List.of("xterm", "screen", "tmux", "rxvt", "alacritty", "foot", "konsole", "vte", "wezterm");

    private static final String KEEP_TITLE = "\u001b[22;0t";
    private static final String OLD_TITLE = "\u001b[23;0t";

    private final Terminal terminal;
    private final PrivateHistory history;
    private final ShellReader reader;
    private final ShellReader messageReader;
    private final TypedMessages messages;
    private final JLineKeyboard keyboard;
    private final Pager pager;
    private final Supplier<Optional<String>> pagerCommand;
    private final Supplier<Optional<String>> keys;
    private final InputFile inputFile;
    private final Spinner spinner;
    private volatile boolean paging;
    private volatile boolean asking;
    private final boolean colored;
    private boolean entitled;

    /** Makes a prompt on a terminal, which it closes. */
    public JLinePrompt(Terminal terminal, PromptSettings settings) {
        this.terminal = terminal;
        TerminalModes modes = new TerminalModes(terminal);
        this.pager = new Pager(terminal, modes, settings.invocation().environment());
        this.pagerCommand = settings.pager();
        this.keys = settings.keys();
        Editor editor = new Editor(modes, settings.invocation().environment());
        this.spinner = new Spinner(terminal.output(), this::isTyping);
        this.colored = settings.colored();
        Supplier<Palette> palette = () -> colored ? settings.palette().get() : Palette.PLAIN;
        if (terminal.getColumns() == 0 || terminal.getRows() == 0) {
            terminal.setSize(Size.of(USUAL_COLUMNS, USUAL_ROWS));
        }
        terminal.handle(Signal.TSTP, signal -> Children.goOn());
        this.history = new PrivateHistory(settings.past());
        TypingHelp help = new TypingHelp(
                settings.ahead()::propose,
                text -> {
                    String earlier = history.suggestion(text);
                    return earlier.isEmpty() ? settings.painter().suggest(text) : earlier;
                },
                text -> history.with(text, MOST_EARLIER),
                text -> editor.edit(toEdit(settings, text)),
                () -> false);
        this.reader =
                new ShellReader(terminal, "grpcsh", help, () -> palette.get().isColored());
        reader.setParser(new StatementParser(settings.open()));
        reader.setHistory(history);
        reader.setHighlighter(new LineColors(settings.painter()::paint, palette, reader::suggestion));
        reader.variable(LineReader.HISTORY_SIZE, HISTORY_SIZE).option(LineReader.Option.HISTORY_IGNORE_SPACE, true);
        this.messages = new TypedMessages(settings.ahead(), settings.painter());
        TypingHelp messageHelp =
                new TypingHelp(messages::propose, text -> "", text -> List.of(), editor::edit, messages::isMenu);
        this.messageReader = new ShellReader(
                terminal, "grpcsh-messages", messageHelp, () -> palette.get().isColored());
        messageReader.setParser(new StatementParser(line ->
                messages.isAnswer() ? Optional.empty() : settings.messageOpen().apply(line)));
        messageReader.setHighlighter(new LineColors(messages::paint, palette, messageReader::suggestion));
        this.inputFile = new InputFile(settings.invocation());
        inputFile.applyTo(reader);
        inputFile.applyTo(messageReader);
        settings.ahead().onNews(() -> (messageReader.isReading() ? messageReader : reader).refresh());
        this.keyboard = new JLineKeyboard(terminal, modes, messageReader, history, messages, this::isTyping);
    }

    @Override
    public Optional<String> read(String title, String given) {
        history.catchUp();
        inputFile.choose(reader, keys.get());
        inputFile.choose(messageReader, keys.get());
        return guarded(reader, given, begun -> {
            try {
                return Optional.of(reader.readLine(verbatim(title), null, (MaskingCallback) null, begun));
            } catch (UserInterruptException e) {
                // Told twice, where it came as a key and as a signal.
                var unused = Thread.interrupted();
                return Optional.of("");
            } catch (EndOfFileException e) {
                return Optional.empty();
            }
        });
    }

    /** Whatever goes wrong while somebody types is a line of its own, and what was typed is back. */
    private <T> T guarded(ShellReader of, String given, Function<String, T> reading) {
        String begun = given;
        for (int failures = 0; ; failures++) {
            try {
                return reading.apply(begun);
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                if (failures >= MOST_FAILURES) {
                    throw e;
                }
                begun = failures == 0 ? of.getBuffer().toString() : "";
                terminal.writer().println("this is a bug in grpcsh's line editor: " + e);
                terminal.flush();
            }
        }
    }

    /** JLine has its own meaning for a percent sign in a prompt. */
    static String verbatim(String title) {
        return title.replace("%", "%%");
    }

    /** Behind a bare method its message is there to be filled in, if the server tells soon. */
    private static String toEdit(PromptSettings settings, String text) {
        try {
            return settings.ahead().toEdit(text).get(TEMPLATE_PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return text;
        } catch (ExecutionException | TimeoutException e) {
            return text;
        }
    }

    private boolean isTyping() {
        return paging || asking || reader.isReading() || messageReader.isReading();
    }

    @Override
    public Busy busy(String what) {
        if (!colored) {
            return () -> {};
        }
        spinner.start(what, terminal.getColumns());
        return spinner::stop;
    }

    @Override
    public boolean page(byte[] text) {
        Optional<String> command = pagerCommand.get();
        if (command.isEmpty() || isTyping() || !pager.isLong(text)) {
            return false;
        }
        spinner.stop();
        paging = true;
        try {
            return pager.show(command.get(), text);
        } finally {
            paging = false;
        }
    }

    @Override
    public int columns() {
        return terminal.getColumns();
    }

    @Override
    public Optional<String> recalled(String line) {
        return history.recalled(line);
    }

    /** What the title was before is put back when the prompt closes. */
    @Override
    public void entitle(String title) {
        if (!colored || WITH_TITLES.stream().noneMatch(terminal.getType()::startsWith)) {
            return;
        }
        if (!entitled) {
            entitled = true;
            terminal.writer().write(KEEP_TITLE);
        }
        terminal.writer().write("\u001b]0;" + title + "\u001b\\");
        terminal.flush();
    }

    /** A completion, which runs while a line is being typed, gets no answer. */
    @Override
    public Optional<String> password(String question) {
        if (reader.isReading() || messageReader.isReading()) {
            return Optional.empty();
        }
        asking = true;
        spinner.stop();
        try {
            return new HiddenLine(terminal).read(question);
        } finally {
            asking = false;
        }
    }

    @Override
    public Signals onInterrupt(Runnable action) {
        SignalHandler before = terminal.handle(Signal.INT, signal -> {
            // In a pager it means something else.
            if (!paging) {
                action.run();
            }
        });
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
                spinner.stop();
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
        if (entitled) {
            terminal.writer().write(OLD_TITLE);
            terminal.flush();
        }
        try {
            terminal.close();
        } catch (IOException e) {
            // It is gone already, which is what was wanted.
        }
    }
}
