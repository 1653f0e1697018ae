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
}
