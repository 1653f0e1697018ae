package dev.grpcsh.command.flow;

import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.OutputMixin;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.header.Header;
import dev.grpcsh.header.Headers;
import dev.grpcsh.output.Output;
import dev.grpcsh.session.Session;
import dev.grpcsh.session.Settings;
import dev.grpcsh.text.SecretNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code set [NAME [VALUE]]}. */
@Command(
        customSynopsis = {"set NAME VALUE", "       set header 'NAME: VALUE'", "       set [NAME]"},
        footer = {
            "",
            "A header goes along with every call and with reflection; set keeps one of each name. Its value",
            "is looked up at each call: ${env:NAME} in the environment, @FILE in a file. Secrets among them",
            "(authorization, cookie and the like) go to one server alone: the session's when they are set,",
            "or else its next.",
            "",
            "Examples:",
            "  set deadline 5s",
            "  set output text",
            "  set demo.tick 100ms",
            "  set header 'authorization: Bearer ${env:TOKEN}'"
        })
final class SetCommand implements ShellCommand {
    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "Which setting; without: all.")
    private @Nullable String name;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "VALUE",
            description = "What it is to be; without: what it is.")
    private @Nullable String value;

    private static final Map<Header.Scope, String> ALONG = Map.of(
            Header.Scope.EVERYWHERE,
            "",
            Header.Scope.CALLS,
            " (calls alone)",
            Header.Scope.REFLECTION,
            " (reflection alone)");

    @Mixin
    private OutputMixin output = new OutputMixin();

    @Override
    public OutputMixin output() {
        return output;
    }

    @Override
    public boolean takesAnyWords() {
        return true;
    }

    @Parameters(index = "2..*", arity = "0..*", hidden = true)
    private List<String> tooMany = new ArrayList<>();

    /** In a session that is there for it, what follows is looked at with the setting. */
    @Override
    public void check(CommandContext context) {
        requireOneValue();
        if (name != null && value != null) {
            set(context.session(), name, value);
        } else if (name != null) {
            var unused = Settings.meaning(name);
        }
    }

    @Override
    public ExitCode run(CommandContext context) {
        requireOneValue();
        if (name == null) {
            list(context, Settings.names());
        } else if (value == null) {
            String meaning = Settings.meaning(name);
            if (!meaning.isEmpty()) {
                list(context, List.of(name));
            }
        } else {
            set(context.session(), name, value);
            if (name.startsWith("demo.")) {
                context.session().renewDemo();
            }
        }
        return ExitCode.OK;
    }

    private static void set(Session session, String name, String value) {
        if (name.equals(Settings.HEADER)) {
            session.headers().keep(new Headers(List.of(Header.read(value, Header.Scope.EVERYWHERE))));
        } else {
            session.settings().set(name, value);
        }
    }

    private void requireOneValue() {
        if (!tooMany.isEmpty()) {
            boolean header = Settings.HEADER.equals(name);
            boolean option = "-o".equals(value) || tooMany.get(0).equals("-o");
            boolean shown = !header && !SecretNames.contain(name == null ? "" : name);
            throw ShellException.usage("set: one word too many" + (shown ? ": " + tooMany.get(0) : "")
                    + (option
                            ? "; options stand before the words: set -o FORMAT"
                            : header ? "; a header goes into quotes" : "; see help set"));
        }
    }

    private static void list(CommandContext context, List<String> names) {
        List<List<String>> rows = new ArrayList<>();
        for (String setting : names) {
            List<String> texts = texts(context.session(), setting);
            texts.forEach(text -> rows.add(List.of(setting, text, Settings.meaning(setting))));
            if (texts.isEmpty()) {
                rows.add(List.of(setting, "", Settings.meaning(setting)));
            }
        }
        context.port()
                .emit(new Output.Listing(
                        () -> rows.stream()
                                .map(row -> List.of(row.get(0), row.get(1).isEmpty() ? "-" : row.get(1), row.get(2)))
                                .toList(),
                        () -> rows.stream()
                                .map(row -> row.get(0) + "\t" + row.get(1))
                                .toList(),
                        () -> rows.stream().map(SetCommand::object).toList()));
    }

    private static Map<String, Object> object(List<String> row) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", row.get(0));
        if (!row.get(1).isEmpty()) {
            object.put("value", row.get(1));
        }
        object.put("meaning", row.get(2));
        return object;
    }

    private static List<String> texts(Session session, String setting) {
        return setting.equals(Settings.HEADER)
                ? session.headers().kept().stream()
                        .map(header -> header.shown(SecretNames.MASK) + ALONG.get(header.scope()))
                        .toList()
                : session.settings().text(setting).stream().toList();
    }
}
