package dev.grpcsh.expression;

import dev.grpcsh.failure.Interruption;
import java.util.Arrays;

/**
 * Gives each of some parts an element of its own, where parts fit several: who came first moves to another one if that
 * makes room (augmenting paths, after Kuhn). Confined to a thread.
 */
final class Matching {
    private static final int NOBODY = -1;
    private static final int DEEPEST = 1_000;

    private final int[] owners;
    private final Fit fit;

    /** No element is taken yet. */
    Matching(int elements, Fit fit) {
        this.owners = new int[elements];
        this.fit = fit;
        Arrays.fill(owners, NOBODY);
    }

    /** Says whether a part fits an element. */
    @FunctionalInterface
    interface Fit {
        boolean fits(int part, int element);
    }

    /** Finds an element for a part; false if there is none, however the others move. */
    boolean take(int part) {
        for (int element = 0; element < owners.length; element++) {
            if (owners[element] == NOBODY && fit.fits(part, element)) {
                owners[element] = part;
                return true;
            }
        }
        return moves(part, new boolean[owners.length], 0);
    }

    /** Whether a part fits any element, taken or not. */
    boolean fits(int part) {
        for (int element = 0; element < owners.length; element++) {
            if (fit.fits(part, element)) {
                return true;
            }
        }
        return false;
    }

    private boolean moves(int part, boolean[] seen, int depth) {
        for (int element = 0; element < owners.length && depth < DEEPEST; element++) {
            if (seen[element] || !fit.fits(part, element)) {
                continue;
            }
            Interruption.check();
            seen[element] = true;
            if (owners[element] == NOBODY || moves(owners[element], seen, depth + 1)) {
                owners[element] = part;
                return true;
            }
        }
        return false;
    }
}
