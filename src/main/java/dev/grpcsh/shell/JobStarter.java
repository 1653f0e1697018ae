package dev.grpcsh.shell;

import dev.grpcsh.command.Catalog;
import dev.grpcsh.command.CommandParser;
import dev.grpcsh.command.LineRunner;
import dev.grpcsh.command.MaskedLine;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.job.Job;
import dev.grpcsh.job.JobPort;
import dev.grpcsh.job.JobTable;
import dev.grpcsh.output.Console;
import dev.grpcsh.output.Port;
import dev.grpcsh.output.RendererOptions;
import dev.grpcsh.session.Session;
import dev.grpcsh.shell.Statement.CommandStage;
import dev.grpcsh.shell.Statement.Stage;
import java.util.List;
import java.util.Optional;

/** Starts a statement as a job. Confined to the command thread; the job has a thread of its own. */
final class JobStarter {
    private final Session session;
    private final Console console;
    private final Dispatcher dispatcher;
    private final JobTable jobs;
    private final RendererOptions options;

    JobStarter(Session session, Console console, Dispatcher dispatcher, JobTable jobs, RendererOptions options) {
        this.session = session;
        this.console = console;
        this.dispatcher = dispatcher;
        this.jobs = jobs;
        this.options = options;
    }

    /**
     * Starts it, and returns once it is sure to run.
     *
     * @throws ShellException if it holds a slip, or something that does not run in the background
     */
    ExitCode start(Statement statement, Expander expander, LineRunner lines) throws InterruptedException {
        int announcements = 0;
        for (Stage stage : statement.stages()) {
            if (stage instanceof CommandStage command && announces(expander.texts(command.words()))) {
                announcements++;
            }
        }
        Job job = jobs.start(title(statement), announcements, prepared -> {
            Dispatcher.Ports ports = dispatcher.ports((port, quiet, onScreen) -> port(prepared, port, quiet, onScreen));
            Job.Work work = work(prepared, statement, expander, ports, lines);
            return () -> shown(prepared, work, ports);
        });
        if (!job.isUnderWay()) {
            return job.exitCode().orElse(ExitCode.FAILURE);
        }
        if (statement.stages().size() == 1 && job.calls().size() == 1) {
            job.title(job.calls().get(0).path());
        }
        if (options.statusLines()) {
            dispatcher.ports((port, quiet, onScreen) -> port).plain().notice(begun(job));
        }
        return ExitCode.OK;
    }

    private static String begun(Job job) {
        return job.name() + "  " + job.title() + "  " + job.state().word();
    }

    private static boolean announces(List<String> words) {
        ShellCommand command = CommandParser.parse(Catalog.require(words.get(0)), words.subList(1, words.size()));
        if (command.background() == ShellCommand.Background.NO) {
            throw ShellException.usage(words.get(0) + " does not run in the background; leave the & out");
        }
        return command.background() == ShellCommand.Background.ANNOUNCED;
    }

    private String title(Statement statement) {
        String text = MaskedLine.of(statement.text(), session.redactedFields());
        return text.replaceFirst("(?s)\\s*&(\\s+#.*)?$", "");
    }

    private Port port(Job job, Port port, boolean quiet, boolean onScreen) {
        boolean watched = options.statusLines();
        return new JobPort(job, port, quiet, watched, watched && onScreen);
    }

    private Job.Work work(Job job, Statement statement, Expander expander, Dispatcher.Ports ports, LineRunner lines) {
        LineRunner inJob = new JobLines(lines, job);
        if (statement.stages().size() == 1
                && statement.redirect().isEmpty()
                && statement.stages().get(0) instanceof CommandStage stage) {
            Dispatcher.Around around = Dispatcher.around(stage, expander, inJob, Optional.of(job));
            List<String> words = expander.texts(stage.words());
            return () -> dispatcher.run(words, around, ports.toConsole());
        }
        Pipeline pipeline = new Pipeline(session, console, dispatcher, ports, inJob, Optional.of(job));
        pipeline.prepare(statement, expander);
        return pipeline::run;
    }

    /** A problem of a job that is under way is nobody's to tell but its own. */
    private ExitCode shown(Job job, Job.Work work, Dispatcher.Ports ports) throws InterruptedException {
        try {
            return work.run();
        } catch (ShellException e) {
            if (!job.isUnderWay()) {
                throw e;
            }
            return dispatcher.problem(e, ports.plain());
        } catch (RuntimeException e) {
            return dispatcher.bug(e, ports.plain());
        }
    }
}
