package dev.grpcsh.form;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import dev.grpcsh.codec.JsonStyle;
import dev.grpcsh.codec.MessageReader;
import dev.grpcsh.codec.Types;
import dev.grpcsh.command.Keyboard;
import dev.grpcsh.command.Keyboard.Choice;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.output.Port;
import java.util.List;
import java.util.Optional;

/**
 * A message, asked for field by field: each with its type and comment, what does not fit again with the reason; back and
 * forth, a look at the whole, the whole as JSON, and a last question before it goes. Confined to one thread.
 */
final class OneMessage {
    private static final List<Choice> AT_THE_END = List.of(
            new Choice("yes", "it goes"),
            new Choice("edit", "as JSON first"),
            new Choice("back", "to the last field"),
            new Choice("cancel", "nothing is sent"));

    private final Draft draft;
    private final Questions questions;
    private final MessageReader reader;
    private final MessageQuestions message;
    private final Descriptor type;

    /**
     * Makes one for a message.
     *
     * @param port shows what is told; nothing of it is data
     * @param reader reads values as they are typed
     * @param types what an {@code Any} may hold
     */
    OneMessage(Descriptor type, Keyboard keyboard, Port port, MessageReader reader, Types types) {
        this.type = type;
        this.reader = reader;
        this.draft = new Draft(type);
        this.questions = new Questions(keyboard, port, types, draft);
        this.message = new MessageQuestions(questions, draft, new Values(reader, types));
    }

    /** The message; empty if the person left. */
    Optional<DynamicMessage> fill() {
        questions.tell(type.getFullName() + " · Enter leaves a field out · /back · /preview · /help");
        Step step = message.ask(type, "", 0);
        while (step != Step.CANCEL) {
            if (step == Step.EDIT) {
                edit();
            }
            step = last();
            if (step == Step.DONE) {
                return Optional.of(draft.whole());
            } else if (step == Step.BACK) {
                step = message.ask(type, "", message.count(type) - 1);
            } else if (step == Step.JUMP) {
                step = message.ask(type, "", message.indexOfTarget(type));
            }
        }
        return Optional.empty();
    }

    /** The message so far on one line, as it can be sent again. */
    String json() {
        return questions.json(JsonStyle.INLINE);
    }

    /** Whether nothing is in it. */
    boolean isEmpty() {
        return draft.whole().getAllFields().isEmpty();
    }

    /** Whether the person wants one more; empty if they left instead. */
    Optional<Boolean> more() {
        return questions.agrees("another message?");
    }

    private Step last() {
        List<String> missing = draft.whole().findInitializationErrors();
        if (!missing.isEmpty()) {
            questions.tell("still required: " + String.join(", ", missing));
        }
        questions.tell(json());
        Answer answer =
                questions.ask("send it? (Enter does)", missing.isEmpty() ? AT_THE_END : AT_THE_END.subList(1, 4));
        if (answer instanceof Answer.Go go) {
            return go.step() == Step.UP ? Step.CANCEL : go.step();
        } else if (answer instanceof Answer.Nothing) {
            return missing.isEmpty() ? Step.DONE : toMissing(missing);
        }
        String text = answer instanceof Answer.Value value ? Values.meant(AT_THE_END, value.text()) : "";
        return switch (text) {
            case "yes" -> missing.isEmpty() ? Step.DONE : toMissing(missing);
            case "edit" -> Step.EDIT;
            case "back" -> Step.BACK;
            case "cancel", "no", "n" -> Step.CANCEL;
            default -> Step.NEXT;
        };
    }

    private Step toMissing(List<String> paths) {
        return questions.goTo(paths.get(0).replaceFirst("[.\\[].*", ""));
    }

    /** What is no message stays to be mended. */
    private void edit() {
        String text = json();
        while (true) {
            Optional<String> edited = questions.edited(text);
            if (edited.isEmpty() || edited.get().isBlank()) {
                return;
            }
            text = edited.get();
            try {
                List<DynamicMessage> all = reader.json(type, text, 1);
                if (all.size() != 1) {
                    throw ShellException.usage("one message");
                }
                draft.become(all.get(0));
                return;
            } catch (ShellException e) {
                questions.tell(e);
            }
        }
    }
}
