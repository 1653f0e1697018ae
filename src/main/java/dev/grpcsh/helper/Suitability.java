package dev.grpcsh.helper;

import dev.grpcsh.command.CommandEntry;
import dev.grpcsh.command.CommandEntry.Trait;
import dev.grpcsh.command.CommandEntry.Tuning;
import dev.grpcsh.command.Commands;
import dev.grpcsh.command.Positional.Kind;
import dev.grpcsh.shell.LauncherWords;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which invocations a helper takes. Scripts, servers, what needs a large heap, programs and whatever may want the keyboard
 * start the ordinary way.
 */
final class Suitability {
    /** Names of files that mean another to each process: {@code @<(cat rows)} of a shell is one. */
    private static final Pattern OWN_FILE = Pattern.compile(
            "/dev/+(?:\\./+)*(?:fd|std|tty)|/proc/+(?:\\./+)*(?:self|thread-self|\\d)|^/(?:dev|proc)/+$");

    private final Commands commands;
    private final List<String> withValue = LauncherWords.optionsWithValue();
    private final String timeZone;

    /** For a helper in that time zone, as the environment names it. */
    Suitability(Commands commands, String timeZone) {
        this.commands = commands;
        this.timeZone = timeZone;
    }

    boolean fits(Caller caller, String terminals) {
        List<String> arguments = caller.arguments();
        boolean plain = arguments.stream()
                .noneMatch(word -> word.indexOf('!') >= 0
                        || LauncherWords.isOfLargeMessages(word)
                        || asks(word)
                        || OWN_FILE.matcher(word).find());
        return plain
                && !OWN_FILE.matcher(caller.workingDirectory() + "/").find()
                && Objects.equals(caller.environment().getOrDefault("TZ", ""), timeZone)
                && fits(arguments, terminals.startsWith("1"));
    }

    private static boolean asks(String word) {
        return word.equals("-i") || word.equals("--interactive") || word.equals("--watch") || word.equals("--yes");
    }

    /** By the first word that is neither an option nor an option's value. */
    private boolean fits(List<String> arguments, boolean keyboard) {
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i);
            if (word.startsWith("-c")) {
                // A line may come to ask for a password when it has done something already.
                return !keyboard && lineFits(String.join(" ", arguments.subList(i, arguments.size())));
            } else if (!word.startsWith("-")) {
                return commands.find(word)
                        .filter(entry -> entry.tuning() == Tuning.SHORT && isPlain(entry))
                        .isPresent();
            } else if (withValue.contains(word)) {
                i++;
            }
        }
        return false;
    }

    /** Whatever stands in a line and is called as a command is taken for one. */
    private boolean lineFits(String line) {
        return Pattern.compile("[^a-z-]+")
                .splitAsStream(line)
                .map(commands::find)
                .flatMap(Optional::stream)
                .allMatch(Suitability::isPlain);
    }

    private static boolean isPlain(CommandEntry entry) {
        boolean large = entry.tuning() == Tuning.ROOMY || entry.tuning() == Tuning.SERVER;
        boolean statements = entry.positional(0).kind() == Kind.FILE && entry.tuning() != Tuning.SHORT;
        return !large
                && !statements
                && Stream.of(Trait.ALONE, Trait.ONCE, Trait.WATCHES).noneMatch(entry::has);
    }
}
