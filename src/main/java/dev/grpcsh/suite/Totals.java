package dev.grpcsh.suite;

import dev.grpcsh.failure.ExitCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** What a run came to as a whole. Confined to one thread. */
public final class Totals {
    private static final int SLOWEST = 5;

    private final Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
    private final List<Slow> slowest = new ArrayList<>();
    private ExitCode first = ExitCode.OK;
    private int files;
    private int reported;
    private int beside;
    private Duration took = Duration.ZERO;
    private boolean interrupted;

    /**
     * A case that took its time.
     *
     * @param fileNumber which file it is in, from 1, in the order shown
     * @param caseNumber which case of that, from 1
     */
    public record Slow(String file, int fileNumber, int caseNumber, CaseResult one) {}

    /** A file ended. */
    public void add(FileResult file) {
        reported++;
        files += file.round() == 1 ? 1 : 0;
        beside += file.beside().size();
        if (first.isOk() && !file.beside().isEmpty()) {
            first = file.beside().get(0).exitCode();
        }
        int number = 0;
        for (CaseResult one : file.cases()) {
            number++;
            counts.merge(one.outcome(), 1, Integer::sum);
            first = first.isOk() ? one.exitCode() : first;
            if (one.attempts() > 0) {
                slowest.add(new Slow(file.name(), reported, number, one));
            }
        }
        slowest.sort(Comparator.comparing((Slow slow) -> slow.one().took()).reversed());
        slowest.subList(Math.min(SLOWEST, slowest.size()), slowest.size()).clear();
    }

    /** The run ended. */
    public void end(Duration all, boolean byUser) {
        took = all;
        interrupted = byUser;
    }

    /** How many cases ended so. */
    public int count(Outcome outcome) {
        return counts.getOrDefault(outcome, 0);
    }

    /** How many cases there were. */
    public int cases() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Whether any passed, at once or at last. */
    public boolean hasPassed() {
        return count(Outcome.PASSED) + count(Outcome.FLAKY) > 0;
    }

    /** How many files there were, however often they ran. */
    public int files() {
        return files;
    }

    /** How many failures there were outside cases. */
    public int beside() {
        return beside;
    }

    /** How long it took. */
    public Duration took() {
        return took;
    }

    /** Whether somebody ended it. */
    public boolean isInterrupted() {
        return interrupted;
    }

    /** The cases that took longest, the longest first. */
    public List<Slow> slowest() {
        return slowest;
    }

    /** The exit code of the first that failed, in the order shown. */
    public ExitCode exitCode() {
        return first;
    }

    /** Counts of outcomes in words. */
    public String inWords() {
        StringJoiner words = new StringJoiner(", ");
        for (Outcome outcome : Outcome.values()) {
            if (count(outcome) > 0) {
                words.add(count(outcome) + " " + outcome.word());
            }
        }
        if (beside > 0) {
            words.add(beside + (beside == 1 ? " failure" : " failures") + " outside cases");
        }
        return words.toString();
    }
}
