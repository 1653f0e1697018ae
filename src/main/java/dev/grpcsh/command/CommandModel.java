package dev.grpcsh.command;

import dev.grpcsh.failure.ExitCode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;

/**
 * A command as picocli knows it. Reading the annotations is most of the work of a short line, and so it is done once: each
 * line is parsed into one and the same prototype, and what came of it is copied into a fresh command. A line that runs
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
    private final ShellCommand prototype;
    private final CommandLine line;
    private final ParsedFields fields;
    private final @Nullable PlainWords plain;

    CommandModel(CommandEntry entry, Commands commands) {
        this.entry = entry;
        this.commands = commands;
        this.prototype = entry.factory().apply(commands);
        this.line = describe(entry, prototype);
        this.fields = CommandParser.addRows(line, prototype);
        this.plain = PlainWords.of(line.getCommandSpec(), prototype.getClass());
    }

    /**
     * Parses the words after a command's name.
     *
     * @throws dev.grpcsh.failure.ShellException a usage problem
     */
    ShellCommand parse(List<String> words) {
        ShellCommand fresh = entry.factory().apply(commands);
        String[] understood = fresh.understood(words).toArray(new String[0]);
        return plain != null && plain.fill(understood, fresh, optionsEnd(understood, fresh))
                ? fresh
                : parse(understood, fresh);
    }

    /** Whether the first word ends the options, and is none itself. */
    private boolean optionsEnd(String[] words, ShellCommand command) {
        return command.takesAnyWords()
                && words.length > 0
                && !words[0].equals("--")
                && line.getCommandSpec().findOption(words[0].replaceFirst("(?s)=.*", "")) == null;
    }

    /** The same by picocli alone. */
    ShellCommand parse(String[] understood, ShellCommand fresh) {
        synchronized (line) {
            try {
                String[] words = CommandParser.withDashes(line.getCommandSpec(), List.of(understood));
                if (line.parseArgs(words).isUsageHelpRequested()) {
                    return this::help;
                }
            } catch (ParameterException e) {
                throw CommandParser.problem(entry.command(), e, line.getCommandSpec());
            }
            fields.copy(prototype, fresh);
        }
        return fresh;
    }

    /** Its page: how it is written, examples, and its options; those of connections and headers where all are wanted. */
    String usage(boolean all) {
        ShellCommand shown = entry.factory().apply(commands);
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
        message.parameterListHeading("%n");
        message.optionListHeading(message.footer().length == 0 ? "%n" : "");
        String left = all || rows.isEmpty()
                ? ""
                : "help " + entry.name() + " --all shows those of connections and headers, too.\n";
        return page.getUsageMessage(Ansi.OFF) + left;
    }

    List<OptionWord> options() {
        return CommandParser.options(line);
    }

    private ExitCode help(CommandContext context) {
        context.port().text(usage(false));
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
