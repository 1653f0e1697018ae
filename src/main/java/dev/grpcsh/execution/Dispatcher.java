package dev.grpcsh.execution;

import dev.grpcsh.command.Deferred;
import dev.grpcsh.command.LineRunner;
import dev.grpcsh.command.MessageInput;
import dev.grpcsh.execution.Execution.Surroundings;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.Interruption;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.language.Statement;
import dev.grpcsh.language.Word;
import dev.grpcsh.output.Console;
import dev.grpcsh.output.Output;
import dev.grpcsh.output.Port;
import dev.grpcsh.text.Given;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Carries out statements and commands: where all doors end. Problems are shown here and come back as exit codes.
 * Confined to the command thread.
 */
public final class Dispatcher {
    /** How long a terminal or pipe that takes nothing keeps Ctrl-C waiting; a busy machine may be slow, too. */
    private static final Duration PATIENCE_WITH_OUTPUT = Duration.ofSeconds(1);

    private final Execution execution;
    private final Expander expander;

    public Dispatcher(Execution execution) {
        this.execution = execution;
        this.expander = new Expander(execution.session(), execution.commands());
    }

    /** The same, of statements that read messages from elsewhere. */
    public Dispatcher withInput(MessageInput input) {
        return new Dispatcher(execution.withInput(input));
    }

    /** What it runs by. */
    public Execution execution() {
        return execution;
    }

    /** Carries out one command by its words, as argv gives them: no variables, no operators. */
    public ExitCode execute(List<String> words, LineRunner lines) {
        return guarded(() -> line(words), Optional.empty(), ports -> {
            ParsedStage.OfCommand command = new ParsedStage.OfCommand(
                    execution.commands().require(words.get(0)),
                    execution
                            .commands()
                            .parse(words.stream().map(Given::escaped).toList()),
                    Optional.empty());
            return execution.run(command, Surroundings.alone(lines, Optional.empty()), ports.toConsole());
        });
    }

    /**
     * Carries out a statement.
     *
     * @param place in a script, what to show above a problem
     */
    public ExitCode execute(Statement statement, LineRunner lines, Optional<Place> place) {
        return guarded(statement::text, place, ports -> {
            ParsedStatement parsed = ParsedStatement.of(statement, expander, execution.commands());
            if (statement.deferred()) {
                lines.defer(new Deferred(
                        () -> guarded(statement::text, place, later -> run(statement, parsed, lines, place, later)),
                        statement.line(),
                        place.map(Place::statement).orElse(statement::text)));
                return ExitCode.OK;
            }
            return run(statement, parsed, lines, place, ports);
        });
    }

    private ExitCode run(
            Statement statement, ParsedStatement parsed, LineRunner lines, Optional<Place> place, Ports ports)
            throws InterruptedException {
        if (statement.background()) {
            return new JobStarter(execution).start(parsed, lines);
        }
        if (place.isEmpty() && FrontRunner.isWatched(execution, lines)) {
            return new FrontRunner(execution).run(parsed, lines);
        }
        return execution.run(parsed, lines, ports, Optional.empty());
    }

    /** A problem with a line, told without the secrets that the line or the session holds. */
    public ShellException discreet(ShellException problem, Supplier<String> line) {
        List<ShellException> told = new ArrayList<>();
        Port taking = output -> {
            if (output instanceof Output.Problem shown) {
                told.add(shown.exception());
            }
        };
        new DiscreetPort(taking, execution.session(), line).emit(new Output.Problem(problem));
        return told.get(0);
    }

    /**
     * Reads the words of a statement, and no more.
     *
     * @throws ShellException if one is wrong
     */
    public void parse(Statement statement) {
        var unused = ParsedStatement.of(statement, expander, execution.commands());
    }

    /**
     * Looks at a statement without carrying it out.
     *
     * @throws ShellException if a variable is not there, a word is wrong, or a command finds something wrong with itself
     */
    public void check(Statement statement, LineRunner lines) {
        for (ParsedStage stage :
                ParsedStatement.of(statement, expander, execution.commands()).stages()) {
            if (stage instanceof ParsedStage.OfCommand command) {
                if (statement.background()) {
                    JobStarter.requireFit(command);
                }
                execution.check(command, lines);
            }
        }
    }

    /** The words of a line that is no statement, with variables put in. */
    public List<String> words(List<Word> words) {
        return expander.texts(words);
    }

    /** Shows a problem that is not of any command. */
    public ExitCode show(ShellException problem) {
        return guarded(() -> "", Optional.empty(), ports -> execution.problems().tell(problem, ports.plain()));
    }

    private interface Work {
        ExitCode with(Ports ports) throws InterruptedException;
    }

    /** Words as the line that they could have been. */
    private static String line(List<String> words) {
        return words.stream()
                .map(word -> word.matches("[\\w./:=@,-]+") ? word : "\"" + word.replaceAll("[\"\\\\]", "\\\\$0") + "\"")
                .collect(Collectors.joining(" "));
    }

    private ExitCode guarded(Supplier<String> line, Optional<Place> place, Work work) {
        Ports ports = Ports.inFront(execution, line, place);
        ExitCode exitCode;
        Optional<Throwable> told = Optional.empty();
        try {
            exitCode = work.with(ports);
        } catch (InterruptedException | RuntimeException | Error e) {
            exitCode = told(e, ports);
            told = Optional.of(e);
        }
        return drained(exitCode, place.isEmpty(), told);
    }

    private ExitCode told(Throwable failure, Ports ports) {
        return failure instanceof ShellException known && !execution.console().isNews(known)
                ? known.exitCode()
                : execution.problems().tellIfAnybodyReads(failure, ports.plain());
    }

    /** What a script ends with, once all that it had to show is written. */
    public ExitCode drained(ExitCode exitCode) {
        return drained(exitCode, true, Optional.empty());
    }

    /**
     * What a statement ends with.
     *
     * @param whole whether to wait until its output is written; else that goes on beside the next
     * @param told the problem that it ended with
     */
    private ExitCode drained(ExitCode exitCode, boolean whole, Optional<Throwable> told) {
        Console console = execution.console();
        try {
            if (exitCode.equals(ExitCode.INTERRUPTED)) {
                // Whoever is interrupted still sees how far it came, unless the output is blocked.
                boolean again = Thread.interrupted();
                console.drainWithin(PATIENCE_WITH_OUTPUT);
                if (again) {
                    Thread.currentThread().interrupt();
                }
            } else if (whole) {
                console.drain();
            } else {
                console.check();
            }
            return exitCode;
        } catch (ShellException e) {
            if (!told.equals(Optional.of(e))) {
                var unused = told(e, Ports.inFront(execution, () -> "", Optional.empty()));
                console.drainWithin(PATIENCE_WITH_OUTPUT);
            }
            console.discard();
            return exitCode.isOk() ? e.exitCode() : exitCode;
        } catch (Interruption e) {
            return exitCode.isOk() ? ExitCode.INTERRUPTED : exitCode;
        }
    }
}
