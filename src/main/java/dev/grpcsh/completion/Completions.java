package dev.grpcsh.completion;

import com.google.protobuf.Descriptors.Descriptor;
import dev.grpcsh.command.CommandEntry;
import dev.grpcsh.command.CommandEntry.Trait;
import dev.grpcsh.command.Commands;
import dev.grpcsh.command.OptionWord;
import dev.grpcsh.command.Positional;
import dev.grpcsh.command.Positional.Kind;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.job.JobTable;
import dev.grpcsh.language.Glance;
import dev.grpcsh.language.Glance.Opening;
import dev.grpcsh.language.Grammar.Rest;
import dev.grpcsh.schema.Schema;
import dev.grpcsh.session.Session;
import dev.grpcsh.session.Settings;
import dev.grpcsh.text.ControlCharacters;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Proposes how a text goes on: commands, options and their values, services, methods, fields of messages, variables, jobs,
 * settings, files. The schema is asked where it is not known yet, which may take as long as a server takes: this is
 * nothing for a thread that reads keys. Confined to one thread.
 */
public final class Completions {
    private final Commands commands;
    private final Session session;
    private final JobTable jobs;
    private final KnownNames known;
    private final MessageLines messages;

    /** Proposals of these commands, and of what that session and those jobs hold. */
    public Completions(Commands commands, Session session, JobTable jobs, KnownNames known) {
        this.commands = commands;
        this.session = session;
        this.jobs = jobs;
        this.known = known;
        this.messages = new MessageLines(commands, session, jobs);
    }

    /** How a text goes on behind its end. */
    public Proposals of(String text) {
        Spot spot = Spot.at(text, commands);
        Proposals all = proposals(spot);
        // What holds a control character could not be typed as it stands.
        List<Candidate> safe = all.candidates().stream()
                .filter(candidate ->
                        ControlCharacters.escapedLine(candidate.text()).equals(candidate.text()))
                .toList();
        return new Proposals(all.start(), safe, all.note());
    }

    /** How the name of a file goes on. */
    Proposals ofFile(String name) {
        return new FileProposals(session.folder()).of(name, 0);
    }

    /** How a message of that type goes on, which is typed a line at a time. */
    public Proposals ofMessage(Descriptor type, String line) {
        Spot spot = Spot.at(line, command -> Optional.empty());
        return variable(spot).orElseGet(() -> messages.of(type, spot));
    }

    /** A text, and behind a bare method its message to be filled in, as a here-document. */
    String withTemplate(String text) {
        return messages.withTemplate(text);
    }

    private Proposals proposals(Spot spot) {
        if (spot.kind() == Glance.Kind.COMMENT) {
            return Proposals.none(spot.start());
        } else if (spot.kind() == Glance.Kind.EXPRESSION) {
            return new ExpressionProposals(session).of(spot.word(), spot.start());
        }
        Optional<Proposals> variable = variable(spot);
        if (variable.isPresent()) {
            return variable.get();
        }
        Opening opening = spot.stage().opening();
        if (opening == Opening.BELOW) {
            return messages.below(spot);
        } else if (opening == Opening.PROGRAM || isBehindRedirect(spot)) {
            return new FileProposals(session.folder()).of(spot.word(), spot.start());
        } else if (spot.before().isEmpty()) {
            return ranked(spot, names(opening == Opening.PIPE));
        }
        return ofCommand(spot);
    }

    private static boolean isBehindRedirect(Spot spot) {
        String before =
                spot.before().isEmpty() ? "" : spot.before().get(spot.before().size() - 1);
        return before.equals(">") || before.equals(">>");
    }

    /** A variable that is begun in the word. */
    private Optional<Proposals> variable(Spot spot) {
        int open = spot.word().lastIndexOf("${");
        if (open < 0 || spot.word().indexOf('}', open) >= 0 || isLiteral(spot.word(), open)) {
            return Optional.empty();
        }
        String begun = spot.word().substring(open + 2);
        Stream<Candidate> variables = session.variables().all().entrySet().stream()
                .map(each -> new Candidate(
                        each.getKey() + "}", each.getKey(), each.getValue().kind(), false, Candidate.USUAL));
        Stream<Candidate> environment = begun.startsWith("e")
                ? session.invocation().environment().keySet().stream()
                        .filter(Candidate::isPlainName)
                        .map(name ->
                                new Candidate("env:" + name + "}", "env:" + name, "environment", false, Candidate.LAST))
                : Stream.of(
                        Candidate.open("env:", "env:NAME", "the environment").ranked(Candidate.LAST));
        return Optional.of(new Proposals(
                spot.start() + open + 2, new Ranking(begun, List.of()).of(Stream.concat(variables, environment)), ""));
    }

    /** Whether a place in a word is inside single quotes, where nothing is put in. */
    private static boolean isLiteral(String word, int place) {
        char quote = ' ';
        for (int i = 0; i < place; i++) {
            char here = word.charAt(i);
            if (quote == ' ' && (here == '\'' || here == '"')) {
                quote = here;
            } else if (here == '\\' && quote == '"') {
                i++;
            } else if (here == quote) {
                quote = ' ';
            }
        }
        return quote == '\'';
    }

    private Proposals ranked(Spot spot, Stream<Candidate> candidates) {
        return new Proposals(spot.start(), new Ranking(spot.word(), known.recent()).of(candidates), "");
    }

    private Stream<Candidate> names(boolean behindBar) {
        return commands.entries().stream()
                .filter(entry -> !behindBar || entry.has(Trait.READS_STAGE))
                .map(entry -> Candidate.of(entry.name(), entry.summary()));
    }

    private Proposals ofCommand(Spot spot) {
        Optional<CommandWords> words = CommandWords.of(commands, spot.before());
        if (words.isEmpty()) {
            return Proposals.none(spot.start());
        }
        CommandEntry command = words.get().command();
        Optional<Proposals> ofOption = option(words.get().options(), words.get().all(), spot);
        if (ofOption.isPresent()) {
            return ofOption.get();
        } else if (command.rest() == Rest.COMMAND) {
            return ranked(spot, names(false));
        } else if (command.rest() != Rest.WORDS) {
            return new ExpressionProposals(session).of("", spot.start());
        }
        return ofKind(command, words.get().plain(), spot);
    }

    private Optional<Proposals> option(OptionProposals options, List<String> words, Spot spot) {
        String word = spot.word();
        Optional<OptionWord> before = words.isEmpty() ? Optional.empty() : options.find(words.get(words.size() - 1));
        int equals = word.indexOf('=');
        if (before.map(OptionWord::takesValue).orElse(false)) {
            return Optional.of(value(before.get(), word, spot.start()));
        } else if (word.startsWith("--") && equals > 0) {
            return Optional.of(options.find(word.substring(0, equals))
                    .map(option -> value(option, word.substring(equals + 1), spot.start() + equals + 1))
                    .orElse(Proposals.none(spot.start())));
        }
        return word.startsWith("-") ? Optional.of(ranked(spot, options.names())) : Optional.empty();
    }

    private Proposals value(OptionWord option, String word, int start) {
        if (OptionProposals.wantsFile(option)) {
            return new FileProposals(session.folder()).of(word, start);
        }
        Stream<Candidate> values = option.label().equals("TARGET")
                ? targets()
                : option.values().stream().map(value -> Candidate.of(value, ""));
        String note = ControlCharacters.escapedLine(option.label() + " · " + option.description());
        return new Proposals(start, new Ranking(word, known.recent()).of(values), note);
    }

    private Proposals ofKind(CommandEntry command, List<String> words, Spot spot) {
        Positional positional = command.positional(words.size());
        return switch (positional.kind()) {
            case COMMAND -> ranked(spot, names(false));
            case CHOICE ->
                ranked(spot, positional.choices().get().stream().map(each -> Candidate.of(each.word(), each.note())));
            case TARGET -> ranked(spot, targets());
            case PROFILE -> ranked(spot, profiles());
            case SERVICE, METHOD, TYPE, ELEMENT -> schemaNames(positional.kind(), spot);
            case JOB -> ranked(spot, jobs());
            case VARIABLE ->
                ranked(
                        spot,
                        session.variables().all().entrySet().stream()
                                .map(each -> Candidate.of(
                                        each.getKey(), each.getValue().kind())));
            case SETTING ->
                ranked(spot, Settings.names().stream().map(name -> Candidate.of(name, Settings.meaning(name))));
            case SETTING_VALUE -> settingValues(words.get(0), spot);
            case FILE -> new FileProposals(session.folder()).of(spot.word(), spot.start());
            case MESSAGE -> messages.of(command, words, spot);
            case OTHER, TEXT -> Proposals.none(spot.start());
        };
    }

    /** Of a list with commas, what is not in it yet. */
    private Proposals settingValues(String setting, Spot spot) {
        String before =
                Settings.isList(setting) ? spot.word().substring(0, spot.word().lastIndexOf(',') + 1) : "";
        List<String> given = List.of(before.split(","));
        Stream<Candidate> values = Settings.choices(setting).stream()
                .filter(value -> !given.contains(value))
                .map(value -> Candidate.of(before + value, "").labelled(value));
        return ranked(spot, values);
    }

    private Stream<Candidate> jobs() {
        return jobs.running().stream().map(job -> Candidate.of(job.name(), ControlCharacters.escapedLine(job.title())));
    }

    private Stream<Candidate> targets() {
        return Stream.of(
                        profiles(),
                        known.targets().stream().map(target -> Candidate.of(target, "was here before")),
                        Stream.of(Candidate.of("demo", "the bundled server").ranked(Candidate.LAST)))
                .flatMap(Function.identity());
    }

    private Stream<Candidate> profiles() {
        try {
            return session.profiles().all().stream()
                    .map(entry -> Candidate.of(
                            entry.profile().name(),
                            ControlCharacters.escapedLine(entry.profile().target())));
        } catch (ShellException broken) {
            // The command will say where.
            return Stream.of();
        }
    }

    /** Proposals need not be right, and so may come from what is kept; what that lacks the server tells. */
    private Proposals schemaNames(Kind kind, Spot spot) {
        return messages.asked(spot, schema -> ranked(spot, schemaNames(kind, proposals(schema, spot.word()))));
    }

    private static Stream<Candidate> schemaNames(Kind kind, NameProposals names) {
        return switch (kind) {
            case SERVICE -> names.services().stream();
            case METHOD -> names.methods().stream();
            case TYPE -> Stream.concat(names.types().stream(), names.methods().stream());
            default ->
                Stream.of(names.services(), names.methods(), names.types()).flatMap(List::stream);
        };
    }

    private NameProposals proposals(Schema schema, String word) {
        return new NameProposals(schema, session.serviceInUse(), known.methods(), word);
    }
}
