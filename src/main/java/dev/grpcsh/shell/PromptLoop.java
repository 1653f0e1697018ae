package dev.grpcsh.shell;

import dev.grpcsh.command.CommandEntry;
import dev.grpcsh.command.CommandEntry.Trait;
import dev.grpcsh.command.CommandGroup;
import dev.grpcsh.command.Commands;
import dev.grpcsh.command.Keyboard;
import dev.grpcsh.completion.Ahead;
import dev.grpcsh.completion.KnownNames;
import dev.grpcsh.execution.Scripts;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.job.Job;
import dev.grpcsh.job.JobTable;
import dev.grpcsh.language.Glance;
import dev.grpcsh.masking.FilledLine;
import dev.grpcsh.masking.MaskedLine;
import dev.grpcsh.masking.MissingSecrets;
import dev.grpcsh.masking.Replayable;
import dev.grpcsh.output.Output;
import dev.grpcsh.output.Renderer;
import dev.grpcsh.session.PastLine;
import dev.grpcsh.session.PastLines;
import dev.grpcsh.session.Session;
import dev.grpcsh.text.ControlCharacters;
import dev.grpcsh.text.Excerpt;
import io.grpc.Status;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a statement, runs it, and so on, until Ctrl-D or {@code exit}. Confined to the command thread. */
final class PromptLoop {
    private static final Map<ExitCode, String> ENDINGS = Map.of(
            ExitCode.USAGE,
            PastLine.SLIP,
            ExitCode.BUG,
            "bug",
            ExitCode.EXPECTATION,
            "expectation",
            ExitCode.INTERRUPTED,
            "interrupted");
    private static final int LONGEST_USED = 200;
    private static final int MOST_USED = 20;

    private final Session session;
    private final Prompt prompt;
    private final Scripts scripts;
    private final JobTable jobs;
    private final Renderer renderer;
    private final Commands commands;
    private final Ahead ahead;
    private final KnownNames known;
    private final Thread typist = Thread.currentThread();

    PromptLoop(
            Session session,
            Prompt prompt,
            Scripts scripts,
            JobTable jobs,
            Renderer renderer,
            Commands commands,
            Ahead ahead,
            KnownNames known) {
        this.session = session;
        this.prompt = prompt;
        this.scripts = scripts;
        this.jobs = jobs;
        this.renderer = renderer;
        this.commands = commands;
        this.ahead = ahead;
        this.known = known;
    }

    /** Ctrl-C finds somebody at every moment: between a line and its statement, too, it is meant for the statement. */
    ExitCode run(PromptTitle title, Greeting greeting) {
        session.confirmations().askBy(this::confirms);
        boolean failed = false;
        String begun = "";
        String refused = "";
        try (Terminal.Signals signals = prompt.onInterrupt(Thread.currentThread()::interrupt)) {
            while (true) {
                known.wentTo(session.target().text());
                var unused = ahead.learn();
                // What was told last stands above the line.
                renderer.settle();
                prompt.entitle(title.ofTerminal());
                Optional<String> text = prompt.read(title.text(failed), begun);
                begun = "";
                if (text.isEmpty()) {
                    if (leaves()) {
                        return ExitCode.OK;
                    }
                    continue;
                } else if (Prompt.isRecall(text.get())) {
                    begun = recalled(text.get());
                    continue;
                }
                Glance seen = Glance.at(text.get());
                if (!text.get().equals(refused) && MissingSecrets.in(text.get(), session.redactedFields())) {
                    renderer.notice("*** stands where a secret was, which the history does not keep; put it in again,"
                            + " or press Enter to send the line as it is");
                    begun = text.get();
                    refused = begun;
                    continue;
                } else if (!isConfirmed(seen)) {
                    begun = text.get();
                    continue;
                }
                failed = !statement(text.get(), seen, greeting).isOk();
                Optional<ExitCode> exit = scripts.exitRequest();
                if (exit.isPresent() && leaves()) {
                    return exit.get();
                }
                scripts.stay();
            }
        }
    }

    /** An earlier line is put on the prompt, and not run. */
    private String recalled(String text) {
        if (!prompt.recalls()) {
            renderer.notice("this terminal cannot be given an earlier line; history shows them");
            return "";
        }
        return prompt.recalled(text).orElseGet(() -> {
            renderer.notice(
                    (text.strip().matches("!\\d+") ? "no earlier line has the number " : "no earlier line begins with ")
                            + ControlCharacters.escapedLine(text.strip().substring(1)) + "; a program is run by  ! "
                            + ControlCharacters.escapedLine(text.strip().substring(1)));
            return "";
        });
    }

    /** The line is kept with how it ended, for this shell and others, and for a script of what is typed. */
    private void keep(String text, Glance seen, ExitCode exitCode, String target, boolean recorded) {
        Optional<PastLines.Made> made = session.past().takeMade();
        if (text.isBlank() || text.startsWith(" ")) {
            return;
        }
        Set<String> redacted = session.redactedFields();
        Optional<String> line = made.flatMap(filled -> FilledLine.of(text, seen, filled.messages()));
        line.ifPresent(prompt.keyboard()::remember);
        String replayed = line.filter(any -> made.get().sent()).orElse(text);
        session.past()
                .ran(new PastLine(
                        session.clock().instant(), MaskedLine.of(replayed, redacted), target, status(exitCode)));
        try {
            if (recorded) {
                session.past().recording().ran(Replayable.of(replayed, redacted), exitCode.isOk());
            }
        } catch (ShellException e) {
            renderer.emit(new Output.Problem(e));
        }
    }

    private static String status(ExitCode exitCode) {
        if (exitCode.isOk()) {
            return PastLine.WELL;
        }
        if (exitCode.isOfStatus()) {
            return Status.fromCodeValue(exitCode.value() - ExitCode.ofStatus(1).value() + 1)
                    .getCode()
                    .name();
        }
        return ENDINGS.getOrDefault(exitCode, "failed");
    }

    /** Whether a line may run: where a person wants to be careful, they are asked before it does. */
    private boolean isConfirmed(Glance seen) {
        return !calls(seen) || session.confirmations().isGiven(session.destination());
    }

    /** A job has no keyboard to be asked at. */
    private boolean confirms(String name) {
        if (!Thread.currentThread().equals(typist) && !jobs.isInFront(Thread.currentThread())) {
            return false;
        }
        prompt.keyboard().go();
        boolean yes = saysYes(prompt.keyboard().read(name + ": make calls there from now on? [y/N] ", ""));
        if (!yes) {
            renderer.notice("not run");
        }
        return yes;
    }

    private boolean calls(Glance seen) {
        return seen.stages().stream()
                .map(stage -> stage.pieces().stream().map(Glance.Piece::text).toList())
                .filter(words -> !words.isEmpty() && commands.find(words.get(0)).isPresent())
                .anyMatch(words -> commands.find(words.get(commands.innermost(words)))
                        .filter(entry -> entry.has(Trait.CALLS) || entry.has(Trait.CONVERSES))
                        .isPresent());
    }

    private static boolean saysYes(Keyboard.Typed answer) {
        return answer instanceof Keyboard.Typed.Line line
                && line.text().strip().toLowerCase(Locale.ROOT).startsWith("y");
    }

    private ExitCode statement(String text, Glance seen, Greeting greeting) {
        List<String> words = words(seen);
        known.used(words);
        Object callBefore = session.lastCall();
        boolean recorded = session.past().recording().file().isPresent();
        String target =
                ControlCharacters.escapedLine(session.destination().title()).replace(' ', '_');
        ExitCode exitCode;
        try (Prompt.Busy busy = busy(seen)) {
            exitCode = scripts.runText(text);
        }
        keep(text, seen, exitCode, target, recorded);
        // A Ctrl-C that came as the statement ended belongs to it, and not to the next.
        Thread.interrupted();
        if (exitCode.isOk() && callBefore != session.lastCall()) {
            greeting.afterCall();
        } else if (exitCode.equals(ExitCode.USAGE)) {
            meant(words, text).ifPresent(renderer::notice);
        }
        return exitCode;
    }

    /** What only asks a server and shows the answer may take its time; whatever else has the screen for itself. */
    private Prompt.Busy busy(Glance seen) {
        List<Glance.Stage> stages = seen.stages();
        List<String> first =
                stages.get(0).pieces().stream().map(Glance.Piece::text).toList();
        boolean quiet = !first.isEmpty()
                && stages.stream().noneMatch(stage -> stage.opening() == Glance.Opening.PROGRAM)
                && commands.find(first.get(0)).filter(PromptLoop::asks).isPresent();
        String what = String.join(" ", first.subList(0, Math.min(2, first.size())));
        return quiet ? prompt.busy(ControlCharacters.escapedLine(Excerpt.of(what))) : () -> {};
    }

    private static boolean asks(CommandEntry entry) {
        boolean server = entry.group() == CommandGroup.CONNECTION
                || entry.group() == CommandGroup.DISCOVERY
                || entry.group() == CommandGroup.CALLS;
        return server && !entry.has(Trait.ALONE) && !entry.has(Trait.CONVERSES);
    }

    private static List<String> words(Glance seen) {
        return seen.stages().stream()
                .flatMap(stage -> stage.pieces().stream())
                .map(Glance.Piece::text)
                .filter(word -> !word.contains("=") && word.length() < LONGEST_USED)
                .limit(MOST_USED)
                .toList();
    }

    /** What somebody meant who began a line with the name of a method. */
    private Optional<String> meant(List<String> words, String text) {
        boolean method = !words.isEmpty()
                && commands.find(words.get(0)).isEmpty()
                && known.isMethod(words.get(0)).orElse(false);
        return method && text.length() < LONGEST_USED
                ? Optional.of("a method is called by  call " + text.strip())
                : Optional.empty();
    }

    /** Asks whoever leaves while jobs run, which end with the shell. */
    private boolean leaves() {
        List<Job> running = jobs.running();
        if (running.isEmpty()) {
            return true;
        }
        String names = String.join(", ", running.stream().map(Job::name).toList());
        String question = names + (running.size() == 1 ? " still runs" : " still run") + "; cancel and leave? [y/N] ";
        prompt.keyboard().go();
        Keyboard.Typed answer = prompt.keyboard().read(question, "");
        return answer instanceof Keyboard.Typed.End || saysYes(answer);
    }
}
