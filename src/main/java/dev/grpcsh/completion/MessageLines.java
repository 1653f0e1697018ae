package dev.grpcsh.completion;

import com.google.protobuf.Descriptors.Descriptor;
import dev.grpcsh.command.CommandEntry;
import dev.grpcsh.command.Commands;
import dev.grpcsh.command.MessageType;
import dev.grpcsh.command.Positional.Kind;
import dev.grpcsh.failure.Interruption;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.job.JobTable;
import dev.grpcsh.language.Glance.Opening;
import dev.grpcsh.language.Glance.Piece;
import dev.grpcsh.schema.Schema;
import dev.grpcsh.schema.json.Template;
import dev.grpcsh.schema.json.TemplateStyle;
import dev.grpcsh.session.Session;
import dev.grpcsh.text.ControlCharacters;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Messages wherever they are typed: behind a method, a type or a job, below a statement, in a chat. Confined to one thread. */
final class MessageLines {
    private final Commands commands;
    private final Session session;
    private final JobTable jobs;

    MessageLines(Commands commands, Session session, JobTable jobs) {
        this.commands = commands;
        this.session = session;
        this.jobs = jobs;
    }

    /** A text, and behind a bare method its message to be filled in, as a here-document. */
    String withTemplate(String text) {
        Spot spot = Spot.at(text.stripTrailing() + " ", commands);
        if (spot.before().isEmpty() || spot.stage().opening() != Opening.STATEMENT) {
            return text;
        }
        Optional<CommandWords> words = CommandWords.of(commands, spot.before()).filter(CommandWords::takesMessage);
        if (words.isEmpty() || words.get().plain().size() != 1) {
            return text;
        }
        try {
            return session.connection()
                    .ask((schema, kept) -> type(
                                    schema,
                                    words.get().command(),
                                    words.get().plain().get(0))
                            .map(type -> text.stripTrailing() + " <<END\n"
                                    + new Template(TemplateStyle.COMMENTED).of(type) + "END")
                            .orElse(text));
        } catch (ShellException | Interruption e) {
            return text;
        }
    }

    /** What a schema answers; what keeps it from answering is told in place of that. */
    Proposals asked(Spot spot, Function<Schema, Proposals> question) {
        try {
            return session.connection().ask((schema, kept) -> question.apply(schema));
        } catch (ShellException e) {
            return new Proposals(
                    spot.start(),
                    List.of(),
                    ControlCharacters.escapedLine(
                            e.problem().lines().findFirst().orElse("")));
        } catch (Interruption e) {
            return Proposals.none(spot.start());
        }
    }

    /** A line of a here-document is a message, or a part of one. */
    Proposals below(Spot spot) {
        List<String> owner = spot.owner().pieces().stream().map(Piece::text).toList();
        return CommandWords.of(commands, owner)
                .filter(words -> !words.plain().isEmpty())
                .map(words -> of(words.command(), words.plain(), spot, spot.before()))
                .orElse(Proposals.none(spot.start()));
    }

    /** How a message goes on, behind what names its type. */
    Proposals of(CommandEntry command, List<String> words, Spot spot) {
        int named = 0;
        while (command.positional(named).kind() != Kind.MESSAGE) {
            named++;
        }
        return words.isEmpty() || named == 0
                ? Proposals.none(spot.start())
                : of(command, words, spot, words.subList(Math.min(named, words.size()), words.size()));
    }

    private Proposals of(CommandEntry command, List<String> words, Spot spot, List<String> before) {
        Optional<Proposals> file = file(spot.word(), spot.start());
        if (file.isPresent()) {
            return file.get();
        }
        return asked(
                spot,
                schema -> type(schema, command, words.get(0))
                        .map(type -> new MessageProposals(schema, type, session.clock())
                                .of(spot.word(), spot.start(), before))
                        .orElse(Proposals.none(spot.start())));
    }

    /** How a message of that type goes on, which is typed a line at a time. */
    Proposals of(Descriptor type, Spot spot) {
        return file(spot.word(), spot.start())
                .orElseGet(() -> session.connection()
                        .ask((schema, kept) -> new MessageProposals(schema, type, session.clock())
                                .of(spot.word(), spot.start(), spot.before())));
    }

    /** The type of the messages behind a word that names a method, a type or a job. */
    private Optional<Descriptor> type(Schema schema, CommandEntry command, String word) {
        if (command.positional(0).kind() == Kind.JOB) {
            return jobs.running().stream()
                    .filter(job -> job.name().equals(word) || word.equals("%"))
                    .reduce((first, second) -> second)
                    .map(job -> session.names(schema).method(job.title()).getInputType());
        }
        return Optional.of(MessageType.of(session.names(schema), word));
    }

    /** A file behind {@code @}, in place of a message or of a field's value. */
    private Optional<Proposals> file(String word, int start) {
        int sign = word.indexOf('@');
        boolean value = sign > 0 && word.charAt(sign - 1) == '=' && word.indexOf('=') == sign - 1;
        boolean named = sign == 0 || value;
        return named && !word.startsWith("@@", sign)
                ? Optional.of(new FileProposals(session.folder()).of(word.substring(sign + 1), start + sign + 1))
                : Optional.empty();
    }
}
