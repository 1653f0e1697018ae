package dev.grpcsh.completion;

import java.util.List;

/**
 * How a text could go on.
 *
 * @param start where the word begins that the candidates are for
 * @param candidates the likeliest first
 * @param note what is expected there, in a few words; may be empty
 */
public record Proposals(int start, List<Candidate> candidates, String note) {
    static Proposals none(int start) {
        return new Proposals(start, List.of(), "");
    }

    /** Nothing but a word on why, where the cursor is. */
    public static Proposals note(int cursor, String text) {
        return new Proposals(cursor, List.of(), text);
    }

    /** What all candidates begin with. */
    public String commonBeginning() {
        String common = candidates.isEmpty() ? "" : candidates.get(0).text();
        for (Candidate candidate : candidates) {
            int length = 0;
            String text = candidate.text();
            while (length < Math.min(common.length(), text.length()) && common.charAt(length) == text.charAt(length)) {
                length++;
            }
            common = common.substring(0, length);
        }
        return common;
    }
}
