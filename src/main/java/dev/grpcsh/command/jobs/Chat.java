package dev.grpcsh.command.jobs;

import com.google.protobuf.DynamicMessage;
import dev.grpcsh.call.LiveCall;
import dev.grpcsh.call.MessageQueue;
import dev.grpcsh.call.Messages;
import dev.grpcsh.call.Outgoing;
import dev.grpcsh.codec.MessageBytes;
import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.Keyboard;
import dev.grpcsh.command.MessageWords;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.Interruption;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.form.Form;
import dev.grpcsh.job.Job;
import dev.grpcsh.output.Output;
import dev.grpcsh.schema.json.Template;
import dev.grpcsh.schema.json.TemplateStyle;
import java.util.Optional;

/** A conversation with an open job: its nested prompt. Confined to the command thread. */
public final class Chat {
    private final CommandContext context;
    private final Job job;
    private final Keyboard keyboard;
    private final LiveCall call;
    private final MessageQueue queue;
    private final MessageWords words;

    /** A conversation that has not begun. */
    public Chat(CommandContext context, Job job, Keyboard keyboard) {
        this.context = context;
        this.job = job;
        this.keyboard = keyboard;
        this.call = SendCommand.open(job);
        this.queue = call.queue().orElseThrow();
        this.words = new MessageWords(context, call.method().getInputType(), call.types());
    }

    /** Converses until the call is over, or Ctrl-Z. */
    public ExitCode run() throws InterruptedException {
        job.title(call.path());
        try {
            context.port()
                    .notice("chat " + call.method().getName()
                            + " · a message a line · Ctrl-D ends your side · Ctrl-C cancels · /help");
            ForegroundCommand.attach(job, context);
            keyboard.go();
            job.onEnd(keyboard::stop);
            keyboard.about(Optional.of(call.method().getInputType()));
            return converse();
        } catch (InterruptedException | Interruption e) {
            return ForegroundCommand.cancelled(job, context);
        } finally {
            keyboard.about(Optional.empty());
            job.attached(false);
        }
    }

    private ExitCode converse() throws InterruptedException {
        String begun = "";
        while (queue.isOpen()) {
            // What was told stands above the line, on the plainest terminal, too.
            context.port().settle();
            Keyboard.Typed typed = keyboard.read("→ " + (queue.count() + 1) + "> ", begun);
            begun = "";
            if (typed instanceof Keyboard.Typed.Line line) {
                begun = take(line.text().strip());
            } else if (typed instanceof Keyboard.Typed.End) {
                queue.end();
            } else if (typed instanceof Keyboard.Typed.Interrupt) {
                return ForegroundCommand.cancelled(job, context);
            } else if (typed instanceof Keyboard.Typed.Suspend suspend) {
                if (context.lines().oneShot()) {
                    context.port().notice("there is no prompt to go back to; Ctrl-D ends your side, Ctrl-C cancels");
                    begun = suspend.begun();
                    continue;
                }
                keepForLater(suspend.begun());
                context.port().notice(job.goesOn());
                return ExitCode.OK;
            } else if (typed instanceof Keyboard.Typed.Stopped stopped) {
                keepForLater(stopped.begun());
            }
        }
        return ForegroundCommand.watch(job, Optional.empty(), context);
    }

    /** What was not sent can be found again. */
    private void keepForLater(String begun) {
        if (!begun.isBlank()) {
            keyboard.remember(begun);
        }
    }

    /** Carries a line out; what comes back is to be edited. */
    private String take(String line) throws InterruptedException {
        try {
            if (line.startsWith("/")) {
                command(line);
            } else if (!line.isEmpty()) {
                Optional<DynamicMessage> message = words.line(line, (int) queue.count() + 1);
                if (message.isPresent()) {
                    put(MessageBytes.of(message.get(), call.types()));
                }
            }
            return "";
        } catch (ShellException e) {
            context.port().emit(new Output.Problem(e));
            return line;
        }
    }

    private void put(MessageBytes message) throws InterruptedException {
        if (!queue.put(new Outgoing(message, Optional.empty()))) {
            throw ShellException.failure("the call is over; this was not sent");
        }
        if (!call.method().isClientStreaming()) {
            queue.end();
        }
    }

    private void command(String line) throws InterruptedException {
        String[] parts = line.split("\\s+", 2);
        switch (parts[0]) {
            case "/end" -> queue.end();
            case "/cancel" -> {
                job.cancel();
                queue.end();
            }
            case "/form" -> form();
            case "/send" -> send(parts.length < 2 ? "" : parts[1]);
            case "/template" ->
                context.port()
                        .text(new Template(TemplateStyle.COMPACT)
                                .of(call.method().getInputType()));
            case "/help" -> help();
            default ->
                throw ShellException.usage(
                        parts[0] + " is not known here; /end, /cancel, /form, /send @FILE, /template and /help are");
        }
    }

    /** What arrives meanwhile is shown above the questions; the call may end while they are asked. */
    private void form() throws InterruptedException {
        Optional<DynamicMessage> message =
                new Form(context, call.method().getName()).message(call.method(), call.types());
        keyboard.about(Optional.of(call.method().getInputType()));
        if (message.isPresent()) {
            put(MessageBytes.of(message.get(), call.types()));
        }
    }

    private void send(String file) throws InterruptedException {
        if (!file.startsWith("@")) {
            throw ShellException.usage("/send is written /send @FILE");
        }
        try (Messages all = words.open(context.lines().words(file))) {
            for (Optional<MessageBytes> next = all.next(); next.isPresent(); next = all.next()) {
                put(next.get());
            }
        }
    }

    private void help() {
        context.port()
                .emit(new Output.Notice(
                        "a message: JSON, or key=value words; an open bracket goes on to the next line\n"
                                + "/send @FILE  send the messages of a file\n"
                                + "/form        a message, field by field\n"
                                + "/template    a message to fill in\n"
                                + "/end         end your side, as Ctrl-D does\n"
                                + "/cancel      cancel the call, as Ctrl-C does\n"
                                + "Ctrl-Z       let it go on in the background; fg " + job.name() + " comes back"));
    }
}
