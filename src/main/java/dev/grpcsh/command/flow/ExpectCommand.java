package dev.grpcsh.command.flow;

import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.Converters;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.expression.Assignment;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.NearestName;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.job.Job;
import dev.grpcsh.job.JobTable;
import dev.grpcsh.language.Expectation;
import dev.grpcsh.output.Output;
import dev.grpcsh.text.Given;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code expect EXPR}, and its plain forms. */
@Command(
        customSynopsis = {
            "expect [OPTIONS] EXPR",
            "       expect status NAME",
            "       expect message|header NAME|trailer NAME [== TEXT | ~ REGEX]",
            "       expect count|time [== | < | <= | > | >=] VALUE",
            "       expect detail TYPE",
            "       expect json [contains] JSON",
            "       expect order JSON…",
        },
        footer = {
            "",
            "EXPR is jq. . is the last response; $responses, $status, $message, $details, $headers,",
            "$trailers, $count, $millis and $trace_id speak of the last call. Beside jq's own there are is_uuid,",
            "is_rfc3339, approx(VALUE; EPSILON) and same_items(LIST), which compares lists in any order.",
            "Fields that are not there have their defaults, and 64-bit integers are numbers; headers of gRPC",
            "itself (content-type, grpc-…) are not told. json compares as proto3 JSON does, with contains a",
            "part; order wants parts of responses, one after another. JSON may stand below: <<END.",
            "",
            "Examples:",
            "  expect .message == \"Hello, Ada!\"",
            "  expect status NOT_FOUND",
            "  expect json contains {\"name\": \"Ada\"}",
            "  expect --job %%1 --within 2s .text == \"hello\""
        })
final class ExpectCommand implements ShellCommand {
    /** What looks like an option, and begins no expression. */
    private static final Pattern OPTION = Pattern.compile("(?s)--[A-Za-z].*");

    /** A text in double quotes, and nothing else. */
    private static final Pattern TEXT = Pattern.compile("\\s*+\"(?:[^\"\\\\]++|\\\\.)*+\"\\s*+", Pattern.DOTALL);

    @Option(
            names = "--soft",
            description = "In a file: a failure counts at the end of its case, and what follows still runs.")
    private boolean soft;

    @Option(names = "--message", paramLabel = "TEXT", description = "What to say if it does not hold.")
    private @Nullable String message;

    @Option(names = "--job", paramLabel = "JOB", description = "Speak of this job's call: %1.")
    private @Nullable String job;

    @Option(
            names = "--within",
            paramLabel = "TIME",
            converter = Converters.OfDuration.class,
            description = "Wait so long for a message of the job that it holds for.")
    private @Nullable Duration within;

    @Option(
            names = "--none",
            paramLabel = "TIME",
            converter = Converters.OfDuration.class,
            description = "Fail if the job brings a message within this time.")
    private @Nullable Duration none;

    @Parameters(
            arity = "0..*",
            paramLabel = "EXPR",
            converter = Converters.AsGiven.class,
            description = "What must hold.")
    private List<String> words = new ArrayList<>();

    @Override
    public boolean takesAnyWords() {
        return true;
    }

    @Override
    public void check(CommandContext context) {
        requireJob();
        if (none == null) {
            var unused = wanted(context);
        }
    }

    private void requireJob() {
        if (job == null && (within != null || none != null)) {
            throw ShellException.usage("expect: --within and --none wait for what a job brings; write --job %1");
        } else if (none != null && (!words.isEmpty() || within != null)) {
            throw ShellException.usage("expect: --none stands alone; what comes within that time is the failure");
        } else if (job != null) {
            JobTable.requireForm(job);
        }
    }

    @Override
    public ExitCode run(CommandContext context) throws InterruptedException {
        Optional<ShellException> problem = problem(context).map(this::inOwnWords);
        if (problem.isEmpty()) {
            return ExitCode.OK;
        } else if (soft && context.lines().soften(problem.get())) {
            context.port().emit(new Output.Problem(problem.get()));
            return ExitCode.OK;
        }
        throw problem.get();
    }

    private ShellException inOwnWords(ShellException problem) {
        if (message == null) {
            return problem;
        }
        List<String> evidence = new ArrayList<>();
        evidence.add(problem.problem());
        evidence.addAll(problem.evidence());
        return ShellException.of(problem.exitCode(), message).withEvidence(evidence);
    }

    private Optional<ShellException> problem(CommandContext context) throws InterruptedException {
        requireJob();
        if (job == null) {
            return wanted(context).problem(context.session().lastCall());
        }
        Job named = context.jobs().require(job);
        if (none != null) {
            return JobWait.on(named).silence(none);
        }
        Check check = wanted(context);
        JobWait wait = JobWait.on(named);
        // What follows, such as a let, speaks of the same call.
        context.session().lastCall(wait.call());
        Optional<ShellException> problem = within == null ? check.problem(wait.call()) : wait.until(check, within);
        if (problem.isEmpty()) {
            wait.heard();
        }
        return problem;
    }

    private Check wanted(CommandContext context) {
        if (!words.isEmpty() && OPTION.matcher(words.get(0)).matches()) {
            throw ShellException.usage("expect has no option " + words.get(0)
                    + NearestName.question(
                            words.get(0), List.of("--soft", "--message", "--job", "--within", "--none")));
        } else if (words.isEmpty()) {
            throw ShellException.usage("expect: EXPR is missing; see help expect");
        } else if (Expectation.PLAIN.contains(words.get(0))) {
            return PlainForms.read(words, context);
        } else if (context.hereDocument().isPresent()) {
            throw ShellException.usage("expect: a here-document belongs to json and order");
        }
        String expression = Given.plain(String.join(" ", words));
        if (Assignment.is(expression)) {
            throw ShellException.usage("expect: = changes a value, and is true of everything; == compares");
        }
        if (TEXT.matcher(expression).matches()) {
            throw ShellException.usage("expect: " + expression
                    + " is a text to jq, and always true; an expression stands" + " in '…', or without quotes");
        }
        if (within != null) {
            // What cannot be read is no better later.
            var unused = context.session().compile(expression);
        }
        return new dev.grpcsh.command.flow.Expectation(context.session(), expression);
    }
}
