package dev.grpcsh.session;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Texts, each once; of too many the latest ones. Safe for several threads. */
final class LatestTexts {
    private final int most;
    private final Set<String> texts = new LinkedHashSet<>();

    /** None yet, and never more than so many. */
    LatestTexts(int most) {
        this.most = most;
    }

    synchronized void add(String text) {
        if (texts.add(text) && texts.size() > most) {
            Iterator<String> oldest = texts.iterator();
            oldest.next();
            oldest.remove();
        }
    }

    /** Them, oldest first. */
    synchronized List<String> all() {
        return List.copyOf(texts);
    }
}
