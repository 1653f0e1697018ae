package dev.grpcsh.completion;

/**
 * Something that a word could become.
 *
 * @param text what the word becomes
 * @param label what is shown for it
 * @param note what it is, in a few words; may be empty
 * @param whole whether the word is at its end with that
 * @param rank what comes first among those that fit as well: the lowest
 */
public record Candidate(String text, String label, String note, boolean whole, int rank) {
    /** What a person most likely wants. */
    static final int FIRST = 0;

    /** What most things are. */
    static final int USUAL = 1;

    /** What is rarely wanted. */
    static final int LAST = 2;

    /** Whether a name is one: what a server calls something else could be read as syntax, and run. */
    public static boolean isPlainName(String name) {
        return !name.isEmpty()
                && name.charAt(0) != '-'
                && name.codePoints().allMatch(unit -> Character.isLetterOrDigit(unit) || "_./-".indexOf(unit) >= 0);
    }

    /** A word that is shown as it is. */
    static Candidate of(String text, String note) {
        return new Candidate(text, text, note, true, USUAL);
    }

    /** A word that goes on. */
    static Candidate open(String text, String label, String note) {
        return new Candidate(text, label, note, false, USUAL);
    }

    /** The same, shown as something else. */
    Candidate labelled(String other) {
        return new Candidate(text, other, note, whole, rank);
    }

    Candidate ranked(int other) {
        return new Candidate(text, label, note, whole, other);
    }

    /** The same behind what stands before it in the word. */
    Candidate behind(String prefix) {
        return new Candidate(prefix + text, label, note, whole, rank);
    }
}
