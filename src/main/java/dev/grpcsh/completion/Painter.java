package dev.grpcsh.completion;

import com.google.protobuf.Descriptors.Descriptor;
import dev.grpcsh.command.CommandEntry;
import dev.grpcsh.command.Commands;
import dev.grpcsh.command.OptionWord;
import dev.grpcsh.command.Positional.Kind;
import dev.grpcsh.completion.Span.Meaning;
import dev.grpcsh.language.Glance;
import dev.grpcsh.language.Glance.Opening;
import dev.grpcsh.language.Glance.Piece;
import dev.grpcsh.language.Glance.Stage;
import dev.grpcsh.language.Grammar.Rest;
import dev.grpcsh.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Tells what the parts of a typed text are, and which of them do not exist, from what is known without asking anybody.
 * Takes time in proportion to the text. Safe for several threads.
 */
public final class Painter {
    private final Commands commands;
    private final Session session;
    private final KnownNames known;
    private final Consumer<String> unknown;

    /**
     * Makes a painter.
     *
     * @param unknown told of names of methods whose message is not known yet
     */
    public Painter(Commands commands, Session session, KnownNames known, Consumer<String> unknown) {
        this.commands = commands;
        this.session = session;
        this.known = known;
        this.unknown = unknown;
    }

    /** The parts of a text, in their order; what is not told is nothing out of the ordinary. */
    public List<Span> paint(String text) {
        List<Stage> stages = Glance.at(text, commands).stages();
        SpanList spans = new SpanList(text, session);
        for (Stage stage : stages) {
            new StagePaint(text, stages, stage, spans).paint();
        }
        return spans.sorted();
    }

    /** The parts of a line that is a message of that type. */
    public List<Span> paintMessage(Optional<Descriptor> type, String line) {
        SpanList spans = new SpanList(line, session);
        for (Stage stage : Glance.at(line).stages()) {
            stage.pieces().forEach(piece -> new MessagePaint(spans, type).paint(piece));
        }
        return spans.sorted();
    }

    /** What a text most likely goes on with, as far as that is known: the next field of its message; empty for nothing. */
    public String suggest(String text) {
        if (!text.endsWith(" ")) {
            return "";
        }
        Spot spot = Spot.at(text, commands);
        if (spot.before().isEmpty()
                || spot.kind() != Glance.Kind.WORD
                || !spot.word().isEmpty()
                || spot.stage().opening() == Opening.PROGRAM
                || spot.stage().opening() == Opening.BELOW) {
            return "";
        }
        return CommandWords.of(commands, spot.before())
                .filter(CommandWords::takesMessage)
                .map(this::nextField)
                .orElse("");
    }

    private String nextField(CommandWords words) {
        List<String> all = words.all();
        boolean value = !all.isEmpty()
                && words.options()
                        .find(all.get(all.size() - 1))
                        .map(OptionWord::takesValue)
                        .orElse(false);
        boolean keys = words.plain().stream().skip(1).allMatch(word -> word.indexOf('=') > 0);
        return words.plain().isEmpty() || value || !keys
                ? ""
                : type(words.plain().get(0))
                        .map(type -> nextField(
                                type, words.plain().subList(1, words.plain().size())))
                        .orElse("");
    }

    private String nextField(Descriptor type, List<String> words) {
        Set<String> given = words.stream()
                .map(word -> word.substring(0, word.indexOf('=')).replaceFirst("[.\\[].*", ""))
                .collect(Collectors.toSet());
        FieldProposals fields = new FieldProposals(session.clock());
        return fields.possible(type, given)
                .filter(field -> !given.contains(field.getName()) && !given.contains(field.getJsonName()))
                .map(field -> fields.key(field).text())
                .findFirst()
                .filter(key -> key.chars().allMatch(unit -> unit > ' ' && unit < 127))
                .orElse("");
    }

    private final class StagePaint {
        private final String text;
        private final List<Stage> stages;
        private final Stage stage;
        private final SpanList spans;

        StagePaint(String text, List<Stage> stages, Stage stage, SpanList spans) {
            this.text = text;
            this.stages = stages;
            this.stage = stage;
            this.spans = spans;
        }

        void paint() {
            List<Piece> words = new ArrayList<>();
            for (Piece piece : stage.pieces()) {
                switch (piece.kind()) {
                    case COMMENT -> spans.comment(piece);
                    case EXPRESSION -> spans.expression(piece);
                    case WORD -> words.add(piece);
                }
            }
            if (stage.opening() == Opening.BELOW) {
                Stage owner = stages.get(stage.owner());
                Optional<Descriptor> type = below(owner);
                words.stream()
                        .filter(word -> !isEnd(owner, word))
                        .forEach(word -> new MessagePaint(spans, type).paint(word));
            } else if (stage.opening() == Opening.PROGRAM) {
                words.forEach(spans::variables);
            } else if (!words.isEmpty()) {
                command(words);
            }
        }

        private boolean isEnd(Stage owner, Piece word) {
            return stage.pieces().size() == 1
                    && owner.pieces().stream().anyMatch(each -> each.text().equals("<<" + word.text()));
        }

        private void command(List<Piece> words) {
            List<String> texts = words.stream().map(Piece::text).toList();
            int at = commands.innermost(texts);
            for (int i = 0; i < at; i++) {
                boolean command = commands.find(texts.get(i)).isPresent();
                spans.add(words.get(i), command ? Meaning.COMMAND : optionOr(texts.get(i), Meaning.NUMBER));
            }
            Piece name = words.get(at);
            Optional<CommandEntry> command = commands.find(name.text());
            boolean method = command.isEmpty() && known.isMethod(name.text()).orElse(false);
            if (command.isPresent() || method) {
                spans.add(name, Meaning.COMMAND);
            } else if (isTyped(name)) {
                spans.add(name, begins(name.text()) ? Meaning.NAME : Meaning.WRONG);
            } else {
                spans.add(name, Meaning.WRONG);
            }
            if (command.isPresent() && command.get().rest() != Rest.COMMAND) {
                rest(command.get(), words.subList(at + 1, words.size()));
            } else if (method) {
                new Arguments(Optional.of(name.text())).messages(words.subList(at + 1, words.size()));
            }
        }

        private Meaning optionOr(String word, Meaning other) {
            return word.startsWith("-") ? Meaning.OPTION : other;
        }

        /** Whether the word is still being typed. */
        private boolean isTyped(Piece word) {
            return word.end() == text.length();
        }

        private boolean begins(String word) {
            return commands.entries().stream().anyMatch(entry -> entry.name().startsWith(word));
        }

        private void rest(CommandEntry command, List<Piece> words) {
            OptionProposals options = new OptionProposals(commands.options(command));
            Arguments arguments = new Arguments(Optional.empty());
            int index = 0;
            for (int i = 0; i < words.size(); i++) {
                Piece word = words.get(i);
                String plain = word.text();
                boolean redirect = plain.equals(">") || plain.equals(">>");
                if (redirect || plain.startsWith("<<")) {
                    i += redirect ? 1 : 0;
                } else if (plain.startsWith("-") && plain.length() > 1) {
                    i += option(options, word, words, i);
                } else {
                    arguments.word(command.positional(index).kind(), word);
                    index++;
                }
            }
        }

        /** How many words its value takes. */
        private int option(OptionProposals options, Piece word, List<Piece> words, int at) {
            String name = word.text().replaceFirst("(?s)=.*", "");
            Optional<OptionWord> option = options.find(name);
            boolean attached = option.isEmpty()
                    && !name.startsWith("--")
                    && options.find(name.substring(0, Math.min(2, name.length())))
                            .isPresent();
            boolean wrong = option.isEmpty() && !attached && !isTyped(word);
            spans.add(word, wrong ? Meaning.WRONG : Meaning.OPTION);
            boolean follows = option.map(OptionWord::takesValue).orElse(false) && name.equals(word.text());
            if (follows && at + 1 < words.size()) {
                spans.value(words.get(at + 1));
                return 1;
            }
            return 0;
        }

        private Optional<Descriptor> below(Stage owner) {
            return CommandWords.of(
                            commands, owner.pieces().stream().map(Piece::text).toList())
                    .filter(words -> !words.plain().isEmpty())
                    .flatMap(words -> type(words.plain().get(0)));
        }

        /** The words behind a command's name, options aside. */
        private final class Arguments {
            private Optional<String> named;

            Arguments(Optional<String> named) {
                this.named = named;
            }

            void word(Kind kind, Piece word) {
                switch (kind) {
                    case METHOD, TYPE, ELEMENT, SERVICE -> {
                        named = Optional.of(word.text());
                        boolean wrong = kind == Kind.METHOD
                                && !isTyped(word)
                                && !word.text().startsWith("/")
                                && !known.isMethod(word.text()).orElse(true);
                        spans.add(word, wrong ? Meaning.WRONG : Meaning.NAME);
                    }
                    case MESSAGE -> message(word);
                    default -> spans.value(word);
                }
            }

            void messages(List<Piece> words) {
                words.forEach(this::message);
            }

            private void message(Piece word) {
                new MessagePaint(spans, named.flatMap(Painter.this::type)).paint(word);
            }
        }
    }

    private Optional<Descriptor> type(String name) {
        if (known.isMethod(name).equals(Optional.of(false))) {
            return Optional.empty();
        }
        Optional<Optional<Descriptor>> type = known.type(KnownNames.key(session, name));
        if (type.isEmpty()) {
            unknown.accept(name);
        }
        return type.orElse(Optional.empty());
    }
}
