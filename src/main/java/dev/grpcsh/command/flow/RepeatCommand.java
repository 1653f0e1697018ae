package dev.grpcsh.command.flow;

import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.CommandEntry;
import dev.grpcsh.command.Commands;
import dev.grpcsh.command.Converters;
import dev.grpcsh.command.OutputMixin;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.Interruption;
import dev.grpcsh.failure.NearestName;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.masking.MaskedLine;
import dev.grpcsh.output.Output;
import dev.grpcsh.output.Port;
import dev.grpcsh.text.DurationText;
import dev.grpcsh.text.Given;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code repeat [N] COMMAND…}. */
@Command(
        customSynopsis = "repeat [N] [OPTIONS] COMMAND…",
        footer = {
            "",
            "Without N, --for and --until it goes on until Ctrl-C. It stops at the first failure, and with --until as",
            "soon as EXPR holds: jq, as in expect. Exits 0 then, and 4 if it never held.",
            "",
            "Examples:",
            "  repeat 20 call SayHelloAgain name=Ada",
            "  repeat --every 1s --for 1m --until '.state == \"DONE\"' call GetJob id=7",
            "  repeat --keep-going --every 500ms --until '$status == \"OK\"' call SayHelloAgain"
        })
final class RepeatCommand implements ShellCommand {
    static final String NAME = "repeat";

    private static final Set<String> WITH_VALUE = Set.of("--every", "--for", "--until");

    private final Commands commands;

    @Option(
            names = "--every",
            paramLabel = "TIME",
            converter = Converters.OfDuration.class,
            description = "The time from one start to the next, such as 500ms (at once).")
    private @Nullable Duration every;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = Converters.OfDuration.class,
            description = "Start nothing more after this time; what runs by then is not cut short.")
    private @Nullable Duration within;

    @Option(
            names = "--until",
            paramLabel = "EXPR",
            description = "Stop as a success once this holds of the last call, which may have failed.")
    private @Nullable String until;

    @Option(names = "--keep-going", description = "Go on after a failure; the exit code is that of the first.")
    private boolean keepGoing;

    @Option(
            names = {"-v", "--verbose"},
            description = "Tell at the end how often it ran and failed, as at a terminal.")
    private boolean verbose;

    @Parameters(
            arity = "1..*",
            paramLabel = "COMMAND",
            converter = Converters.AsGiven.class,
            description = "How often, then the command and its words.")
    private List<String> words = new ArrayList<>();

    private Optional<Long> times = Optional.empty();

    RepeatCommand(Commands commands) {
        this.commands = commands;
    }

    @Override
    public boolean takesAnyWords() {
        return true;
    }

    /** A count may stand before or after the options. */
    @Override
    public List<String> understood(List<String> typed) {
        int at = 0;
        List<String> rest = new ArrayList<>();
        while (at < typed.size()) {
            String word = typed.get(at);
            if (Given.plain(word).matches("[0-9].*") && times.isEmpty()) {
                times = Optional.of(count(Given.plain(word)));
            } else if (WITH_VALUE.contains(word) && at + 1 < typed.size()) {
                rest.add(word);
                rest.add(typed.get(++at));
            } else if (word.startsWith("-")) {
                requireOption(word.replaceFirst("=.*", ""));
                rest.add(word);
            } else {
                break;
            }
            at++;
        }
        rest.addAll(typed.subList(at, typed.size()));
        return rest;
    }

    /** A mistyped one would be taken for the command. */
    private void requireOption(String option) {
        List<String> known = commands.options(commands.require(NAME)).stream()
                .flatMap(each -> each.names().stream())
                .toList();
        if (!known.contains(option)) {
            String near = NearestName.question(option, known);
            throw ShellException.usage(
                    "repeat has no option " + option + (near.isEmpty() ? "; see help repeat" : near));
        }
    }

    private static long count(String word) {
        if (!word.matches("[0-9]{1,18}") || Long.parseLong(word) < 1) {
            throw ShellException.usage(
                    "repeat: '" + word + "' is no count; write a number from 1, and lengths of time with --for");
        }
        return Long.parseLong(word);
    }

    /** What is repeated says how its output is to look. */
    @Override
    public OutputMixin output() {
        return command().output();
    }

    @Override
    public Background background() {
        return command().background();
    }

    /** A fresh one each time, for a command is of one use. */
    private ShellCommand command() {
        CommandEntry entry = commands.require(words.get(0));
        if (entry.has(CommandEntry.Trait.ONCE)) {
            throw ShellException.usage("repeat: " + entry.name() + " is nothing to be repeated");
        }
        return commands.parse(words);
    }

    @Override
    public void check(CommandContext context) {
        command().check(context);
    }

    @Override
    public ExitCode run(CommandContext context) throws InterruptedException {
        Optional<Expectation> expected = Optional.ofNullable(until).map(text -> expectation(text, context));
        Repetition.Limits limits =
                new Repetition.Limits(times, Optional.ofNullable(within), Optional.ofNullable(every), keepGoing);
        Repetition repetition = new Repetition(
                limits, Ticker.ofMachine(), problem -> context.port().emit(new Output.Problem(problem)));
        boolean fulfilled = false;
        int moves = context.session().moves();
        try {
            Repetition.End end = repetition.run(
                    () -> command().run(context),
                    () -> expected.map(Expectation::holds).orElse(false),
                    () -> context.lines().isLeaving() || hasMoved(context, moves));
            fulfilled = end == Repetition.End.FULFILLED;
            if (end == Repetition.End.EXHAUSTED && expected.isPresent()) {
                String complaint = "does not hold after " + counted(repetition.times());
                expected.get().require(complaint);
                // It holds of an earlier call; the last one never began.
                throw ShellException.of(
                        ExitCode.EXPECTATION, complaint + ": " + MaskedLine.ofExpression(String.valueOf(until)));
            }
            return fulfilled ? ExitCode.OK : repetition.firstFailure();
        } catch (InterruptedException | Interruption e) {
            // Nothing may wait now, be it for a screen that takes no more.
            Thread.currentThread().interrupt();
            throw e;
        } finally {
            close(repetition, fulfilled, context.port());
        }
    }

    /** In the background, calls must not begin to go to a server that nobody named for them. */
    private static boolean hasMoved(CommandContext context, int moves) {
        boolean moved = context.job().isPresent() && context.session().moves() != moves;
        if (moved) {
            context.port().notice("the session leads elsewhere now, and this ends");
        }
        return moved;
    }

    private void close(Repetition repetition, boolean fulfilled, Port port) {
        boolean failed = repetition.failed() > 0 && !fulfilled;
        if (failed && until != null && !keepGoing) {
            port.notice("the failure ended it; --keep-going goes on past failures");
        }
        String summary = counted(repetition.times()) + " · " + repetition.failed() + " failed · "
                + DurationText.show(repetition.elapsed());
        boolean interrupted = Thread.currentThread().isInterrupted();
        port.emit(new Output.Closing(summary, verbose || (failed && keepGoing), interrupted));
    }

    private static Expectation expectation(String text, CommandContext context) {
        if (!context.remembers()) {
            throw ShellException.usage("--until speaks of the last call of a statement, and this is not it");
        }
        var unused = context.session().compile(text);
        return new Expectation(context.session(), text);
    }

    private static String counted(long times) {
        return times == 1 ? "1 time" : times + " times";
    }
}
