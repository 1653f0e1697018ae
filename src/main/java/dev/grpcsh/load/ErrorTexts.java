package dev.grpcsh.load;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * What calls that failed said, and how often: the first {@value #MOST} texts that differ in more than their numbers, each as
 * it came first. Safe for several threads.
 */
final class ErrorTexts {
    private static final int MOST = 20;
    private static final int LONGEST = 300;

    private final Map<String, Told> texts = new ConcurrentHashMap<>();

    private record Told(String text, LongAdder count) {}

    void count(String whole) {
        String text = cut(whole);
        String key = withoutNumbers(text);
        Told told = texts.get(key);
        if (told == null && texts.size() < MOST) {
            told = texts.computeIfAbsent(key, any -> new Told(text, new LongAdder()));
        }
        if (told != null) {
            told.count().increment();
        }
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = LONGEST - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    private static String withoutNumbers(String text) {
        StringBuilder key = new StringBuilder(text.length());
        boolean within = false;
        for (int i = 0; i < text.length(); i++) {
            char here = text.charAt(i);
            boolean number = Character.isDigit(here) || (within && here == '.');
            if (!number) {
                key.append(here);
            } else if (!within) {
                key.append('0');
            }
            within = number;
        }
        return key.toString();
    }

    Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        texts.values().forEach(told -> counts.merge(told.text(), told.count().sum(), Long::sum));
        return counts;
    }
}
