package dev.grpcsh.completion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which candidates a word can still mean, the likeliest first: what begins with it, else whose humps or parts do, else what
 * holds it, else what has its letters in their order. Immutable.
 */
final class Ranking {
    private static final int SHORTEST_FUZZY = 2;

    /** Nobody abbreviates what is longer. */
    private static final int LONGEST = 300;

    private final String word;
    private final String lower;
    private final List<String> recent;

    /**
     * Makes a ranking.
     *
     * @param recent what was used lately, the latest first
     */
    Ranking(String word, List<String> recent) {
        this.word = word;
        this.lower = word.toLowerCase(Locale.ROOT);
        this.recent = recent;
    }

    /** How well a word fits, the best first. */
    private enum Fit {
        EXACT,
        PREFIX,
        ANY_CASE,
        PART,
        HUMPS,
        INSIDE,
        LETTERS
    }

    private record Fitting(Candidate candidate, Fit fit, int use) {}

    List<Candidate> of(Stream<Candidate> candidates) {
        List<Fitting> fitting = new ArrayList<>();
        candidates.forEach(candidate -> fit(candidate.text())
                .ifPresent(fit -> fitting.add(new Fitting(candidate, fit, recent.indexOf(candidate.text())))));
        Fit best = fitting.stream()
                .map(Fitting::fit)
                .min(Comparator.naturalOrder())
                .orElse(Fit.PREFIX);
        return fitting.stream()
                .filter(each -> each.fit().compareTo(worst(best)) <= 0)
                .sorted(Comparator.<Fitting>comparingInt(
                                each -> each.candidate().rank())
                        .thenComparingInt(each -> each.use() < 0 ? Integer.MAX_VALUE : each.use())
                        .thenComparing(Fitting::fit))
                .map(Fitting::candidate)
                .collect(Collectors.toList());
    }

    /** What fits far worse than the best only hides it. */
    private static Fit worst(Fit best) {
        return best.compareTo(Fit.HUMPS) <= 0 ? Fit.HUMPS : best;
    }

    private Optional<Fit> fit(String text) {
        if (text.startsWith(word)) {
            return Optional.of(text.length() == word.length() ? Fit.EXACT : Fit.PREFIX);
        }
        String name = text.toLowerCase(Locale.ROOT);
        if (name.startsWith(lower)) {
            return Optional.of(Fit.ANY_CASE);
        } else if (name.contains("." + lower) || name.contains("/" + lower) || name.contains("_" + lower)) {
            return Optional.of(Fit.PART);
        } else if (humps(text)) {
            return Optional.of(Fit.HUMPS);
        } else if (name.contains(lower)) {
            return Optional.of(Fit.INSIDE);
        }
        return lower.length() >= SHORTEST_FUZZY && inOrder(name) ? Optional.of(Fit.LETTERS) : Optional.empty();
    }

    /** Whether the word is made of beginnings of the name's parts, in their order: {@code CrTop}, {@code hwsay}. */
    private boolean humps(String name) {
        return lower.length() <= LONGEST
                && name.length() <= LONGEST
                && humps(name, 0, 0, new boolean[(name.length() + 1) * (lower.length() + 1)]);
    }

    private boolean humps(String name, int at, int typed, boolean[] failed) {
        if (typed == lower.length()) {
            return true;
        }
        int key = at * (lower.length() + 1) + typed;
        if (at >= name.length() || failed[key]) {
            return false;
        }
        boolean found = false;
        for (int i = at; i < name.length() && !found; i++) {
            if (!beginsPart(name, i)) {
                continue;
            }
            int taken = 0;
            while (typed + taken < lower.length()
                    && i + taken < name.length()
                    && Character.toLowerCase(name.charAt(i + taken)) == lower.charAt(typed + taken)) {
                taken++;
                if (humps(name, i + taken, typed + taken, failed)) {
                    found = true;
                    break;
                }
            }
        }
        failed[key] = !found;
        return found;
    }

    private static boolean beginsPart(String name, int at) {
        char here = name.charAt(at);
        if (!Character.isLetterOrDigit(here)) {
            return false;
        }
        char before = at > 0 ? name.charAt(at - 1) : ' ';
        return !Character.isLetterOrDigit(before) || (Character.isUpperCase(here) && !Character.isUpperCase(before));
    }

    private boolean inOrder(String name) {
        return hasLetters(name, lower);
    }

    /** Whether a name has the letters of a word, which are small ones, in their order: without them nothing fits. */
    static boolean hasLetters(String name, String word) {
        int typed = 0;
        for (int i = 0; i < name.length() && typed < word.length(); i++) {
            if (Character.toLowerCase(name.charAt(i)) == word.charAt(typed)) {
                typed++;
            }
        }
        return typed == word.length();
    }
}
