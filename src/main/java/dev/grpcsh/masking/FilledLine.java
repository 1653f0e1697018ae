package dev.grpcsh.masking;

import dev.grpcsh.language.Glance;
import dev.grpcsh.text.PosixWord;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Lines that make the call of a form again: as they were typed, with the messages that were filled in. */
public final class FilledLine {
    private static final Pattern INTERACTIVE = Pattern.compile("-i|--interactive");
    private static final Pattern CLUSTER = Pattern.compile("-[a-zA-Z]*i[a-zA-Z]*");

    private FilledLine() {}

    /**
     * The line.
     *
     * @param text what was typed
     * @param seen the same, looked at
     * @param messages as JSON; none where nothing was filled in
     * @return empty if the text is more than one command, or nothing was filled in
     */
    public static Optional<String> of(String text, Glance seen, List<String> messages) {
        if (seen.stages().size() != 1 || messages.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder line = new StringBuilder("call");
        List<Glance.Piece> pieces = seen.stages().get(0).pieces();
        for (Glance.Piece piece : pieces.subList(Math.min(1, pieces.size()), pieces.size())) {
            String typed = text.substring(piece.start(), Math.min(piece.end(), text.length()));
            if (CLUSTER.matcher(typed).matches() && typed.length() > 2) {
                typed = typed.replaceFirst("i", "");
            }
            if (piece.kind() == Glance.Kind.WORD && !INTERACTIVE.matcher(typed).matches()) {
                line.append(' ').append(typed);
            }
        }
        messages.forEach(message -> line.append(' ').append(PosixWord.quoted(message)));
        return Optional.of(line.toString());
    }
}
