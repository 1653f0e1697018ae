package dev.grpcsh.form;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import dev.grpcsh.codec.JsonStyle;
import dev.grpcsh.codec.JsonWriter;
import dev.grpcsh.codec.Types;
import dev.grpcsh.command.Keyboard;
import dev.grpcsh.command.Keyboard.Choice;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.output.Output;
import dev.grpcsh.output.Port;
import dev.grpcsh.text.ControlCharacters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts questions to a person, and answers what they ask back. Confined to one thread. */
final class Questions {
    private static final int MOST_JUMPS = 500;
    private static final int LONGEST_PATH = 120;

    private final Keyboard keyboard;
    private final Port port;
    private final Types types;
    private final Draft draft;
    private String target = "";

    Questions(Keyboard keyboard, Port port, Types types, Draft draft) {
        this.keyboard = keyboard;
        this.port = port;
        this.types = types;
        this.draft = draft;
    }

    void tell(String text) {
        port.notice(text);
    }

    /** Tells why an answer is none, and of which question. */
    void tell(ShellException problem, String path) {
        String why =
                problem.problem().replaceFirst("^(?:message \\d+: )?(?:line \\d+, column \\d+: )?field [^ ]+: ", "");
        port.emit(new Output.Problem(ShellException.usage(shortened(path) + ": " + why)));
    }

    void tell(ShellException problem) {
        port.emit(new Output.Problem(problem));
    }

    /**
     * Asks until there is an answer.
     *
     * @param title what is asked for
     * @param choices what can be answered, if it is one of a few
     */
    Answer ask(String title, List<Choice> choices) {
        String line = "";
        while (true) {
            port.settle();
            List<Choice> all = Stream.of(choices.stream(), Answer.COMMANDS.stream(), jumps())
                    .flatMap(Function.identity())
                    .toList();
            Keyboard.Typed typed = keyboard.answer(ControlCharacters.escapedLine(shortened(title)) + "> ", line, all);
            line = "";
            if (typed instanceof Keyboard.Typed.End) {
                return new Answer.Go(Step.UP);
            } else if (typed instanceof Keyboard.Typed.Interrupt) {
                return new Answer.Go(Step.CANCEL);
            } else if (typed instanceof Keyboard.Typed.Stopped stopped) {
                if (!stopped.begun().isBlank()) {
                    keyboard.remember(stopped.begun());
                }
                return new Answer.Go(Step.CANCEL);
            } else if (typed instanceof Keyboard.Typed.Suspend suspend) {
                tell("a form cannot go on in the background; /cancel leaves it");
                line = suspend.begun();
            } else if (typed instanceof Keyboard.Typed.Line answer) {
                Optional<Answer> understood = understood(answer.text());
                if (understood.isPresent()) {
                    return understood.get();
                }
            }
        }
    }

    /** A jump to a field. */
    Step goTo(String field) {
        target = field;
        return Step.JUMP;
    }

    /** The field or one-of that the last jump goes to. */
    String target() {
        return target;
    }

    /** Whether the person says yes; Enter says no. Empty if they left instead. */
    Optional<Boolean> agrees(String question) {
        while (true) {
            Keyboard.Typed typed = keyboard.answer(question + " [y/N] ", "", List.of());
            if (typed instanceof Keyboard.Typed.Line line) {
                String answer = line.text().strip().toLowerCase(Locale.ROOT);
                if (List.of("", "y", "yes", "n", "no").contains(answer)) {
                    return Optional.of(answer.startsWith("y"));
                }
                tell("y is another one, n or Enter sends what there is");
            } else if (!(typed instanceof Keyboard.Typed.Cleared || typed instanceof Keyboard.Typed.Suspend)) {
                return Optional.empty();
            }
        }
    }

    /** The whole as JSON, edited by hand; empty if the person left it at what it was. */
    Optional<String> edited(String json) {
        keyboard.about(Optional.of(draft.whole().getDescriptorForType()));
        try {
            Keyboard.Typed typed = keyboard.read("JSON> ", json);
            while (typed instanceof Keyboard.Typed.Cleared) {
                typed = keyboard.read("JSON> ", "");
            }
            return typed instanceof Keyboard.Typed.Line line
                            && !line.text().isBlank()
                            && !line.text().strip().startsWith("/")
                    ? Optional.of(line.text())
                    : Optional.empty();
        } finally {
            keyboard.about(Optional.empty());
        }
    }

    /** The message so far, on one line. */
    String json(JsonStyle style) {
        return new JsonWriter(style, types).write(draft.whole());
    }

    /** Of a place that is deep, the end. */
    private static String shortened(String path) {
        return path.length() <= LONGEST_PATH ? path : "…" + path.substring(path.length() - LONGEST_PATH + 1);
    }

    private Optional<Answer> understood(String line) {
        String text = line.strip();
        if (text.isEmpty()) {
            return Optional.of(new Answer.Nothing());
        } else if (text.startsWith("//")) {
            return Optional.of(new Answer.Value(text.substring(1)));
        } else if (text.startsWith("/")) {
            return command(text);
        }
        return Optional.of(new Answer.Value(line));
    }

    private Optional<Answer> command(String text) {
        String[] words = text.split("\\s+", 2);
        List<String> fitting = Answer.COMMANDS.stream()
                .map(choice -> choice.text().strip())
                .filter(name -> name.startsWith(words[0]))
                .toList();
        return switch (fitting.size() == 1 ? fitting.get(0) : words[0]) {
            case "/back" -> Optional.of(new Answer.Go(Step.BACK));
            case "/up" -> Optional.of(new Answer.Go(Step.UP));
            case "/done" -> Optional.of(new Answer.Go(Step.DONE));
            case "/edit" -> Optional.of(new Answer.Go(Step.EDIT));
            case "/cancel" -> Optional.of(new Answer.Go(Step.CANCEL));
            case "/unset" -> Optional.of(new Answer.Instead(false));
            case "/default" -> Optional.of(new Answer.Instead(true));
            case "/jump" -> jump(words.length > 1 ? words[1].strip() : "");
            case "/preview" -> shown(json(JsonStyle.PRETTY));
            case "/help" -> shown(help());
            default ->
                shown(ControlCharacters.escapedLine(words[0])
                        + (fitting.size() > 1 ? " could be " + String.join(", ", fitting) : " is not known here")
                        + "; /help lists what is, and a text that begins with / is written with //");
        };
    }

    /** Shows what was asked for; the question is still to be answered. */
    private Optional<Answer> shown(String text) {
        port.emit(new Output.Notice(text));
        return Optional.empty();
    }

    private Stream<Choice> jumps() {
        return names().stream()
                .filter(Values::isTypeable)
                .limit(MOST_JUMPS)
                .map(name -> new Choice("/jump " + name, ""));
    }

    private List<String> names() {
        Descriptor part = draft.part().getDescriptorForType();
        return Stream.concat(
                        part.getFields().stream().map(FieldDescriptor::getName),
                        part.getRealOneofs().stream().map(OneofDescriptor::getName))
                .toList();
    }

    private Optional<Answer> jump(String name) {
        List<String> names = names();
        List<String> fitting =
                names.stream().filter(each -> each.startsWith(name)).toList();
        if (names.contains(name) || fitting.size() == 1) {
            return Optional.of(new Answer.Go(goTo(names.contains(name) ? name : fitting.get(0))));
        }
        tell("/jump FIELD goes to one of "
                + (fitting.isEmpty() ? names : fitting).stream().limit(30).collect(Collectors.joining(", ")));
        return Optional.empty();
    }

    private static String help() {
        String commands = Answer.COMMANDS.stream()
                .map(choice -> String.format("%-9s %s", choice.text().strip(), choice.meaning()))
                .collect(Collectors.joining("\n"));
        return "Enter leaves a field as it is: out, or with what it has. \"\" is an empty text,\n"
                + "{} an empty message, @FILE what a file holds, // a text that begins with /.\n" + commands;
    }
}
