package dev.grpcsh.command.discovery;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.Converters;
import dev.grpcsh.command.OutputMixin;
import dev.grpcsh.command.ServerMixin;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.connection.Connection;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.Interruption;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.output.Output;
import dev.grpcsh.schema.search.Finding;
import dev.grpcsh.schema.search.Survey;
import dev.grpcsh.schema.search.Use;
import dev.grpcsh.session.Lease;
import dev.grpcsh.session.Session;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code find WORD…} and {@code find --uses TYPE}. */
@Command(
        customSynopsis = {"find WORD… [OPTIONS]", "       find --uses TYPE [OPTIONS]"},
        footer = {
            "",
            "Searches names, fields, values and comments, in any case; what fits all words, the best first.",
            "The first search goes through the whole schema, in the background: Ctrl-C shows what was found so",
            "far, and the next search knows more.",
            "",
            "Examples:",
            "  find feature",
            "  find route note",
            "  find --uses Point"
        })
final class FindCommand implements ShellCommand {
    private static final int LOOK_AGAIN_MILLIS = 100;
    private static final int MOST_ON_A_TERMINAL = 50;
    private static final List<String> FINDING = List.of("kind", "name", "comment");
    private static final List<String> USE = List.of("side", "method", "fields");

    @Parameters(arity = "0..*", paramLabel = "WORD", description = "What to look for.")
    private List<String> words = new ArrayList<>();

    @Option(
            names = "--uses",
            paramLabel = "TYPE",
            description = "The methods that take or return this message or enum, directly or nested.")
    private @Nullable String type;

    @Option(
            names = "--max",
            paramLabel = "N",
            converter = Converters.OfCount.class,
            description = "Show so many, and not more (50 on a terminal, else all).")
    private @Nullable Long max;

    @Option(
            names = {"-l", "--long"},
            description = "Into a pipe: kinds and comments too, with tabs between.")
    private boolean detailed;

    @Mixin
    private ServerMixin server = new ServerMixin();

    @Override
    public OutputMixin output() {
        return server.output();
    }

    @Override
    public ExitCode run(CommandContext context) throws InterruptedException {
        if (words.isEmpty() == (type == null)) {
            throw ShellException.usage("find takes words, or --uses TYPE; see help find");
        }
        Session session = context.session();
        try (Lease lease = server.open(session)) {
            Connection connection = lease.connection();
            String wanted = type == null ? "" : typeName(session, connection, type);
            Survey survey = connection.survey();
            survey.begin();
            boolean interrupted = false;
            try {
                awaitEnd(survey, context);
            } catch (InterruptedException | Interruption e) {
                if (survey.progress().total() == 0) {
                    // There is nothing yet to show.
                    throw e;
                }
                interrupted = true;
            }
            List<List<String>> rows = type == null ? findings(survey) : uses(survey, wanted);
            show(rows, type == null ? FINDING : USE, context);
            if (interrupted) {
                Survey.Progress progress = survey.progress();
                context.port()
                        .notice("searched " + progress.done() + " of " + progress.total()
                                + " files so far; the search goes on, find again to see more");
                return ExitCode.INTERRUPTED;
            }
            return ExitCode.OK;
        }
    }

    private static String typeName(Session session, Connection connection, String typed) {
        GenericDescriptor found = session.names(connection.schema()).any(typed);
        if (found instanceof Descriptor || found instanceof EnumDescriptor) {
            return found.getFullName();
        }
        throw ShellException.usage(typed + " is neither a message nor an enum");
    }

    private static void awaitEnd(Survey survey, CommandContext context) throws InterruptedException {
        while (!survey.await(LOOK_AGAIN_MILLIS)) {
            Survey.Progress progress = survey.progress();
            context.port()
                    .emit(new Output.Progress("searching … " + progress.done() + " of " + progress.total() + " files"));
        }
    }

    private List<List<String>> findings(Survey survey) {
        List<List<String>> rows = new ArrayList<>();
        for (Finding finding : survey.find(words)) {
            rows.add(List.of(finding.kind().word(), finding.name(), finding.remark()));
        }
        return rows;
    }

    private static List<List<String>> uses(Survey survey, String wanted) {
        List<List<String>> rows = new ArrayList<>();
        for (Use use : survey.uses(wanted)) {
            rows.add(List.of(use.request() ? "request" : "response", use.method(), use.fields()));
        }
        return rows;
    }

    private void show(List<List<String>> rows, List<String> names, CommandContext context) {
        if (rows.isEmpty()) {
            context.port().notice("nothing found");
            return;
        }
        long most = max == null ? Long.MAX_VALUE : max;
        context.port()
                .emit(new Output.Listing(
                        () -> shortened(rows),
                        () -> rows.stream()
                                .map(row -> detailed ? String.join("\t", row) : row.get(1))
                                .distinct()
                                .limit(most)
                                .toList(),
                        () -> rows.stream()
                                .limit(most)
                                .map(row -> object(names, row))
                                .toList()));
    }

    private static Map<String, Object> object(List<String> names, List<String> row) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < row.size(); i++) {
            if (!row.get(i).isEmpty()) {
                object.put(names.get(i), row.get(i));
            }
        }
        return object;
    }

    private List<List<String>> shortened(List<List<String>> rows) {
        int most = (int) Math.min(rows.size(), max == null ? MOST_ON_A_TERMINAL : max);
        List<List<String>> shown = new ArrayList<>(rows.subList(0, most));
        if (max == null && most < rows.size()) {
            shown.add(List.of("…", "and " + (rows.size() - most) + " more; --max N shows N", ""));
        }
        return shown;
    }
}
