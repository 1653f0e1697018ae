package dev.grpcsh.schema.diff;

import java.util.ArrayList;
import java.util.List;

/** Gathers what a change breaks, and why. Confined to one thread. */
final class Reasons {
    private final List<String> whys = new ArrayList<>();
    private Breakage breaks = Breakage.NOTHING;
    private boolean found;

    /** Finds that something differs; the reason may be empty where there is nothing to explain. */
    Reasons add(Breakage breakage, String why) {
        found = true;
        breaks = breaks.and(breakage);
        if (!why.isEmpty() && !whys.contains(why)) {
            whys.add(why);
        }
        return this;
    }

    /** Whether anything differs. */
    boolean found() {
        return found;
    }

    Breakage breaks() {
        return breaks;
    }

    String why() {
        return String.join("; ", whys);
    }
}
