package dev.grpcsh.suite;

import java.time.Duration;
import java.util.List;

/**
 * What a file came to.
 *
 * @param name the file
 * @param round which time it ran, from 1
 * @param cases in their order
 * @param beside what failed outside its cases: its set-up, or what it deferred
 * @param setUp what ran before its cases, if that is wanted
 * @param took how long
 */
public record FileResult(
        String name, int round, List<CaseResult> cases, List<Failure> beside, List<Step> setUp, Duration took) {
    /** Its name, and which time it ran if that was not the first. */
    public String title() {
        return round > 1 ? name + " #" + round : name;
    }

    /** Whether nothing in it was begun, and nothing was wrong with it. */
    public boolean isPassedOver() {
        return beside.isEmpty()
                && cases.stream()
                        .allMatch(one -> one.outcome() == Outcome.NOT_RUN
                                && one.failures().isEmpty());
    }

    /** Whether nothing in it failed. */
    public boolean isGood() {
        return beside.isEmpty() && cases.stream().allMatch(one -> one.outcome().isGood());
    }
}
