package dev.grpcsh.completion;

import dev.grpcsh.language.Glance;
import dev.grpcsh.language.Glance.Kind;
import dev.grpcsh.language.Glance.Piece;
import dev.grpcsh.language.Glance.Stage;
import dev.grpcsh.language.Grammar;
import java.util.List;

/**
 * The end of a text that is being typed.
 *
 * @param stages everything before it
 * @param before the words before it in its stage
 * @param word what of its own word is there, as it was typed
 * @param start where that begins
 * @param kind what it is
 */
record Spot(List<Stage> stages, List<String> before, String word, int start, Kind kind) {
    static Spot at(String text, Grammar grammar) {
        List<Stage> stages = Glance.at(text, grammar).stages();
        List<Piece> pieces = stages.get(stages.size() - 1).pieces();
        boolean typed = !pieces.isEmpty() && pieces.get(pieces.size() - 1).end() == text.length();
        int size = typed ? pieces.size() - 1 : pieces.size();
        List<String> before = pieces.subList(0, size).stream().map(Piece::text).toList();
        if (typed) {
            Piece last = pieces.get(size);
            return new Spot(stages, before, text.substring(last.start()), last.start(), last.kind());
        }
        return new Spot(stages, before, "", text.length(), kindBetween(pieces));
    }

    /** Behind a comment there is more of it; an expression ends with its last character. */
    private static Kind kindBetween(List<Piece> pieces) {
        boolean comment = !pieces.isEmpty() && pieces.get(pieces.size() - 1).kind() == Kind.COMMENT;
        return comment ? Kind.COMMENT : Kind.WORD;
    }

    /** The stage that it is in. */
    Stage stage() {
        return stages.get(stages.size() - 1);
    }

    /** The stage that announced what it is a line of; its own otherwise. */
    Stage owner() {
        return stages.get(stage().owner());
    }
}
