package dev.grpcsh.execution;

import dev.grpcsh.command.LineRunner;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.execution.Execution.Surroundings;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.job.Job;
import dev.grpcsh.job.JobPort;
import dev.grpcsh.masking.MaskedLine;
import dev.grpcsh.output.Port;
import java.util.Optional;

/** Starts a statement as a job. Confined to the command thread; the job has a thread of its own. */
final class JobStarter {
    private final Execution execution;

    JobStarter(Execution execution) {
        this.execution = execution;
    }

    /**
     * Starts it, and returns once it is sure to run.
     *
     * @throws ShellException if it holds a slip, or something that does not run in the background
     */
    ExitCode start(ParsedStatement statement, LineRunner lines) throws InterruptedException {
        int announcements = 0;
        for (ParsedStage stage : statement.stages()) {
            if (stage instanceof ParsedStage.OfCommand command && announces(command)) {
                announcements++;
            }
        }
        Job job = execution.jobs().start(title(statement, execution), announcements, prepared -> {
            Ports ports = Ports.beside(
                    execution,
                    statement.text(),
                    (port, quiet, onScreen) -> port(execution, prepared, port, quiet, onScreen));
            Job.Work work = work(prepared, statement, ports, new JobLines(lines, prepared));
            return () -> shown(prepared, work, ports);
        });
        if (!job.isUnderWay()) {
            return job.exitCode().orElse(ExitCode.FAILURE);
        }
        if (statement.stages().size() == 1 && job.calls().size() == 1) {
            job.title(job.calls().get(0).path());
        }
        if (execution.options().statusLines()) {
            Ports.inFront(execution, statement::text, Optional.empty()).plain().notice(begun(job));
        }
        return ExitCode.OK;
    }

    private static String begun(Job job) {
        return job.name() + "  " + job.title() + "  " + job.state().word();
    }

    private static boolean announces(ParsedStage.OfCommand stage) {
        requireFit(stage);
        return stage.command().background() == ShellCommand.Background.ANNOUNCED;
    }

    /**
     * Refuses a command that cannot run as a job.
     *
     * @throws ShellException a usage problem
     */
    static void requireFit(ParsedStage.OfCommand stage) {
        if (stage.command().background() == ShellCommand.Background.NO) {
            throw ShellException.usage(stage.entry().name() + " does not run in the background; leave the & out");
        }
    }

    /** What a job is called that a statement makes. */
    static String title(ParsedStatement statement, Execution execution) {
        String text = MaskedLine.of(statement.text(), execution.session().redactedFields());
        return text.replaceFirst("(?s)\\s*&(\\s+#.*)?$", "");
    }

    /** The port of a job, above one of the console. */
    static Port port(Execution execution, Job job, Port port, boolean quiet, boolean onScreen) {
        boolean watched = execution.options().statusLines();
        return new JobPort(job, port, quiet, watched, watched && onScreen);
    }

    private Job.Work work(Job job, ParsedStatement statement, Ports ports, LineRunner lines) {
        Optional<ParsedStage.OfCommand> only = statement.only();
        if (only.isPresent()) {
            Surroundings around = Surroundings.alone(lines, Optional.of(job));
            return () -> execution.run(only.get(), around, ports.toConsole());
        }
        Pipeline pipeline = new Pipeline(execution, ports, lines, Optional.of(job));
        pipeline.prepare(statement);
        return pipeline::run;
    }

    /** A problem of a job that is under way is nobody's to tell but its own. */
    private ExitCode shown(Job job, Job.Work work, Ports ports) throws InterruptedException {
        try {
            return work.run();
        } catch (ShellException e) {
            if (!job.isUnderWay()) {
                throw e;
            }
            return execution.problems().tellIfAnybodyReads(e, ports.plain());
        } catch (RuntimeException | Error e) {
            return execution.problems().tellIfAnybodyReads(e, ports.plain());
        }
    }
}
