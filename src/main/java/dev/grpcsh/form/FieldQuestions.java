package dev.grpcsh.form;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import dev.grpcsh.codec.Fields;
import dev.grpcsh.command.Keyboard.Choice;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.text.Excerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks for what a field holds. Confined to one thread. */
final class FieldQuestions {
    /** As many messages in one another as every protobuf library reads. */
    private static final int DEEPEST = 100;

    private static final List<Choice> WHETHER =
            List.of(new Choice("y", "to fill it in"), new Choice("{}", "there, but empty"));

    private final Questions questions;
    private final Draft draft;
    private final Values values;
    private final MessageQuestions messages;

    FieldQuestions(Questions questions, Draft draft, Values values, MessageQuestions messages) {
        this.questions = questions;
        this.draft = draft;
        this.values = values;
        this.messages = messages;
    }

    /** Asks for a field of the part that the draft is in. */
    Step ask(FieldDescriptor field, String path) {
        if (field.isMapField()) {
            return entries(field, path);
        } else if (field.isRepeated()) {
            return list(field, path);
        }
        return Values.hasFields(field) ? message(field, path) : scalar(field, path);
    }

    /** Asks for a field that is to be there in any case: without an answer it holds its default. */
    Step chosen(FieldDescriptor field, String path) {
        Step step;
        if (!Values.hasFields(field)) {
            step = scalar(field, path);
        } else if (Values.isAny(field)) {
            step = message(field, path);
        } else {
            step = fillIn(field, path);
        }
        boolean on = step != Step.BACK && step != Step.CANCEL;
        if (on && !field.isRepeated() && !draft.part().hasField(field)) {
            toDefault(field);
        }
        return step;
    }

    private Step scalar(FieldDescriptor field, String path) {
        while (true) {
            boolean set = draft.part().hasField(field);
            Asked asked = asked(field, set ? path + " [" + values.shown(draft.part(), field) + "]" : path);
            if (asked.step() != Step.NEXT) {
                return asked.step();
            } else if (asked.answer() instanceof Answer.Instead instead) {
                instead(field, instead.present());
                return Step.NEXT;
            } else if (asked.value().isPresent()) {
                draft.part().setField(field, asked.value().get());
                return Step.NEXT;
            } else if (!field.isRequired() || set) {
                return Step.NEXT;
            }
            questions.tell(Fields.protoName(field) + " is required; /default gives it its default");
        }
    }

    private Step message(FieldDescriptor field, String path) {
        while (true) {
            boolean set = draft.part().hasField(field);
            String title = path + (set ? " [" + values.shown(draft.part(), field) + "]" : "");
            Answer answer = questions.ask(title, whether(field));
            if (answer instanceof Answer.Go go) {
                return go.step();
            } else if (answer instanceof Answer.Instead instead) {
                instead(field, instead.present());
                return Step.NEXT;
            } else if (answer instanceof Answer.Nothing || isNo(answer)) {
                return Step.NEXT;
            }
            Optional<Step> step = part(field, path, ((Answer.Value) answer).text());
            if (step.isPresent() && step.get() != Step.BACK) {
                return step.get();
            }
        }
    }

    private static List<Choice> whether(FieldDescriptor field) {
        return Values.isAny(field)
                ? List.of(new Choice("{\"@type\": \"", "JSON, or the full name of the type that it is to hold"))
                : WHETHER;
    }

    private static boolean isNo(Answer answer) {
        return answer instanceof Answer.Value value
                && List.of("n", "no").contains(value.text().strip());
    }

    /** Fills in a message, or takes it as JSON; empty if it has to be asked for again. */
    private Optional<Step> part(FieldDescriptor field, String path, String text) {
        try {
            if (text.strip().startsWith("{")) {
                put(field, values.read(field, text));
                return Optional.of(Step.NEXT);
            } else if (Values.isAny(field)) {
                return Optional.of(packed(field, path, text.strip()));
            } else if (List.of("y", "yes").contains(text.strip())) {
                return Optional.of(fillIn(field, path));
            }
            questions.tell("y fills it in, {…} is it as JSON, Enter leaves it out");
        } catch (ShellException e) {
            questions.tell(e, path);
        }
        return Optional.empty();
    }

    private Step packed(FieldDescriptor field, String path, String name) {
        Descriptor type = values.type(name)
                .orElseThrow(() -> ShellException.usage("no message type " + Excerpt.of(name)
                        + " is known here; write its full name, as ls types does"));
        if (isTooDeep(path)) {
            return Step.BACK;
        }
        draft.enter(field, type);
        return inside(type, path);
    }

    private Step fillIn(FieldDescriptor field, String path) {
        if (isTooDeep(path)) {
            return Step.BACK;
        }
        draft.enter(field);
        return inside(field.getMessageType(), path);
    }

    /** Told, and not thrown: what was filled in so far stays. */
    private boolean isTooDeep(String path) {
        if (draft.depth() < DEEPEST) {
            return false;
        }
        questions.tell(
                ShellException.usage(
                        "no deeper than " + DEEPEST + " messages in one another; /edit goes on with JSON by hand"),
                path);
        return true;
    }

    private Step inside(Descriptor type, String path) {
        Step step = messages.ask(type, path + ".", 0);
        draft.leave(step != Step.BACK && step != Step.CANCEL);
        return step;
    }

    /** Elements until Enter; a step back takes the last one away. */
    private Step list(FieldDescriptor field, String path) {
        List<Choice> choices = Values.hasFields(field) ? whether(field) : Values.choices(field);
        while (true) {
            int count = draft.part().getRepeatedFieldCount(field);
            String at = path + "[" + count + "]";
            Answer answer = questions.ask(at + (count == 0 ? "" : " (Enter ends)"), choices);
            if (answer instanceof Answer.Nothing || (Values.hasFields(field) && isNo(answer))) {
                return Step.NEXT;
            } else if (answer instanceof Answer.Instead) {
                draft.part().clearField(field);
                return Step.NEXT;
            } else if (answer instanceof Answer.Go go) {
                if (go.step() != Step.BACK || count == 0) {
                    return go.step();
                }
                withoutLast(field, count);
                continue;
            }
            String text = ((Answer.Value) answer).text();
            if (Values.hasFields(field)) {
                Optional<Step> step = part(field, at, text);
                if (step.isPresent() && (step.get().leaves() || step.get() == Step.JUMP)) {
                    return step.get();
                }
            } else {
                element(field, Values.meant(choices, text), at);
            }
        }
    }

    private void element(FieldDescriptor field, String text, String path) {
        try {
            put(field, values.read(field, text));
        } catch (ShellException e) {
            questions.tell(e, path);
        }
    }

    private void withoutLast(FieldDescriptor field, int count) {
        List<Object> kept = new ArrayList<>();
        for (int i = 0; i < count - 1; i++) {
            kept.add(draft.part().getRepeatedField(field, i));
        }
        draft.part().clearField(field);
        kept.forEach(each -> draft.part().addRepeatedField(field, each));
        questions.tell("the last one is gone");
    }

    /** The entries of a map: a key, then its value, until a key is left out. */
    private Step entries(FieldDescriptor map, String path) {
        FieldDescriptor key = map.getMessageType().findFieldByNumber(1);
        while (true) {
            int count = draft.part().getRepeatedFieldCount(map);
            Asked asked = asked(key, path + " key" + (count == 0 ? "" : " (Enter ends)"));
            if (asked.step() == Step.BACK && count > 0) {
                withoutLast(map, count);
            } else if (asked.answer() instanceof Answer.Instead instead && !instead.present()) {
                draft.part().clearField(map);
                return Step.NEXT;
            } else if (asked.step() != Step.NEXT || asked.answer() instanceof Answer.Nothing) {
                return asked.step();
            } else {
                Step step = entry(map, asked.value().orElse(key.getDefaultValue()), path);
                if (step != Step.NEXT && step != Step.BACK) {
                    return step;
                }
            }
        }
    }

    private Step entry(FieldDescriptor map, Object key, String path) {
        FieldDescriptor value = map.getMessageType().findFieldByNumber(2);
        String at = path + "[" + Excerpt.of(String.valueOf(key)) + "]";
        Optional<Object> plain = Optional.empty();
        if (!Values.hasFields(value)) {
            Asked asked = asked(value, at);
            if (asked.step() != Step.NEXT) {
                return asked.step();
            }
            plain = asked.value();
        }
        draft.enter(map);
        draft.part().setField(map.getMessageType().findFieldByNumber(1), key);
        plain.ifPresent(given -> draft.part().setField(value, given));
        Step step = Values.hasFields(value) ? chosen(value, at) : Step.NEXT;
        draft.leave(step != Step.BACK && step != Step.CANCEL);
        return step;
    }

    /** What became of a question for a value: the answer, the value that it means, and where to go otherwise. */
    private record Asked(Answer answer, Optional<Object> value, Step step) {}

    private Asked asked(FieldDescriptor field, String title) {
        List<Choice> choices = Values.choices(field);
        while (true) {
            Answer answer = questions.ask(title, choices);
            if (answer instanceof Answer.Go go) {
                return new Asked(answer, Optional.empty(), go.step());
            } else if (!(answer instanceof Answer.Value value)) {
                return new Asked(answer, Optional.empty(), Step.NEXT);
            } else {
                try {
                    Object read = values.read(field, Values.meant(choices, value.text()));
                    return new Asked(answer, Optional.of(read), Step.NEXT);
                } catch (ShellException e) {
                    questions.tell(e, title);
                }
            }
        }
    }

    private void put(FieldDescriptor field, Object value) {
        if (field.isRepeated()) {
            draft.part().addRepeatedField(field, value);
        } else {
            draft.part().setField(field, value);
        }
    }

    private void instead(FieldDescriptor field, boolean present) {
        draft.part().clearField(field);
        if (present) {
            toDefault(field);
        }
    }

    private void toDefault(FieldDescriptor field) {
        Object usual = field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
                ? DynamicMessage.getDefaultInstance(field.getMessageType())
                : field.getDefaultValue();
        draft.part().setField(field, usual);
    }
}
