package dev.grpcsh.command.data;

import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.expression.Expressions.Expression;
import dev.grpcsh.expression.JsonValue;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.Interruption;
import dev.grpcsh.job.Job;
import dev.grpcsh.output.Output;
import dev.grpcsh.session.Session;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jq EXPR}. */
@Command(
        customSynopsis = "jq [-r] EXPR",
        footer = {
            "",
            "In a pipeline: filters what the stage before delivers. Alone: filters the last response. A value is one line,",
            "as jq -c has it.",
            "",
            "Examples:",
            "  jq .message",
            "  call ListFeatures … | jq 'select(.name | contains(\"Park\")) | .name'"
        })
final class JqCommand implements ShellCommand {
    @Option(
            names = {"-r", "--raw"},
            description = "Print texts bare, without quotes.")
    private boolean raw;

    @Parameters(arity = "1..*", paramLabel = "EXPR", description = "The filter.")
    private List<String> words = new ArrayList<>();

    /** Values are compact in any case; who is used to asking for it may. */
    @Override
    public List<String> understood(List<String> typed) {
        return !typed.isEmpty() && typed.get(0).equals("-c") ? typed.subList(1, typed.size()) : typed;
    }

    @Override
    public boolean takesAnyWords() {
        return true;
    }

    @Override
    public Background background() {
        return Background.ANNOUNCED;
    }

    @Override
    public ExitCode run(CommandContext context) {
        Session session = context.session();
        String text = String.join(" ", words);
        if (context.upstream().isEmpty()) {
            context.job().ifPresent(Job::announce);
            session.evaluate(text).forEach(value -> emit(value, context));
            return ExitCode.OK;
        }
        Expression filter = session.compile(text);
        context.job().ifPresent(Job::announce);
        Map<String, JsonValue> scope = session.scope(text);
        InputStream upstream = context.upstream().get();
        Iterator<JsonValue> values = JsonValue.stream(upstream);
        while (values.hasNext()) {
            filter.run(values.next(), scope).forEach(value -> emit(value, context));
        }
        Interruption.check();
        return ExitCode.OK;
    }

    private void emit(JsonValue value, CommandContext context) {
        context.port().emit(raw ? new Output.Text(value.asText() + "\n") : new Output.Value(value.json()));
    }
}
