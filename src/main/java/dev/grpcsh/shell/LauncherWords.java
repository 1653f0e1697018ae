package dev.grpcsh.shell;

import dev.grpcsh.command.CommandEntry;
import dev.grpcsh.command.CommandEntry.Tuning;
import dev.grpcsh.command.Commands;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the launcher, a shell script, has to know to tune a start before there is a JVM: variables for {@code sh}, each a
 * list of words between spaces. The build writes them out of the entries and options there are.
 */
public final class LauncherWords {
    /** What takes messages so large that the heap must not be kept small for it. */
    static final List<String> LARGE_MESSAGES = List.of("--max-message-size");

    private final Commands commands;

    /** The options that stand before a command and take a word as their value. */
    public static List<String> optionsWithValue() {
        return RootOptions.withValue();
    }

    /** Whether a word has messages taken so large that the heap must not be small. */
    public static boolean isOfLargeMessages(String word) {
        return LARGE_MESSAGES.stream().anyMatch(word::startsWith);
    }

    /** Makes them for these commands. */
    public LauncherWords(Commands commands) {
        this.commands = commands;
    }

    /** The lines of the script. */
    public String text() {
        return "# Written by the build out of the commands and options that there are.\n"
                + line("short_commands", of(Tuning.SHORT))
                + line("script_commands", of(Tuning.SCRIPT))
                + line("roomy_commands", of(Tuning.ROOMY))
                + line("server_commands", of(Tuning.SERVER))
                + line("options_with_value", RootOptions.withValue())
                + line("roomy_options", LARGE_MESSAGES);
    }

    private List<String> of(Tuning tuning) {
        return commands.entries().stream()
                .filter(entry -> entry.tuning() == tuning)
                .map(CommandEntry::name)
                .toList();
    }

    private static String line(String name, List<String> words) {
        return name + words.stream().collect(Collectors.joining(" ", "=' ", " '\n"));
    }
}
