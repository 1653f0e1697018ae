package dev.grpcsh.execution;

import dev.grpcsh.command.LineRunner;
import dev.grpcsh.execution.Execution.Surroundings;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.job.Job;
import dev.grpcsh.masking.MaskedLine;
import dev.grpcsh.output.ByteSink;
import dev.grpcsh.output.Output;
import dev.grpcsh.output.Pipe;
import dev.grpcsh.output.Port;
import java.io.IOException;
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
    private static final long PATIENCE_MILLIS_AFTER_INTERRUPT = 500;

    private final Execution execution;
    private final Ports ports;
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
    Pipeline(Execution execution, Ports ports, LineRunner lines, Optional<Job> job) {
        this.execution = execution;
        this.ports = ports;
        this.lines = lines;
        this.job = job;
    }

    /** Runs the stages; the exit code is that of the first that failed. */
    ExitCode run(ParsedStatement statement) throws InterruptedException {
        prepare(statement);
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

    /** Opens the file and lays the pipes; nothing runs yet. */
    void prepare(ParsedStatement statement) {
        file = statement
                .redirect()
                .map(redirect -> FileSink.open(
                        redirect.file(), execution.session().folder().resolve(redirect.file()), redirect.append()));
        List<ParsedStage> stages = statement.stages();
        Optional<Pipe> before = Optional.empty();
        int remembering = Execution.isInFront(job) ? statement.lastCall() : -1;
        for (int i = 0; i < stages.size(); i++) {
            boolean last = i == stages.size() - 1;
            Optional<Pipe> after = last ? Optional.empty() : Optional.of(new Pipe());
            Optional<ByteSink> sink = after.map(Pipe::sink).or(() -> file.map(opened -> opened));
            Optional<InputStream> upstream = before.map(Pipe::stream);
            running.add(new Running(work(stages.get(i), upstream, sink, i == remembering), upstream, after));
            before = after;
        }
    }

    private Work work(ParsedStage stage, Optional<InputStream> upstream, Optional<ByteSink> sink, boolean remembers) {
        if (stage instanceof ParsedStage.OfProgram program) {
            List<String> words = program.words();
            return () -> tell(
                    words,
                    new Program(
                                    execution.session().invocation(),
                                    execution.console(),
                                    job.isPresent() ? Optional.empty() : execution.keyboard(),
                                    words)
                            .run(upstream, sink.or(this::recorded)));
        }
        ParsedStage.OfCommand command = (ParsedStage.OfCommand) stage;
        Surroundings around = new Surroundings(upstream, lines, remembers, job);
        Ports.Maker maker = sink.map(ports::to).orElseGet(ports::toConsole);
        int number = running.size();
        return () -> execution.run(command, around, made -> audible(maker.make(made), number));
    }

    private Optional<ByteSink> recorded() {
        return execution.recorder().map(recorder -> recorder.console().out());
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

    /** A script that stops tells why; at a prompt the program has spoken for itself. */
    private ExitCode tell(List<String> words, ExitCode ended) {
        if (!ended.isOk() && ports.inScript() && running.stream().noneMatch(stage -> stage.interruptedByUs)) {
            ports.plain()
                    .emit(new Output.Problem(ShellException.of(
                            ended,
                            "! " + MaskedLine.of(words.get(0), Set.of()) + " ended with exit code " + ended.value())));
        }
        return ended;
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
            // A stage in which nothing looks for Ctrl-C goes on for itself, and holds nobody up.
            join(PATIENCE_MILLIS_AFTER_INTERRUPT);
            return ExitCode.INTERRUPTED;
        }
        join(PATIENCE_MILLIS);
        return running.stream()
                .filter(stage -> !stage.interruptedByUs)
                .map(stage -> stage.exitCode)
                .filter(code -> code != null && !code.isOk())
                .findFirst()
                .orElse(ExitCode.OK);
    }

    private void join(long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        for (Running stage : running) {
            stage.thread.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
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
            ExitCode ended = ExitCode.BUG;
            try {
                ended = outcome();
            } finally {
                // Whatever happened: nobody waits in vain for what this stage takes, delivers or comes to.
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
        }

        private ExitCode outcome() {
            try {
                return work.run();
            } catch (InterruptedException | RuntimeException | Error e) {
                // The next stage has enough: a good end.
                boolean enough = downstream.isPresent()
                        && e instanceof ShellException problem
                        && problem.exitCode().equals(ExitCode.BROKEN_PIPE);
                return enough ? ExitCode.OK : execution.problems().tellIfAnybodyReads(e, ports.plain());
            }
        }
    }

    private static void close(InputStream stream) {
        try {
            stream.close();
        } catch (IOException e) {
            // A pipe's end; nothing is lost.
        }
    }
}
