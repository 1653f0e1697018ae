package dev.grpcsh.execution;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.grpcsh.failure.ShellException;
import dev.grpcsh.output.ByteSink;
import dev.grpcsh.output.Console;
import dev.grpcsh.output.Output;
import dev.grpcsh.output.OutputFormat;
import dev.grpcsh.output.Port;
import dev.grpcsh.output.Renderer;
import dev.grpcsh.output.RendererOptions;
import dev.grpcsh.output.Theme;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Takes what statements show where nobody watches: kept until the next one, as much as anybody reads, and made into text
 * only when it is asked for. Safe for several threads.
 */
public final class Recorder implements AutoCloseable {
    private static final int MOST_OUTPUTS = 2_000;
    private static final long MOST_BYTES = 4_000_000;

    private static final RendererOptions PLAIN =
            new RendererOptions(OutputFormat.JSONL, Theme.PLAIN, Theme.PLAIN, false, false, false, true);

    private final Console console = new Console(
            new Raw(text -> take(new Output.Text(text), Optional.empty())),
            new Raw(text -> take(new Output.Notice(text.stripTrailing()), Optional.empty())));
    private final List<Output> data = new ArrayList<>();
    private final List<Output> told = new ArrayList<>();
    private RendererOptions options = PLAIN;
    private long bytes;
    private boolean cut;
    private Optional<Place> place = Optional.empty();

    /** Takes what programs write. */
    public Console console() {
        return console;
    }

    /** Takes what a statement shows. */
    Port port(RendererOptions shown, Optional<Place> where) {
        synchronized (this) {
            options = shown;
        }
        return output -> take(output, where);
    }

    /** Takes what the stages of a statement tell, whose data goes elsewhere. */
    ByteSink messages(Optional<Place> where) {
        return line -> take(new Output.Notice(new String(line, UTF_8).stripTrailing()), where);
    }

    /** Lets go of what it holds. */
    @Override
    public void close() {
        console.close();
    }

    /** Forgets what was shown: a new statement begins. */
    public synchronized void clear() {
        data.clear();
        told.clear();
        options = PLAIN;
        bytes = 0;
        cut = false;
        place = Optional.empty();
    }

    /** What was shown as data, as a pipe would have got it; empty if that was more than is kept. */
    public Optional<String> dataText() {
        // What a program wrote may be on its way.
        console.drain();
        return keptText();
    }

    private synchronized Optional<String> keptText() {
        if (cut) {
            return Optional.empty();
        }
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        Renderer renderer = new Renderer(options, text::writeBytes, unread -> {}, Optional.empty());
        data.forEach(renderer::emit);
        renderer.emit(new Output.Flush());
        return Optional.of(text.toString(UTF_8));
    }

    /** What was told beside: problems, bad ends of calls, notices; a line each. */
    public List<String> told() {
        console.drain();
        return keptWords();
    }

    private synchronized List<String> keptWords() {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        Renderer renderer = new Renderer(PLAIN, unread -> {}, text::writeBytes, Optional.empty());
        told.forEach(renderer::emit);
        return text.toString(UTF_8).lines().toList();
    }

    /** The first problem that was told. */
    public synchronized Optional<ShellException> problem() {
        return told.stream()
                .filter(Output.Problem.class::isInstance)
                .map(output -> ((Output.Problem) output).exception())
                .findFirst();
    }

    /** Where the first problem was, which may be in a file that the statement brought in. */
    public synchronized Optional<Place> place() {
        return place;
    }

    private synchronized void take(Output output, Optional<Place> where) {
        if (isData(output)) {
            bytes += size(output);
            cut |= data.size() >= MOST_OUTPUTS || bytes > MOST_BYTES;
            if (!cut) {
                data.add(output);
            }
            return;
        }
        if (output instanceof Output.Problem || output instanceof Output.CallEnd) {
            place = place.or(() -> where);
        }
        if (told.size() < MOST_OUTPUTS && !(output instanceof Output.Progress)) {
            told.add(output instanceof Output.Closing closing ? new Output.Notice(closing.text()) : output);
            // The format of data may hold it, too.
            if (output instanceof Output.CallEnd && !cut) {
                data.add(output);
            }
        }
    }

    private static boolean isData(Output output) {
        return !(output instanceof Output.CallEnd
                || output instanceof Output.Closing
                || output instanceof Output.Notice
                || output instanceof Output.Progress
                || output instanceof Output.Detail
                || output instanceof Output.Problem);
    }

    private static long size(Output output) {
        if (output instanceof Output.Reply reply) {
            return reply.message().bytes().length;
        } else if (output instanceof Output.Arrival arrival) {
            return arrival.message().bytes().length;
        } else if (output instanceof Output.Text text) {
            return text.text().length();
        }
        return output instanceof Output.Bytes raw ? raw.bytes().length : 0;
    }

    /** What a program wrote is text among the rest. */
    private static final class Raw extends OutputStream {
        private final Consumer<String> texts;

        Raw(Consumer<String> texts) {
            this.texts = texts;
        }

        @Override
        public void write(int unit) {
            write(new byte[] {(byte) unit}, 0, 1);
        }

        @Override
        public void write(byte[] block, int offset, int length) {
            texts.accept(new String(block, offset, length, UTF_8));
        }
    }
}
