package dev.grpcsh.shell;

import dev.grpcsh.command.LineRunner;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.job.Job;
import dev.grpcsh.output.ByteSink;
import dev.grpcsh.output.Console;
import dev.grpcsh.output.Output;
import dev.grpcsh.output.Pipe;
import dev.grpcsh.output.Port;
import dev.grpcsh.session.Session;
import dev.grpcsh.shell.Dispatcher.Around;
import dev.grpcsh.shell.Dispatcher.PortMaker;
import dev.grpcsh.shell.Statement.CommandStage;
import dev.grpcsh.shell.Statement.ProgramStage;
import dev.grpcsh.shell.Statement.Stage;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs the stages of a statement at once, each in a thread of its own, with bounded pipes between them. A stage that
 * fails ends the others; one that has enough lets those before it end. The threads are gone when {@link #run} returns.
 */
final class Pipeline {
    private static final long PATIENCE_MILLIS = 2_000;

    /** The commands that take what the stage before delivers. */
    private static final List<String> READERS = List.of("call", "grpcurl", "encode", "decode", "jq", "send");

    /** The commands that need the screen for themselves. */
    private static final Set<String> ALONE = Set.of("chat", "fg");

    /** The commands that make a call. */
    private static final Set<String> CALLS = Set.of("call", "try", "grpcurl", "health", "repeat");

    private final Session session;
    private final Console console;
    private final Dispatcher dispatcher;
    private final Dispatcher.Ports ports;
    private final LineRunner lines;
    private final Optional<Job> job;
    private final List<Running> running = new ArrayList<>();
    private Optional<FileSink> file = Optional.empty();
    private volatile boolean byUser;

    /**
     * Makes one for one statement.
     *
     * @param job the job that it is, if it runs in the background
     */
    Pipeline(
            Session session,
            Console console,
            Dispatcher dispatcher,
            Dispatcher.Ports ports,
            LineRunner lines,
            Optional<Job> job) {
        this.session = session;
        this.job = job;
        this.console = console;
        this.dispatcher = dispatcher;
        this.ports = ports;
        this.lines = lines;
    }

    /** Runs them; the exit code is that of the first stage that failed. */
    ExitCode run(Statement statement, Expander expander) throws InterruptedException {
        prepare(statement, expander);
        return run();
    }

    /** Runs what was prepared. */
    ExitCode run() throws InterruptedException {
        try (FileSink opened = file.orElse(null)) {
            for (Running stage : running) {
                stage.thread.start();
            }
            return await();
        }
    }

    private Optional<FileSink> file(Statement statement, Expander expander) {
        return statement.redirect().map(redirect -> {
            String name = expander.text(redirect.file());
            return FileSink.open(name, session.folder().resolve(name), redirect.append());
        });
    }

    /** Puts the variables in before anything starts, so that an undefined one starts nothing. */
    void prepare(Statement statement, Expander expander) {
        file = file(statement, expander);
        try {
            prepareStages(statement, expander);
        } catch (RuntimeException e) {
            file.ifPresent(FileSink::close);
            throw e;
        }
    }

    private void prepareStages(Statement statement, Expander expander) {
        List<Stage> stages = statement.stages();
        Optional<Pipe> before = Optional.empty();
        int remembering = job.isPresent() ? -1 : lastCall(stages);
        for (int i = 0; i < stages.size(); i++) {
            boolean last = i == stages.size() - 1;
            Optional<Pipe> after = last ? Optional.empty() : Optional.of(new Pipe());
            Optional<ByteSink> sink = after.map(Pipe::sink).or(() -> file.map(opened -> opened));
            Optional<InputStream> upstream = before.map(Pipe::stream);
            running.add(new Running(work(stages.get(i), expander, upstream, sink, i == remembering), upstream, after));
            before = after;
        }
    }

    /** Expressions speak of the last call of the statement. */
    private static int lastCall(List<Stage> stages) {
        int last = -1;
        for (int i = 0; i < stages.size(); i++) {
            if (stages.get(i) instanceof CommandStage command
                    && CALLS.contains(command.words().get(0).shown())) {
                last = i;
            }
        }
        return last;
    }

    private Work work(
            Stage stage,
            Expander expander,
            Optional<InputStream> upstream,
            Optional<ByteSink> sink,
            boolean remembers) {
        if (stage instanceof ProgramStage program) {
            List<String> words = expander.texts(program.words());
            return () -> told(words, new Program(session.invocation(), console, words).run(upstream, sink));
        }
        CommandStage command = (CommandStage) stage;
        List<String> words = expander.texts(command.words());
        requireReader(words, upstream);
        requirePerson(words);
        Around around = new Around(upstream, command.below().map(expander::hereDocument), lines, remembers, job);
        PortMaker maker = sink.map(ports::to).orElseGet(ports::toConsole);
        int number = running.size();
        return () -> dispatcher.run(words, around, made -> audible(maker.make(made), number));
    }

    /** That a stage was ended because another one failed is no news. */
    private Port audible(Port port, int number) {
        return output -> {
            boolean news = !(output instanceof Output.CallEnd)
                    || byUser
                    || !running.get(number).interruptedByUs
                    || number == running.size() - 1;
            if (news) {
                port.emit(output);
            }
        };
    }

    private static void requirePerson(List<String> words) {
        if (ALONE.contains(words.get(0))) {
            throw ShellException.usage(words.get(0) + " stands alone: it is a person's, without | and >");
        }
    }

    /** A script that stops tells why; at a prompt the program has spoken for itself. */
    private ExitCode told(List<String> words, ExitCode ended) {
        if (!ended.isOk() && ports.inScript() && running.stream().noneMatch(stage -> stage.interruptedByUs)) {
            ports.plain()
                    .emit(new Output.Problem(
                            ShellException.of(ended, "! " + words.get(0) + " ended with exit code " + ended.value())));
        }
        return ended;
    }

    private static void requireReader(List<String> words, Optional<InputStream> upstream) {
        if (upstream.isPresent() && !READERS.contains(words.get(0))) {
            throw ShellException.usage(words.get(0) + " takes nothing from the stage before; after | stands "
                    + String.join(", ", READERS) + " or ! PROGRAM");
        }
    }

    private ExitCode await() throws InterruptedException {
        try {
            synchronized (this) {
                while (running.stream().anyMatch(stage -> stage.exitCode == null)) {
                    wait();
                }
            }
        } catch (InterruptedException e) {
            byUser = true;
            interruptOthers(null);
            join();
            return ExitCode.INTERRUPTED;
        }
        join();
        return running.stream()
                .filter(stage -> !stage.interruptedByUs)
                .map(stage -> stage.exitCode)
                .filter(code -> code != null && !code.isOk())
                .findFirst()
                .orElse(ExitCode.OK);
    }

    private void join() throws InterruptedException {
        for (Running stage : running) {
            stage.thread.join(PATIENCE_MILLIS);
        }
    }

    private synchronized void interruptOthers(@Nullable Running except) {
        for (Running stage : running) {
            if (stage != except && stage.exitCode == null) {
                stage.interruptedByUs = true;
                stage.thread.interrupt();
            }
        }
    }

    private interface Work {
        ExitCode run() throws InterruptedException;
    }

    /** A stage with its thread and its ends of the pipes. */
    private final class Running {
        private final Work work;
        private final Optional<InputStream> upstream;
        private final Optional<Pipe> downstream;
        private final Thread thread = new Thread(this::run, "stage");
        private volatile boolean interruptedByUs;
        private volatile @Nullable ExitCode exitCode;

        Running(Work work, Optional<InputStream> upstream, Optional<Pipe> downstream) {
            this.work = work;
            this.upstream = upstream;
            this.downstream = downstream;
            thread.setDaemon(true);
        }

        private void run() {
            ExitCode ended = outcome();
            upstream.ifPresent(Pipeline::close);
            if (!ended.isOk() && !interruptedByUs) {
                interruptOthers(this);
            }
            downstream.ifPresent(Pipe::end);
            synchronized (Pipeline.this) {
                exitCode = ended;
                Pipeline.this.notifyAll();
            }
        }

        private ExitCode outcome() {
            Port port = ports.plain();
            try {
                return work.run();
            } catch (InterruptedException e) {
                return ExitCode.INTERRUPTED;
            } catch (ShellException e) {
                // The next stage has enough: a good end.
                boolean enough = downstream.isPresent() && e.exitCode().equals(ExitCode.BROKEN_PIPE);
                return enough ? ExitCode.OK : dispatcher.problem(e, port);
            } catch (RuntimeException e) {
                return dispatcher.bug(e, port);
            }
        }
    }

    private static void close(InputStream stream) {
        try {
            stream.close();
        } catch (java.io.IOException e) {
            // A pipe's end; nothing is lost.
        }
    }
}
