package dev.grpcsh.convert;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A test of grpctestify 1.6, by what that version does with it.
 *
 * @param documents calls one after another, of one test
 * @param before sections that stand before all
 */
record GctfFile(List<Document> documents, List<Section> before) {
    private static final Pattern HEADER = Pattern.compile("[ \\t]*---[ \\t]*([A-Z_]+)(.*)---[ \\t]*");
    private static final Pattern ATTRIBUTE = Pattern.compile("[ \\t]*#\\[(\\w+)(?:\\((.*?)\\))?\\].*");
    private static final Set<String> CONTENT = Set.of("REQUEST", "RESPONSE", "ERROR", "ASSERTS", "EXTRACT");

    /**
     * A section.
     *
     * @param line of its header
     * @param options of its header
     * @param attributes that stand above it
     */
    record Section(String name, int line, String options, Map<String, String> attributes, List<String> body) {
        boolean has(String option) {
            return Pattern.compile("(^|\\s)" + option + "(=(true|1))?(\\s|$)")
                    .matcher(options)
                    .find();
        }

        Optional<String> value(String option) {
            Matcher value = Pattern.compile("(?:^|\\s)" + option + "=(\\S+)").matcher(options);
            return value.find() ? Optional.of(value.group(1)) : Optional.empty();
        }

        /** Its text, without comments of whole lines. */
        String text() {
            StringBuilder text = new StringBuilder();
            for (String line : body) {
                String bare = line.strip();
                if (!bare.startsWith("#") && !bare.startsWith("//")) {
                    text.append(line).append('\n');
                }
            }
            return text.toString().strip();
        }

        /** {@code key: value} lines. */
        Map<String, String> pairs(char separator) {
            Map<String, String> pairs = new LinkedHashMap<>();
            for (String line : text().split("\n", -1)) {
                int at = line.indexOf(separator);
                if (at > 0) {
                    pairs.put(
                            line.substring(0, at).strip(),
                            line.substring(at + 1).strip());
                }
            }
            return pairs;
        }
    }

    /** One call. */
    record Document(List<Section> sections) {
        Optional<Section> one(String... names) {
            return sections.stream()
                    .filter(section -> List.of(names).contains(section.name()))
                    .findFirst();
        }

        List<Section> content() {
            return sections.stream()
                    .filter(section -> CONTENT.contains(section.name()))
                    .toList();
        }

        long count(String name) {
            return sections.stream()
                    .filter(section -> section.name().equals(name))
                    .count();
        }
    }

    static GctfFile read(String text) {
        List<Section> sections = sections(text);
        List<Document> documents = new ArrayList<>();
        List<Section> current = new ArrayList<>();
        boolean content = false;
        for (Section section : sections) {
            if (section.name().equals("ENDPOINT") && content) {
                // What stands right above it belongs to it.
                int from = current.size();
                while (from > 0 && !CONTENT.contains(current.get(from - 1).name())) {
                    from--;
                }
                List<Section> next = new ArrayList<>(current.subList(from, current.size()));
                documents.add(new Document(List.copyOf(current.subList(0, from))));
                current = next;
                content = false;
            }
            content |= CONTENT.contains(section.name());
            current.add(section);
        }
        if (!current.isEmpty()) {
            documents.add(new Document(List.copyOf(current)));
        }
        return new GctfFile(documents, sections);
    }

    private static List<Section> sections(String text) {
        List<Section> sections = new ArrayList<>();
        Map<String, String> attributes = new LinkedHashMap<>();
        List<String> body = new ArrayList<>();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            Matcher header = HEADER.matcher(line.replace("\r", ""));
            Matcher attribute = ATTRIBUTE.matcher(line);
            if (attribute.matches()) {
                attributes.put(attribute.group(1), String.valueOf(attribute.group(2)));
            } else if (header.matches()) {
                body = new ArrayList<>();
                sections.add(
                        new Section(header.group(1), number, header.group(2).strip(), Map.copyOf(attributes), body));
            } else {
                body.add(line.replace("\r", ""));
            }
        }
        return sections;
    }
}
