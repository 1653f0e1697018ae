package dev.grpcsh.command;

import dev.grpcsh.command.option.ParsedFields;
import dev.grpcsh.connection.ConnectionOption;
import dev.grpcsh.failure.NearestName;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.text.Given;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** How picocli is used here: what holds for every model, and its problems in our words. */
public final class CommandParser {
    private static final Pattern DASHED =
            Pattern.compile("Unknown option: '(.*)'; .*option '(--?[\\w-]+)['=].*", Pattern.DOTALL);

    /** What stands for values that are any text, and so may begin with a dash. */
    private static final Set<String> FREE_TEXTS =
            Set.of("'NAME: VALUE'", "TOKEN", "USER[:PASSWORD]", "PASSWORD", "TEXT", "LINE", "EXPR");

    /** What people bring along who know grpcurl: its message. */
    private static final Set<String> OF_GRPCURL = Set.of("-d", "--data");

    private static final String FILE = "FILE";

    private CommandParser() {}

    /** Settings that hold for every tree: words are taken as they are, and nothing is guessed. */
    public static CommandLine strict(CommandLine line) {
        return Converters.withoutMarks(line)
                .setExpandAtFiles(false)
                .setTrimQuotes(false)
                .setInterpolateVariables(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOverwrittenOptionsAllowed(false)
                .setUnmatchedOptionsAllowedAsOptionParameters(false);
    }

    /** Adds the options of a command that are described by rows, behind those that are annotated. */
    static ParsedFields addRows(CommandLine line, Object command) {
        ParsedFields fields = ParsedFields.of(command.getClass());
        fields.rows(command).forEach(rows -> rows.specs().forEach(line.getCommandSpec()::addOption));
        return fields;
    }

    /** A tree with the options of its command that are described by rows, for looking at. */
    public static CommandLine withRows(CommandLine line) {
        var unused = addRows(line, line.getCommand());
        return line;
    }

    /** The options of a command line, as somebody sees them who chooses one. */
    public static List<OptionWord> options(CommandLine line) {
        return line.getCommandSpec().options().stream()
                .filter(option -> !option.hidden())
                .map(CommandParser::word)
                .toList();
    }

    private static OptionWord word(OptionSpec option) {
        List<String> values = new ArrayList<>();
        if (option.completionCandidates() != null) {
            option.completionCandidates().forEach(each -> values.add(each.toLowerCase(Locale.ROOT)));
        }
        boolean value = option.arity().max() > 0;
        return new OptionWord(
                List.of(option.names()),
                value ? option.paramLabel() : "",
                String.join(" ", option.description()),
                values);
    }

    /** The words, so that an option that takes any text takes one that begins with a dash, if it is no option. */
    static String[] withDashes(CommandSpec spec, List<String> words) {
        String[] guarded = words.toArray(new String[0]);
        for (int i = 0; i < guarded.length; i++) {
            OptionSpec option = spec.findOption(guarded[i]);
            if (option == null && (guarded[i].equals("--") || !guarded[i].startsWith("-"))) {
                if (spec.parser().stopAtPositional()) {
                    break;
                }
            } else if (option == null) {
                guarded[i] = withDash(spec, guarded[i]);
            } else if (option.arity().max() > 0) {
                i++;
                if (i == guarded.length) {
                    break;
                }
                boolean known = spec.findOption(guarded[i].replaceFirst("(?s)=.*", "")) != null;
                if (FREE_TEXTS.contains(option.paramLabel()) && !known) {
                    guarded[i] = Given.guarded(guarded[i]);
                } else if (option.paramLabel().equals(FILE)) {
                    guarded[i] = Converters.file(guarded[i]).equals("./-") ? "./-" : guarded[i];
                }
            }
        }
        return guarded;
    }

    /** An option whose value stands behind an equals sign takes any. */
    private static String withDash(CommandSpec spec, String word) {
        OptionSpec attached = word.length() > 2 ? spec.findOption(word.substring(0, 2)) : null;
        if (attached != null && word.charAt(2) != '=' && FREE_TEXTS.contains(attached.paramLabel())) {
            return word.substring(0, 2) + "=" + Given.guarded(word.substring(2));
        }
        int equals = word.indexOf('=');
        OptionSpec option = equals < 0 ? null : spec.findOption(word.substring(0, equals));
        if (option == null || option.arity().max() == 0) {
            return word;
        }
        String value = word.substring(equals + 1);
        boolean file = option.paramLabel().equals(FILE);
        return word.substring(0, equals + 1) + (file ? Converters.file(value) : Given.guarded(value));
    }

    /** picocli's problem in our words. */
    public static ShellException problem(String command, ParameterException e, CommandSpec spec) {
        String see = "; see " + (command.isEmpty() ? "--help" : "help " + command);
        if (e instanceof UnmatchedArgumentException unmatched) {
            if (unmatched.getUnmatched().isEmpty()) {
                return dashed(command, unmatched);
            }
            String word = unmatched.getUnmatched().get(0);
            return word.startsWith("-")
                    ? unknownOption(command, word, spec)
                    : ShellException.usage(command + ": one word too many: " + word + see);
        }
        if (e instanceof MissingParameterException missing) {
            // What was meant to be the missing word may be the one that begins with a dash.
            Optional<String> dash = e.getCommandLine().getUnmatchedArguments().stream()
                    .filter(word -> word.startsWith("-"))
                    .findFirst();
            if (dash.isPresent()) {
                return unknownOption(command, dash.get(), spec);
            }
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

    private static ShellException unknownOption(String command, String word, CommandSpec spec) {
        String see = "; see " + (command.isEmpty() ? "--help" : "help " + command);
        String option = word.replaceFirst("(?s)=.*", "");
        List<String> known = new ArrayList<>();
        spec.options().forEach(candidate -> known.addAll(List.of(candidate.names())));
        // Of one letter, every other is as near as the next.
        String near = option.length() > 2 ? NearestName.question(option, known) : "";
        if (OF_GRPCURL.contains(option) && !known.contains(option)) {
            return ShellException.usage(command + " has no option " + option
                    + "; here a message stands behind the method, without one, and help grpcurl tells of pasted lines");
        }
        boolean ofConnection =
                ConnectionOption.ALL.stream().anyMatch(each -> each.names().contains(option));
        if (ofConnection && !command.isEmpty()) {
            return ShellException.usage(
                    command + " takes no " + option + "; it stands before the command: " + option + " … " + command);
        }
        return ShellException.usage(
                command.isEmpty()
                        ? "no option " + option
                                + (near.isEmpty() ? " stands before a command; put it after" + see : near)
                        : command + " has no option " + option + (near.isEmpty() ? see : near));
    }

    /** A word with a dash where an option wants its value; picocli tells of it in its message alone. */
    private static ShellException dashed(String command, UnmatchedArgumentException e) {
        Matcher parts = DASHED.matcher(String.valueOf(e.getMessage()));
        String problem = parts.matches()
                ? parts.group(2) + " wants a value, and '" + parts.group(1) + "' begins with a dash"
                : decapitalized(String.valueOf(e.getMessage()));
        return ShellException.usage((command.isEmpty() ? "" : command + ": ") + problem);
    }

    private static String decapitalized(String message) {
        return message.isEmpty() ? message : Character.toLowerCase(message.charAt(0)) + message.substring(1);
    }
}
