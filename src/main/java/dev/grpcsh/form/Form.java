package dev.grpcsh.form;

import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import dev.grpcsh.codec.MessageReader;
import dev.grpcsh.codec.Types;
import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.Keyboard;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.text.Given;
import dev.grpcsh.text.PosixWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The messages of a call as a person fills them in. Confined to the command thread. */
public final class Form {
    private static final Set<String> INTERACTIVE = Set.of("-i", "--interactive");

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

    /** What a person filled in: messages as JSON, a word each, and whether they are to be sent. */
    public record Filled(List<String> messages, boolean sent) {
        /** The line that makes the same call, of the words of the form. */
        public String line(List<String> typed) {
            return Stream.concat(
                            typed.stream().map(Given::plain).filter(word -> !INTERACTIVE.contains(word)),
                            messages.stream())
                    .map(PosixWord::quoted)
                    .collect(Collectors.joining(" ", "call ", ""));
        }
    }

    /** Asks for the messages of a call: one, or as many as the person wants where the method takes several. */
    public Filled fill(MethodDescriptor method, Types types) {
        List<String> messages = new ArrayList<>();
        while (true) {
            OneMessage form = form(method, types);
            boolean kept = form.fill().isPresent();
            if (kept || !form.isEmpty()) {
                messages.add(form.json());
            }
            if (!kept || !method.isClientStreaming() || !form.more()) {
                return new Filled(messages, kept);
            }
        }
    }

    /** One message; empty if the person left. */
    public Optional<DynamicMessage> message(MethodDescriptor method, Types types) {
        return form(method, types).fill();
    }

    private OneMessage form(MethodDescriptor method, Types types) {
        MessageReader reader = new MessageReader(
                types, context.session().folder(), context.session().clock());
        return new OneMessage(method.getInputType(), keyboard, context.port(), reader, types);
    }

    /**
     * What a person filled in goes where earlier lines are found; if it is sent, in place of the form.
     *
     * @param line the line that makes the same call
     */
    public void keep(Filled filled, String line) {
        boolean any = !filled.messages().isEmpty();
        if (any) {
            keyboard.remember(line);
        }
        if (filled.sent()) {
            context.session().past().made(line);
        } else {
            context.port().notice("nothing was sent" + (any ? "; what was filled in is in history" : ""));
        }
    }
}
