package dev.grpcsh.editor;

import dev.grpcsh.checker.CheckRun;
import dev.grpcsh.command.Commands;
import dev.grpcsh.command.MessageInput;
import dev.grpcsh.completion.Candidate;
import dev.grpcsh.completion.Completions;
import dev.grpcsh.completion.KnownNames;
import dev.grpcsh.completion.Proposals;
import dev.grpcsh.execution.Dispatcher;
import dev.grpcsh.execution.Execution;
import dev.grpcsh.execution.Problems;
import dev.grpcsh.execution.Recorder;
import dev.grpcsh.execution.Scripts;
import dev.grpcsh.expression.JsonValue;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.job.JobTable;
import dev.grpcsh.language.Formatter;
import dev.grpcsh.language.Lexer;
import dev.grpcsh.language.Misspelled;
import dev.grpcsh.language.Unfinished;
import dev.grpcsh.output.OutputFormat;
import dev.grpcsh.output.RendererOptions;
import dev.grpcsh.output.Theme;
import dev.grpcsh.runner.TestRuns;
import dev.grpcsh.session.Session;
import dev.grpcsh.session.SharedConnections;
import dev.grpcsh.session.Variables;
import dev.grpcsh.suite.Fault;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What editors ask of files: faults, completions, help, their form. Everything is answered by one thread of its own, for the
 * schema may have to be fetched.
 */
final class Workbench implements AutoCloseable {
    private static final int NEARBY = 20_000;
    private static final long PATIENCE_SECONDS = 5;
    private static final Pattern STORED = Pattern.compile("(?m)^\\s*let\\s+([A-Za-z_][A-Za-z0-9_]*)");

    private final Commands commands;
    private final SharedConnections connections;
    private final Session session;
    private final JobTable jobs;
    private final Recorder recorder = new Recorder();
    private final Dispatcher dispatcher;
    private final Scripts scripts;
    private final KnownNames known = new KnownNames();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "editor");
        thread.setDaemon(true);
        return thread;
    });

    /** Makes one for a session, in whose copy it works. */
    Workbench(Commands commands, Session origin) {
        this.commands = commands;
        this.connections = new SharedConnections(origin);
        this.session = connections.session();
        this.jobs = new JobTable(session.clock());
        RendererOptions plain =
                new RendererOptions(OutputFormat.JSONL, Theme.PLAIN, Theme.PLAIN, false, false, false, true);
        Execution execution = new Execution(
                commands,
                session,
                recorder.console(),
                plain,
                new MessageInput.Taken(),
                jobs,
                Optional.empty(),
                new Problems(false),
                Optional.of(recorder));
        this.dispatcher = new Dispatcher(execution);
        this.scripts =
                new Scripts(session, new Lexer(commands), dispatcher, new MessageInput.Taken(), false, new TestRuns());
    }

    /** Has the thread find an answer. */
    <T> CompletableFuture<T> ask(Supplier<T> question) {
        return CompletableFuture.supplyAsync(question, worker);
    }

    /** What is wrong with a text. */
    List<Fault> faults(String uri, String text) {
        Path path = path(uri);
        String name = String.valueOf(path.getFileName());
        return new CheckRun(dispatcher.execution(), scripts, Optional.empty())
                .faults(name, path, text, connections::session).stream()
                        .filter(fault -> fault.file().equals(name))
                        // What the environment holds when it runs, nobody knows.
                        .filter(fault -> !fault.message().startsWith("no environment variable"))
                        .toList();
    }

    private Path path(String uri) {
        try {
            return Path.of(URI.create(uri)).toAbsolutePath().normalize();
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            return session.invocation().workingDirectory().resolve("untitled.gsh");
        }
    }

    /**
     * How a text can go on.
     *
     * @param start where it would begin
     * @param order sorts as it is meant to be shown
     */
    record Completion(int start, String text, String label, String note, String order) {}

    /** How a text can go on behind its end. */
    List<Completion> completions(String uri, String text) {
        int from = text.length() <= NEARBY ? 0 : text.indexOf('\n', text.length() - NEARBY) + 1;
        Matcher stored = STORED.matcher(text);
        while (stored.find()) {
            if (Variables.isFree(stored.group(1))) {
                session.variables().put(stored.group(1), JsonValue.nothing());
            }
        }
        Proposals proposals = new Completions(commands, session, jobs, known).of(text.substring(from));
        List<Completion> completions = new ArrayList<>();
        for (Candidate candidate : proposals.candidates()) {
            completions.add(new Completion(
                    from + proposals.start(),
                    candidate.text(),
                    candidate.label(),
                    candidate.note(),
                    String.format(Locale.ROOT, "%05d", completions.size())));
        }
        return completions;
    }

    /**
     * What is to be said of a word.
     *
     * @param language what the text is written in
     */
    record Help(String language, String text) {
        static final Help NONE = new Help("", "");
    }

    /** What is to be said of the word at a place: how a command is written, what a name stands for. */
    Help help(String text, int cursor) {
        int start = cursor;
        int end = cursor;
        while (start > 0 && isOfWord(text.charAt(start - 1))) {
            start--;
        }
        while (end < text.length() && isOfWord(text.charAt(end))) {
            end++;
        }
        String word = text.substring(start, end);
        String line = text.substring(text.lastIndexOf('\n', Math.max(0, start - 1)) + 1, start);
        boolean first = line.isBlank() || line.matches("\\s*(try|defer)\\s+|.*\\|\\s+|\\s*repeat\\s.*\\s");
        if (first && commands.find(word).isPresent()) {
            return new Help("", commands.usage(commands.require(word), false).stripTrailing());
        } else if (word.isEmpty() || !Character.isLetter(word.charAt(0))) {
            return Help.NONE;
        }
        recorder.clear();
        boolean found = dispatcher.execute(List.of("describe", word), scripts).isOk();
        Optional<String> shown = found ? recorder.dataText() : Optional.empty();
        return shown.map(source -> new Help("proto", source.stripTrailing())).orElse(Help.NONE);
    }

    private static boolean isOfWord(char unit) {
        return Character.isLetterOrDigit(unit) || "_./-".indexOf(unit) >= 0;
    }

    /** The text in its one form; empty if it cannot be split, or would mean something else. */
    Optional<String> formatted(String text) {
        try {
            return Formatter.format(text, new Lexer(commands));
        } catch (Misspelled | Unfinished | ShellException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        // What was asked is answered still, unless a server keeps it.
        worker.shutdown();
        try {
            var unused = worker.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        worker.shutdownNow();
        jobs.close();
        session.close();
        connections.close();
        recorder.close();
    }
}
