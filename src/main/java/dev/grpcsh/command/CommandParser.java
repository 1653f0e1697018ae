package dev.grpcsh.command;

import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.NearestName;
import dev.grpcsh.failure.ShellException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Describes one command to picocli and parses its words: one tree a line, for a tree holds the values of its last. */
public final class CommandParser {
    private static final int USAGE_WIDTH = 100;

    private CommandParser() {}

    /**
     * Parses the words after a command's name.
     *
     * @throws ShellException a usage problem
     */
    public static ShellCommand parse(CommandEntry entry, List<String> words) {
        CommandLine line = describe(entry);
        List<String> understood = line.<ShellCommand>getCommand().understood(words);
        try {
            CommandLine.ParseResult result = line.parseArgs(understood.toArray(new String[0]));
            if (result.isUsageHelpRequested()) {
                return context -> {
                    context.port().text(usage(entry));
                    return ExitCode.OK;
                };
            }
        } catch (ParameterException e) {
            throw problem(entry.name(), e, line.getCommandSpec());
        }
        return line.getCommand();
    }

    /** The help page of a command. */
    public static String usage(CommandEntry entry) {
        return describe(entry).getUsageMessage(Ansi.OFF);
    }

    /** The names of a command's options. */
    public static List<String> options(CommandEntry entry) {
        List<String> names = new ArrayList<>();
        describe(entry).getCommandSpec().options().forEach(option -> names.addAll(List.of(option.names())));
        return names;
    }

    private static CommandLine describe(CommandEntry entry) {
        ShellCommand command = entry.factory().get();
        CommandLine line = new CommandLine(command);
        CommandSpec spec = line.getCommandSpec();
        spec.name(entry.name());
        spec.usageMessage()
                .description(sentence(entry.summary()))
                .width(USAGE_WIDTH)
                .sortOptions(false);
        spec.addOption(OptionSpec.builder("--help")
                .usageHelp(true)
                .description("This page.")
                .build());
        boolean anyWords = command.takesAnyWords();
        return strict(line).setStopAtPositional(anyWords).setUnmatchedOptionsArePositionalParams(anyWords);
    }

    /** Settings that hold for every tree: words are taken as they are, and nothing is guessed. */
    public static CommandLine strict(CommandLine line) {
        return line.setExpandAtFiles(false)
                .setTrimQuotes(false)
                .setInterpolateVariables(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOverwrittenOptionsAllowed(false)
                .setUnmatchedOptionsAllowedAsOptionParameters(false);
    }

    /** picocli's problem in our words. */
    public static ShellException problem(String command, ParameterException e, CommandSpec spec) {
        String see = "; see " + (command.isEmpty() ? "--help" : "help " + command);
        if (e instanceof UnmatchedArgumentException unmatched) {
            String word = unmatched.getUnmatched().get(0);
            if (word.startsWith("-")) {
                String option = word.replaceFirst("=.*", "");
                List<String> known = new ArrayList<>();
                spec.options().forEach(candidate -> known.addAll(List.of(candidate.names())));
                String near = NearestName.question(option, known);
                if (command.isEmpty()) {
                    return ShellException.usage("no option " + option + " stands before a command; put it after" + see);
                }
                return ShellException.usage(command + " has no option " + option + (near.isEmpty() ? see : near));
            }
            return ShellException.usage(command + ": one word too many: " + word + see);
        }
        if (e instanceof MissingParameterException missing) {
            Optional<String> what = missing.getMissing().stream()
                    .findFirst()
                    .map(argument -> argument.isOption()
                            ? ((OptionSpec) argument).longestName() + " " + argument.paramLabel()
                            : argument.paramLabel());
            String name = what.orElse("a word");
            return ShellException.usage((command.isEmpty() ? "" : command + ": ") + name + " is missing" + see);
        }
        for (Throwable under = e.getCause(); under != null; under = under.getCause()) {
            if (under instanceof ShellException cause) {
                return e.getArgSpec() instanceof OptionSpec option ? cause.at(option.longestName()) : cause;
            }
        }
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return ShellException.usage((command.isEmpty() ? "" : command + ": ") + decapitalized(message) + see);
    }

    private static String decapitalized(String message) {
        return message.isEmpty() ? message : Character.toLowerCase(message.charAt(0)) + message.substring(1);
    }

    private static String sentence(String summary) {
        return Character.toUpperCase(summary.charAt(0)) + summary.substring(1) + ".";
    }
}
