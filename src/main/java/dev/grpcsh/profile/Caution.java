package dev.grpcsh.profile;

import dev.grpcsh.failure.NearestName;
import dev.grpcsh.failure.ShellException;
import java.util.List;
import java.util.Optional;

/**
 * How careful a person wants to be with a server.
 *
 * @param color the colour of its name at the prompt, one of {@link #COLORS}
 * @param confirm whether to ask before the first call of a session, at the prompt
 */
public record Caution(Optional<String> color, boolean confirm) {
    /** No care beyond the usual. */
    public static final Caution NONE = new Caution(Optional.empty(), false);

    /** The colours there are, in the order of their numbers in a terminal. */
    public static final List<String> COLORS =
            List.of("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white");

    /**
     * A colour by its name.
     *
     * @throws ShellException if there is none of that name
     */
    static String color(String text) {
        if (!COLORS.contains(text)) {
            String near = NearestName.question(text, COLORS);
            throw ShellException.usage("'" + text + "' is no colour"
                    + (near.isEmpty() ? "; there are " + String.join(", ", COLORS) : near));
        }
        return text;
    }
}
