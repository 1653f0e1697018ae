package dev.grpcsh.command;

import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.output.Output;
import dev.grpcsh.session.Session;
import dev.grpcsh.session.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code set [NAME [VALUE]]}. */
@Command(
        customSynopsis = {"set NAME VALUE", "set [NAME]"},
        footer = {"", "Examples:", "  set deadline 5s", "  set output text", "  set demo.tick 100ms"})
final class SetCommand implements ShellCommand {
    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "Which setting; without: all.")
    private @Nullable String name;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "VALUE",
            description = "What it is to be; without: what it is.")
    private @Nullable String value;

    @Override
    public boolean takesAnyWords() {
        return true;
    }

    @Override
    public ExitCode run(CommandContext context) {
        Session session = context.session();
        if (name == null) {
            list(context, Settings.names());
        } else if (value == null) {
            String meaning = Settings.meaning(name);
            if (!meaning.isEmpty()) {
                list(context, List.of(name));
            }
        } else {
            session.settings().set(name, value);
            if (name.startsWith("demo.")) {
                session.renewDemo();
            }
        }
        return ExitCode.OK;
    }

    private static void list(CommandContext context, List<String> names) {
        Settings settings = context.session().settings();
        context.port()
                .emit(new Output.Listing(
                        () -> names.stream()
                                .map(setting ->
                                        List.of(setting, settings.text(setting).orElse("-"), Settings.meaning(setting)))
                                .toList(),
                        names.stream()
                                .map(setting ->
                                        setting + "\t" + settings.text(setting).orElse(""))
                                .toList()));
    }
}
