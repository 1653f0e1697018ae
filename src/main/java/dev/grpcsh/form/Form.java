package dev.grpcsh.form;

import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import dev.grpcsh.codec.MessageReader;
import dev.grpcsh.codec.Types;
import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.Keyboard;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.session.PastLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The messages of a call as a person fills them in. Confined to one thread. */
public final class Form {
    private final CommandContext context;
    private final Keyboard keyboard;

    /**
     * Makes one.
     *
     * @throws ShellException if there is nobody to ask
     */
    public Form(CommandContext context, String method) {
        this.context = context;
        this.keyboard = context.keyboard()
                .orElseThrow(() -> ShellException.usage("form needs a person at a terminal; without one: template "
                        + method + " writes the message to fill in, and call " + method + " @FILE sends it"));
    }

    /**
     * Asks for the messages of a call: one, or as many as the person wants where the method takes several. What was filled
     * in is told to the session, for the line that makes the same call.
     *
     * @return the messages as JSON, a word each; empty if the person left, and nothing is to be sent
     */
    public Optional<List<String>> fill(MethodDescriptor method, Types types) {
        keyboard.go();
        List<String> messages = new ArrayList<>();
        boolean sent = fill(method, types, messages);
        context.session().past().made(new PastLines.Made(messages, sent));
        if (!sent) {
            context.port()
                    .notice("nothing was sent" + (messages.isEmpty() ? "" : "; what was filled in is in history"));
        }
        return sent ? Optional.of(messages) : Optional.empty();
    }

    private boolean fill(MethodDescriptor method, Types types, List<String> messages) {
        while (true) {
            OneMessage form = form(method, types);
            boolean kept = form.fill().isPresent();
            if (kept || !form.isEmpty()) {
                messages.add(form.json());
            }
            if (!kept || !method.isClientStreaming()) {
                return kept;
            }
            Optional<Boolean> more = form.more();
            if (more.isEmpty() || !more.get()) {
                return more.isPresent();
            }
        }
    }

    /** One message; empty if the person left, who finds what was filled in where earlier messages are. */
    public Optional<DynamicMessage> message(MethodDescriptor method, Types types) {
        OneMessage form = form(method, types);
        Optional<DynamicMessage> message = form.fill();
        if (message.isEmpty() && !form.isEmpty()) {
            keyboard.remember(form.json());
            context.port().notice("not sent; what was filled in is found with the up arrow");
        }
        return message;
    }

    private OneMessage form(MethodDescriptor method, Types types) {
        MessageReader reader = new MessageReader(
                types, context.session().folder(), context.session().clock());
        return new OneMessage(method.getInputType(), keyboard, context.port(), reader, types);
    }
}
