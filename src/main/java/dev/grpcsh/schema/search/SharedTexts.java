package dev.grpcsh.schema.search;

import java.util.HashMap;
import java.util.Map;

/** Holds each text once, however often it comes: of the names and comments of a large schema few are different. */
final class SharedTexts {
    private final Map<String, String> texts = new HashMap<>();

    String shared(String text) {
        String known = texts.putIfAbsent(text, text);
        return known == null ? text : known;
    }
}
