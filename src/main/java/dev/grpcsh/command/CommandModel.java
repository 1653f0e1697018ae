package dev.grpcsh.command;

import dev.grpcsh.command.option.ParsedFields;
import dev.grpcsh.command.option.PlainWords;
import dev.grpcsh.command.option.WordTable;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.output.Output;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;

/**
 * A command as picocli knows it. Reading the annotations is most of the work of a short line, and so it is done once, and
 * only for a line that is out of the ordinary where its words are known without: each such line is parsed into one and the
 * same prototype, and what came of it is copied into a fresh command. A line that runs
 * within another, or beside it, never meets the values of that. Safe for several threads.
 */
final class CommandModel {
    private static final int USAGE_WIDTH = 100;

    /** What most people look for comes first. */
    private static final List<String> SECTIONS = List.of(
            UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING,
            UsageMessageSpec.SECTION_KEY_SYNOPSIS,
            UsageMessageSpec.SECTION_KEY_DESCRIPTION,
            UsageMessageSpec.SECTION_KEY_FOOTER,
            UsageMessageSpec.SECTION_KEY_PARAMETER_LIST_HEADING,
            UsageMessageSpec.SECTION_KEY_PARAMETER_LIST,
            UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING,
            UsageMessageSpec.SECTION_KEY_OPTION_LIST);

    private final CommandEntry entry;
    private final Commands commands;
    private final Optional<PlainWords> known;
    private @Nullable Described described;

    /**
     * Makes one.
     *
     * @param table what is known of its words without describing it
     */
    CommandModel(CommandEntry entry, Commands commands, WordTable table) {
        this.entry = entry;
        this.commands = commands;
        this.known = table.find(entry.name(), fresh().getClass());
    }

    private ShellCommand fresh() {
        return entry.factory().apply(commands);
    }

    /** A command described to picocli: the prototype that it fills, and where what it filled is copied from. */
    private record Described(
            ShellCommand prototype, CommandLine line, ParsedFields fields, Optional<PlainWords> plain) {}

    private synchronized Described described() {
        Described done = described;
        if (done == null) {
            ShellCommand prototype = fresh();
            CommandLine line = describe(entry, prototype);
            Optional<PlainWords> plain = known.or(() -> PlainWords.of(line.getCommandSpec(), prototype));
            done = new Described(prototype, line, CommandParser.addRows(line, prototype), plain);
            described = done;
        }
        return done;
    }

    /**
     * Parses the words after a command's name.
     *
     * @throws dev.grpcsh.failure.ShellException a usage problem
     */
    ShellCommand parse(List<String> words) {
        ShellCommand fresh = fresh();
        String[] understood = fresh.understood(words).toArray(new String[0]);
        Optional<PlainWords> plain = known.isPresent() ? known : described().plain();
        boolean stops = fresh.takesAnyWords();
        if (plain.isPresent()
                && plain.get().fill(understood, fresh, stops, stops && optionsEnd(plain.get(), understood, fresh))) {
            return fresh;
        }
        return parseFully(words);
    }

    /** Whether the first word ends the options, and is none itself. */
    private static boolean optionsEnd(PlainWords plain, String[] words, ShellCommand command) {
        return words.length > 0 && !words[0].equals("--") && !plain.isOption(words[0], command);
    }

    /** The same by picocli alone. */
    ShellCommand parseFully(List<String> typed) {
        ShellCommand fresh = fresh();
        Described by = described();
        CommandLine line = by.line();
        synchronized (line) {
            try {
                String[] words = CommandParser.withDashes(line.getCommandSpec(), fresh.understood(typed));
                if (line.parseArgs(words).isUsageHelpRequested()) {
                    return this::help;
                }
            } catch (ParameterException e) {
                throw CommandParser.problem(entry.command(), e, line.getCommandSpec());
            }
            by.fields().copy(by.prototype(), fresh);
        }
        return fresh;
    }

    /** What is known of its words, if all of their places are plain. */
    Optional<PlainWords> plainWords() {
        return described().plain();
    }

    /** Its page: how it is written, examples, and its options; those of connections and headers where all are wanted. */
    String usage(boolean all) {
        ShellCommand shown = fresh();
        CommandLine page = describe(entry, shown);
        List<OptionSpec> rows = ParsedFields.of(shown.getClass()).rows(shown).stream()
                .flatMap(each -> each.specs().stream())
                .toList();
        for (OptionSpec option : rows) {
            page.getCommandSpec()
                    .addOption(
                            all
                                    ? option
                                    : OptionSpec.builder(option).hidden(true).build());
        }
        UsageMessageSpec message = page.getCommandSpec().usageMessage();
        message.sectionKeys(SECTIONS);
        // As it stands: picocli would break examples, and words at a full stop within.
        String footer = lines(message).stream().map(line -> line + "\n").collect(Collectors.joining());
        page.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_FOOTER, help -> footer);
        message.parameterListHeading("%n");
        boolean words = !page.getCommandSpec().positionalParameters().isEmpty();
        message.optionListHeading(message.footer().length == 0 || !words ? "%n" : "");
        String left = all || rows.isEmpty()
                ? ""
                : "help " + entry.name() + " --all shows those of connections and headers, too.\n";
        return page.getUsageMessage(Ansi.OFF) + left;
    }

    /** The same in its parts. */
    CommandPage page() {
        CommandLine line = described().line();
        CommandSpec spec = line.getCommandSpec();
        UsageMessageSpec message = spec.usageMessage();
        List<String> synopsis = message.customSynopsis().length > 0
                ? List.of(message.customSynopsis())
                : List.of(line.getHelp().synopsis(0).strip());
        return new CommandPage(
                synopsis,
                lines(message),
                spec.positionalParameters().stream()
                        .filter(word -> !word.hidden())
                        .map(word -> new CommandPage.Word(word.paramLabel(), String.join(" ", word.description())))
                        .toList(),
                options());
    }

    private static List<String> lines(UsageMessageSpec message) {
        return Stream.of(message.footer()).map(line -> line.replace("%%", "%")).toList();
    }

    List<OptionWord> options() {
        return CommandParser.options(described().line());
    }

    private ExitCode help(CommandContext context) {
        String usage = usage(false);
        context.port().emit(Output.Listing.page(usage, () -> Map.of("command", entry.name(), "usage", usage)));
        return ExitCode.OK;
    }

    private static CommandLine describe(CommandEntry entry, ShellCommand command) {
        CommandLine line = new CommandLine(command);
        CommandSpec spec = line.getCommandSpec();
        spec.name(entry.name());
        spec.usageMessage()
                .description(sentence(entry.summary()))
                .width(USAGE_WIDTH)
                .sortOptions(false);
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("This page.")
                .build());
        boolean anyWords = command.takesAnyWords();
        return CommandParser.strict(line)
                .setStopAtPositional(anyWords)
                .setUnmatchedOptionsArePositionalParams(anyWords);
    }

    private static String sentence(String summary) {
        return Character.toUpperCase(summary.charAt(0)) + summary.substring(1) + ".";
    }
}
