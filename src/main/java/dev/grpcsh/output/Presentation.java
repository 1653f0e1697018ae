package dev.grpcsh.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.grpcsh.codec.JsonStyle;
import dev.grpcsh.codec.JsonTree;
import dev.grpcsh.codec.JsonWriter;
import dev.grpcsh.codec.MessageBytes;
import dev.grpcsh.failure.Abandonable;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.Interruption;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.text.ControlCharacters;
import dev.grpcsh.text.DurationText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Shows each kind of output in its way, on two sinks. Used by one thread at a time. */
final class Presentation implements Output.Receiver {
    /** From how many bytes on a message is worth a thread. */
    private static final int LARGE = 1 << 20;

    private static final String CLEAR_REST = "\u001b[K";

    private final RendererOptions options;
    private final ByteSink data;
    private final ByteSink messages;
    private final MessageFormat format;
    private final Optional<Supplier<String>> place;
    private boolean placeShown;
    private boolean abandoned;
    private boolean streams;
    private boolean progressShown;

    Presentation(RendererOptions options, ByteSink data, ByteSink messages, Optional<Supplier<String>> place) {
        this.options = options;
        this.data = data;
        this.messages = messages;
        this.format =
                options.format().create(options.dataTheme(), options.aligned(), options.json(), options.columns());
        this.place = place;
    }

    /** Shows it, after what was held back or is to be written over. */
    void present(Output output) {
        if (!(output instanceof Output.Progress)) {
            clearProgress();
        }
        if (!(output instanceof Output.Progress || output instanceof Output.Reply || abandoned)) {
            format.flush(data);
        }
        output.to(this);
    }

    @Override
    public void show(Output.CallBegin begin) {
        streams = begin.streams();
        format.begin(begin, data);
    }

    @Override
    public void show(Output.Headers headers) {
        format.headers(headers, data);
    }

    @Override
    public void show(Output.Reply reply) {
        write(reply.message(), sink -> format.reply(reply.message(), sink));
        List<String> remarks = format.remarks();
        if (!reply.followed() || !remarks.isEmpty()) {
            format.flush(data);
        }
        remarks(remarks);
    }

    private void remarks(List<String> remarks) {
        remarks.forEach(remark -> message(ControlCharacters.escapedLine(remark)));
    }

    /** What was held back is out already. */
    @Override
    public void show(Output.Flush flush) {}

    @Override
    public void show(Output.Message message) {
        refuseBytesOnScreen(options.format() == OutputFormat.RAW && options.aligned());
        write(message.message(), sink -> format.message(message, sink));
        format.flush(data);
        remarks(format.remarks());
    }

    /** One that takes long is made ready by a thread that Ctrl-C lets go. */
    private void write(MessageBytes message, Consumer<ByteSink> writing) {
        // What goes on is shown as it comes.
        ByteSink whole = streams ? data : data::writeWhole;
        if (message.bytes().length < LARGE) {
            writing.accept(whole);
            return;
        }
        try {
            Abandonable.run(() -> {
                        List<byte[]> ready = new ArrayList<>();
                        writing.accept(ready::add);
                        return ready;
                    })
                    .forEach(whole::write);
        } catch (Interruption e) {
            // What that thread has begun is nobody's any more.
            abandoned = true;
            throw e;
        }
    }

    @Override
    public void show(Output.MessagesEnd end) {
        format.endMessages(data);
    }

    @Override
    public void show(Output.Value value) {
        whole(ControlCharacters.escapedLine(value.json()) + "\n");
    }

    @Override
    public void show(Output.Text text) {
        whole(withLineEnd(ControlCharacters.escaped(text.text())));
    }

    @Override
    public void show(Output.Verdict verdict) {
        Theme theme = options.dataTheme();
        String lead = ControlCharacters.escapedLine(verdict.lead());
        String painted = switch (verdict.mood()) {
            case GOOD -> theme.good(lead);
            case BAD -> theme.bad(lead);
            case HEAD -> theme.strong(lead);
            case ASIDE -> theme.faint(lead);
        };
        data(painted + ControlCharacters.escapedLine(verdict.rest()) + "\n");
    }

    @Override
    public void show(Output.Notice notice) {
        if (!options.quiet()) {
            message(ControlCharacters.escaped(notice.text()));
        }
    }

    @Override
    public void show(Output.Detail detail) {
        message(options.messageTheme().faint(ControlCharacters.escaped(detail.text())));
    }

    /** A line that is written over by the next, where somebody watches. */
    @Override
    public void show(Output.Progress progress) {
        if (options.statusLines() && !options.quiet()) {
            progressShown = true;
            messages.write(("\r" + ControlCharacters.escapedLine(progress.text()) + CLEAR_REST).getBytes(UTF_8));
        }
    }

    private void clearProgress() {
        if (progressShown) {
            progressShown = false;
            messages.write(("\r" + CLEAR_REST).getBytes(UTF_8));
        }
    }

    @Override
    public void show(Output.BriefReply brief) {
        if (options.formatAsked()) {
            write(brief.message(), sink -> format.reply(brief.message(), sink));
            remarks(format.remarks());
        } else {
            data(ControlCharacters.escapedLine(brief.line()) + "\n");
        }
    }

    @Override
    public void show(Output.Bytes bytes) {
        refuseBytesOnScreen(options.aligned());
        data.write(bytes.bytes());
    }

    private void refuseBytesOnScreen(boolean bytes) {
        if (bytes) {
            throw ShellException.usage("binary is nothing for a terminal; send it to a file (> FILE), or say --to hex");
        }
    }

    /** A person sees which call brought it, and when; a program wants the message alone. */
    @Override
    public void show(Output.Arrival arrival) {
        if (!options.aligned() || options.formatAsked()) {
            write(arrival.message(), sink -> format.reply(arrival.message(), sink));
            format.flush(data);
            remarks(format.remarks());
            return;
        }
        String json = new JsonWriter(
                        options.json().in(JsonStyle.Layout.INLINE),
                        arrival.message().types())
                .write(arrival.message().read());
        String label = arrival.label().isEmpty() ? "" : arrival.label() + " ";
        String head = "   " + label + "← " + arrival.number() + "  +" + DurationText.precise(arrival.after()) + "  ";
        data(options.dataTheme().faint(head) + JsonColors.paint(json, options.dataTheme()) + "\n");
    }

    @Override
    public void show(Output.CallEnd end) {
        CallSummary summary = end.summary();
        boolean verbose = end.verbose();
        if (!abandoned) {
            format.end(summary, data);
        }
        boolean failed = !summary.exitCode().isOk();
        if ((!abandoned && format.holdsStatus())
                || (end.silent() && !verbose)
                || !(failed || verbose || options.statusLines())) {
            return;
        }
        boolean interrupted = summary.endedHere() && summary.name().equals("CANCELLED") && !summary.isOnPurpose();
        if (interrupted && end.label().isEmpty()) {
            leaveEcho();
        }
        Theme theme = options.messageTheme();
        String label = end.label().isEmpty() ? "" : end.label() + "  ";
        String line = label + StatusLine.of(summary, verbose, end.counted());
        String shown = failed ? theme.bad(line) : theme.faint(line);
        String indent = failed ? placed() : "";
        message(indent + shown);
        for (StatusDetail detail : summary.details()) {
            message(indent + "  " + ControlCharacters.escapedLine(detail.type() + " " + detail.text()));
        }
        if (options.interactive() && summary.name().equals("UNAUTHENTICATED")) {
            message(theme.faint("credentials: --bearer TOKEN with a call, or  set header 'authorization: …'  for all"));
        }
    }

    @Override
    public void show(Output.Closing closing) {
        if (closing.asked() || options.statusLines()) {
            if (closing.interrupted()) {
                leaveEcho();
            }
            message(options.messageTheme().faint(closing.text()));
        }
    }

    /** The terminal has echoed ^C, and the cursor stands behind it; the prompt's does not. */
    private void leaveEcho() {
        if (options.statusLines() && !options.interactive()) {
            message("");
        }
    }

    @Override
    public void show(Output.Problem shown) {
        ShellException problem = shown.exception();
        String indent = placed();
        // In a script the line above holds the expectation already; what it came to is all that is left to say.
        boolean said = place.isPresent()
                && problem.exitCode().equals(ExitCode.EXPECTATION)
                && problem.problem().startsWith("does not hold");
        if (!said) {
            String name = place.isPresent() || options.interactive() ? "" : "grpcsh: ";
            String line = indent + name + ControlCharacters.escapedLine(problem.problem());
            message(options.messageTheme().bad(line));
        }
        for (String evidence : problem.evidence()) {
            message((said ? "" : indent) + "  " + ControlCharacters.escapedLine(evidence));
        }
    }

    /** Shows where in a script this happens, once; returns what to put before the lines below it. */
    private String placed() {
        if (place.isEmpty()) {
            return "";
        }
        if (!placeShown) {
            placeShown = true;
            message(ControlCharacters.escapedLine(place.get().get()));
        }
        return "  ";
    }

    /** A schema is for people to read, whoever asks, unless it is to be one line, or YAML. */
    @Override
    public void show(Output.Description description) {
        if (!asObjects()) {
            whole(ControlCharacters.escaped(description.source().get()));
        } else if (options.format() == OutputFormat.JSON || options.format() == OutputFormat.PRETTY) {
            whole(JsonColors.paint(JsonTree.fitted(description.schema().get()) + "\n", options.dataTheme()));
        } else {
            format.object(description.schema().get(), data);
            format.flush(data);
        }
    }

    @Override
    public void show(Output.Listing listing) {
        if (asObjects()) {
            listing.objects().get().forEach(object -> format.object(object, data));
            format.flush(data);
        } else if (options.aligned()) {
            int screen = options.columns().getAsInt();
            List<List<String>> rows = listing.rows().apply(screen);
            List<Integer> widths = Columns.fitted(Columns.widths(rows), screen);
            whole(ControlCharacters.escaped(Columns.align(rows, widths, screen > 0)));
        } else {
            lines(listing.plain().get());
        }
    }

    /** Lists and reports are for people, unless somebody asked for a form that programs read. */
    private boolean asObjects() {
        return options.formatAsked() && options.format().listings() == OutputFormat.Listings.OBJECTS;
    }

    private void lines(List<String> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append('\n'));
        data(ControlCharacters.escaped(text.toString()));
    }

    private void whole(String text) {
        if (!text.isEmpty()) {
            data.writeWhole(text.getBytes(UTF_8));
        }
    }

    private void data(String text) {
        if (!text.isEmpty()) {
            data.write(text.getBytes(UTF_8));
        }
    }

    private void message(String line) {
        messages.write((line + "\n").getBytes(UTF_8));
    }

    private static String withLineEnd(@Nullable String text) {
        return text == null || text.isEmpty() || text.endsWith("\n") ? String.valueOf(text) : text + "\n";
    }
}
