package dev.grpcsh.schema.search;

import java.util.Locale;

/** A word that is searched for, in any case. */
final class SearchWord {
    private static final int EXACT = 100;
    private static final int PREFIX = 60;
    private static final int WORD_IN_NAME = 45;
    private static final int IN_NAME = 30;
    private static final int IN_SCOPE = 15;
    private static final int IN_COMMENT = 8;

    private final String word;

    SearchWord(String word) {
        this.word = word.toLowerCase(Locale.ROOT);
    }

    /** How well the word fits; 0: not at all. Of two names that it fits as well, the shorter is the better. */
    int score(String name, String scope, String comment) {
        int at = indexIn(name, 0);
        if (at == 0) {
            return (name.length() == word.length() ? EXACT : PREFIX) - brevity(name);
        } else if (at > 0) {
            return (beginsWord(name) ? WORD_IN_NAME : IN_NAME) - brevity(name);
        } else if (isIn(scope)) {
            return IN_SCOPE;
        } else if (isQualified() && isIn(scope + name)) {
            return PREFIX - brevity(name);
        }
        return isIn(comment) ? IN_COMMENT : 0;
    }

    private boolean isQualified() {
        return word.indexOf('.') > 0 || word.indexOf('/') > 0;
    }

    boolean isIn(String text) {
        return indexIn(text, 0) >= 0;
    }

    private static int brevity(String name) {
        return Math.min(name.length(), 60) / 6;
    }

    /** Whether the word stands at the beginning of a part of a name: {@code topic} in {@code listTopics}, {@code x_topic}. */
    private boolean beginsWord(String name) {
        for (int at = indexIn(name, 0); at >= 0; at = indexIn(name, at + 1)) {
            char before = at == 0 ? '_' : name.charAt(at - 1);
            boolean hump = Character.isUpperCase(name.charAt(at)) && !Character.isUpperCase(before);
            if (hump || !Character.isLetterOrDigit(before)) {
                return true;
            }
        }
        return false;
    }

    private int indexIn(String text, int from) {
        int last = text.length() - word.length();
        for (int i = from; i <= last; i++) {
            if (text.regionMatches(true, i, word, 0, word.length())) {
                return i;
            }
        }
        return -1;
    }
}
