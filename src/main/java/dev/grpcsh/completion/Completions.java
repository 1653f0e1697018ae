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
import java.util.function.Supplier;
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
        return proposals(text, question -> Optional.of(question.get())).orElseThrow();
    }

    /** The same where neither a schema nor a folder is asked for it, and a thread that reads keys may wait; else empty. */
    Optional<Proposals> atOnce(String text) {
        return proposals(text, question -> Optional.empty());
    }

    private Optional<Proposals> proposals(String text, Asking asking) {
        return proposals(Spot.at(text, commands), asking).map(Completions::safe);
    }

    /** What becomes of a question that may take its time. */
    private interface Asking {
        Optional<Proposals> of(Supplier<Proposals> question);
    }

    private static Proposals safe(Proposals all) {
        // What holds a control character could not be typed as it stands.
        List<Candidate> safe = all.candidates().stream()
                .filter(candidate ->
                        ControlCharacters.escapedLine(candidate.text()).equals(candidate.text()))
                .toList();
        return new Proposals(all.start(), safe, all.note());
    }

    /** How the name of a file goes on. */
    Proposals ofFile(String name) {
        return files(name, 0);
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

    private Optional<Proposals> proposals(Spot spot, Asking asking) {
        if (spot.kind() == Glance.Kind.COMMENT) {
            return Optional.of(Proposals.none(spot.start()));
        } else if (spot.kind() == Glance.Kind.EXPRESSION) {
            return Optional.of(new ExpressionProposals(session).of(spot.word(), spot.start()));
        }
        Optional<Proposals> variable = variable(spot);
        if (variable.isPresent()) {
            return variable;
        }
        Opening opening = spot.stage().opening();
        if (opening == Opening.BELOW) {
            return asking.of(() -> messages.below(spot));
        } else if (opening == Opening.PROGRAM || isBehindRedirect(spot)) {
            return asking.of(() -> files(spot.word(), spot.start()));
        } else if (spot.before().isEmpty()) {
            return Optional.of(ranked(spot, names(opening == Opening.PIPE)));
        }
        return ofCommand(spot, asking);
    }

    private Proposals files(String begun, int start) {
        return new FileProposals(session.folder()).of(begun, start);
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

    private Optional<Proposals> ofCommand(Spot spot, Asking asking) {
        Optional<CommandWords> words = CommandWords.of(commands, spot.before());
        if (words.isEmpty()) {
            return Optional.of(Proposals.none(spot.start()));
        }
        CommandEntry command = words.get().command();
        OptionProposals options = words.get().options();
        List<String> all = words.get().all();
        Optional<OptionWord> before = all.isEmpty() ? Optional.empty() : options.find(all.get(all.size() - 1));
        if (before.map(OptionWord::takesValue).orElse(false)) {
            return value(before.get(), spot.word(), spot.start(), asking);
        } else if (spot.word().startsWith("-")) {
            return option(options, spot, asking);
        } else if (command.rest() == Rest.COMMAND) {
            return Optional.of(ranked(spot, names(false)));
        } else if (command.rest() != Rest.WORDS) {
            return Optional.of(new ExpressionProposals(session).of("", spot.start()));
        }
        return ofKind(command, words.get().plain(), spot, asking);
    }

    private Optional<Proposals> option(OptionProposals options, Spot spot, Asking asking) {
        String word = spot.word();
        int equals = word.startsWith("--") ? word.indexOf('=') : -1;
        if (equals < 0) {
            return Optional.of(ranked(spot, options.names()));
        }
        return options.find(word.substring(0, equals))
                .map(option -> value(option, word.substring(equals + 1), spot.start() + equals + 1, asking))
                .orElse(Optional.of(Proposals.none(spot.start())));
    }

    private Optional<Proposals> value(OptionWord option, String word, int start, Asking asking) {
        if (OptionProposals.wantsFile(option)) {
            return asking.of(() -> files(word, start));
        }
        Stream<Candidate> values = option.label().equals("TARGET")
                ? targets()
                : option.values().stream().map(value -> Candidate.of(value, ""));
        String note = ControlCharacters.escapedLine(option.label() + " · " + option.description());
        return Optional.of(new Proposals(start, new Ranking(word, known.recent()).of(values), note));
    }

    private Optional<Proposals> ofKind(CommandEntry command, List<String> words, Spot spot, Asking asking) {
        Positional positional = command.positional(words.size());
        return switch (positional.kind()) {
            case SERVICE, METHOD, TYPE, ELEMENT -> asking.of(() -> schemaNames(positional.kind(), spot));
            case FILE -> asking.of(() -> files(spot.word(), spot.start()));
            case MESSAGE -> asking.of(() -> messages.of(command, words, spot));
            case SETTING_VALUE -> Optional.of(settingValues(words.get(0), spot));
            case OTHER, TEXT -> Optional.of(Proposals.none(spot.start()));
            default -> Optional.of(ranked(spot, words(positional)));
        };
    }

    /** What is known here of a kind. */
    private Stream<Candidate> words(Positional positional) {
        return switch (positional.kind()) {
            case COMMAND -> Stream.concat(names(false), choices(positional));
            case CHOICE -> choices(positional);
            case TARGET -> targets();
            case PROFILE -> profiles();
            case JOB -> jobs();
            case VARIABLE ->
                session.variables().all().entrySet().stream()
                        .map(each -> Candidate.of(each.getKey(), each.getValue().kind()));
            case SETTING -> Settings.names().stream().map(name -> Candidate.of(name, Settings.meaning(name)));
            default -> Stream.of();
        };
    }

    private static Stream<Candidate> choices(Positional positional) {
        return positional.choices().get().stream().map(each -> Candidate.of(each.word(), each.note()));
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
