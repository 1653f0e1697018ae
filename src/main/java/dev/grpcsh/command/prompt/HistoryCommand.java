package dev.grpcsh.command.prompt;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.OutputMixin;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.masking.Replayable;
import dev.grpcsh.output.Output;
import dev.grpcsh.session.PastLine;
import dev.grpcsh.session.Recording;
import dev.grpcsh.session.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code history [WORD]}: the lines that were typed at prompts, and how they ended. */
@Command(
        customSynopsis = {"history [WORD]", "history --save FILE"},
        footer = {
            "",
            "Lines of all shells, secrets masked, with their numbers, times, targets and statuses. !N, !! and",
            "!TEXT put an earlier line back on the prompt. --save writes what was typed in this shell as a",
            "script: what failed as comments, and references to the environment in place of secrets.",
            "",
            "Examples:",
            "  history GetUser",
            "  history --save smoke.gsh"
        })
final class HistoryCommand implements ShellCommand {
    private static final int USUAL = 50;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss", Locale.ROOT);

    @Parameters(index = "0", arity = "0..1", paramLabel = "WORD", description = "Only lines with this word.")
    private @Nullable String word;

    @Option(names = "--save", paramLabel = "FILE", description = "Write the lines of this shell as a script.")
    private @Nullable String save;

    @Option(
            names = {"-a", "--all"},
            description = "All lines that are kept, not the last fifty.")
    private boolean all;

    @Mixin
    private OutputMixin output = new OutputMixin();

    @Override
    public OutputMixin output() {
        return output;
    }

    @Override
    public ExitCode run(CommandContext context) {
        if (save != null) {
            save(context, save);
            return ExitCode.OK;
        }
        List<Numbered> shown = fitting(context.session().past().all());
        context.port()
                .emit(new Output.Listing(
                        () -> shown.stream().map(HistoryCommand::row).toList(),
                        () -> shown.stream()
                                .map(each -> String.join("\t", row(each)))
                                .toList(),
                        () -> shown.stream().map(HistoryCommand::object).toList()));
        return ExitCode.OK;
    }

    private record Numbered(int number, PastLine line) {}

    private List<Numbered> fitting(List<PastLine> lines) {
        List<Numbered> fitting = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            PastLine line = lines.get(i);
            if (word == null || line.text().toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT))) {
                fitting.add(new Numbered(i + 1, line));
            }
        }
        return all ? fitting : fitting.subList(Math.max(0, fitting.size() - USUAL), fitting.size());
    }

    private static List<String> row(Numbered each) {
        PastLine line = each.line();
        return List.of(
                Integer.toString(each.number()),
                TIME.format(line.time().atZone(ZoneId.systemDefault())),
                line.target(),
                line.status(),
                line.text().replace("\n", " ⏎ "));
    }

    private static Map<String, Object> object(Numbered each) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("number", each.number());
        object.put("time", each.line().time().toString());
        object.put("target", each.line().target());
        object.put("status", each.line().status());
        object.put("line", each.line().text());
        return object;
    }

    private static void save(CommandContext context, String name) {
        Session session = context.session();
        Path file = session.folder().resolve(name);
        Recording.create(file, name);
        StringBuilder script = new StringBuilder();
        session.past().ofThisShell().stream()
                .filter(line -> !line.text().strip().matches("(?s)(record|history)(\\s.*)?"))
                .forEach(line -> script.append(Recording.scripted(
                        Replayable.of(line.text(), session.redactedFields()),
                        line.status().equals(PastLine.WELL))));
        try {
            Files.writeString(file, script, UTF_8, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw ShellException.failure(name + " cannot be written: " + e.getMessage(), e);
        }
        context.port().notice(name + " written; run " + name + " replays it");
    }
}
