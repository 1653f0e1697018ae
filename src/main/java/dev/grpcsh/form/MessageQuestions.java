package dev.grpcsh.form;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import dev.grpcsh.codec.Fields;
import dev.grpcsh.command.Keyboard.Choice;
import dev.grpcsh.schema.json.FieldNotes;
import dev.grpcsh.text.Excerpt;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Asks for the fields of a message, one after another, back and forth. Confined to one thread. */
final class MessageQuestions {
    private static final String NONE = "none";

    private final Questions questions;
    private final Draft draft;
    private final FieldQuestions fields;
    private final Values values;
    private final FieldNotes notes = new FieldNotes();

    MessageQuestions(Questions questions, Draft draft, Values values) {
        this.questions = questions;
        this.draft = draft;
        this.values = values;
        this.fields = new FieldQuestions(questions, draft, values, this);
    }

    /** A question of a message: a field, or one-of whose fields. */
    private sealed interface Item {
        record One(FieldDescriptor field) implements Item {}

        record Either(OneofDescriptor oneof) implements Item {}

        default boolean has(String name) {
            return this instanceof Either either
                    ? either.oneof().getName().equals(name)
                            || either.oneof().getFields().stream()
                                    .anyMatch(field -> field.getName().equals(name))
                    : ((One) this).field().getName().equals(name);
        }
    }

    /** How many questions a message is. */
    int count(Descriptor type) {
        return items(type).size();
    }

    /** Which of them the last jump goes to. */
    int indexOfTarget(Descriptor type) {
        return index(items(type), questions.target(), 0);
    }

    /**
     * Asks for the fields of the part that the draft is in.
     *
     * @param path what stands before their names; empty for the whole, out of which no step back leads
     * @param from the question to begin with
     */
    Step ask(Descriptor type, String path, int from) {
        List<Item> items = items(type);
        tellOfOthers(type);
        int at = Math.max(0, from);
        while (at < items.size()) {
            Item item = items.get(at);
            Step step = item instanceof Item.One one ? one(one.field(), path) : either((Item.Either) item, path);
            if (step == Step.BACK && at == 0 && path.isEmpty()) {
                questions.tell("this is the first field; /cancel leaves");
            } else if (step == Step.BACK && at == 0) {
                return Step.BACK;
            } else if (step == Step.JUMP) {
                at = index(items, questions.target(), at);
            } else if (step == Step.UP) {
                return Step.NEXT;
            } else if (step.leaves()) {
                return step;
            } else {
                at += step == Step.BACK ? -1 : 1;
            }
        }
        return Step.NEXT;
    }

    private static int index(List<Item> items, String name, int otherwise) {
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).has(name)) {
                return i;
            }
        }
        return otherwise;
    }

    private static List<Item> items(Descriptor type) {
        Set<Item> items = new LinkedHashSet<>();
        for (FieldDescriptor field : type.getFields()) {
            OneofDescriptor oneof = field.getRealContainingOneof();
            if (Values.isTypeable(field)) {
                items.add(oneof == null || oneof.getFieldCount() == 1 ? new Item.One(field) : new Item.Either(oneof));
            }
        }
        return List.copyOf(items);
    }

    private void tellOfOthers(Descriptor type) {
        String names = type.getFields().stream()
                .filter(field -> !Values.isTypeable(field))
                .map(FieldDescriptor::getName)
                .collect(Collectors.joining(", "));
        if (!names.isEmpty()) {
            questions.tell("fields whose names cannot be typed are left out: " + Excerpt.of(names));
        }
    }

    private Step one(FieldDescriptor field, String path) {
        questions.tell(Fields.protoName(field) + " · " + described(field));
        return fields.ask(field, path + Fields.protoName(field));
    }

    private String described(FieldDescriptor field) {
        String usual = field.hasDefaultValue() ? " · default " + values.shownDefault(field) : "";
        boolean told = field.hasPresence()
                && !field.isRequired()
                && field.getRealContainingOneof() == null
                && field.getJavaType() != FieldDescriptor.JavaType.MESSAGE;
        String presence = told ? "optional " : "";
        return presence + notes.of(field).get(0).replaceFirst(": ", " · ") + Values.forms(field) + usual;
    }

    private Step either(Item.Either either, String path) {
        List<FieldDescriptor> all =
                either.oneof().getFields().stream().filter(Values::isTypeable).toList();
        List<Choice> choices = new ArrayList<>();
        all.forEach(field -> choices.add(new Choice(Fields.protoName(field), described(field))));
        choices.add(new Choice(NONE, "none of them"));
        String name = either.oneof().getName();
        while (true) {
            FieldDescriptor set = draft.part().getOneofFieldDescriptor(either.oneof());
            questions.tell(name + " · one of these · Enter " + (set == null ? "for none" : "keeps " + set.getName()));
            Answer answer = questions.ask(path + name, choices);
            if (answer instanceof Answer.Go go) {
                return go.step();
            } else if (answer instanceof Answer.Nothing) {
                return Step.NEXT;
            } else if (answer instanceof Answer.Instead) {
                draft.part().clearOneof(either.oneof());
                return Step.NEXT;
            }
            String meant = Values.meant(choices, ((Answer.Value) answer).text()).strip();
            Optional<FieldDescriptor> chosen = all.stream()
                    .filter(field -> Fields.protoName(field).equals(meant))
                    .findFirst();
            if (chosen.isEmpty() && meant.equals(NONE)) {
                draft.part().clearOneof(either.oneof());
                return Step.NEXT;
            } else if (chosen.isEmpty()) {
                questions.tell("'" + meant + "' is none of them; /help tells what else can be typed");
                continue;
            }
            Step step = fields.chosen(chosen.get(), path + meant);
            if (step != Step.BACK) {
                return step;
            }
        }
    }
}
