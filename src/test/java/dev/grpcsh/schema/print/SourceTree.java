package dev.grpcsh.schema.print;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a {@code .proto} source says, without comments, white space and the separators that are a matter of taste: a tree
 * of statements. Knows just enough of the language to compare two sources.
 *
 * @param words the words of the statement, or of a block's heading
 * @param inside what the block holds; empty for a plain statement
 */
record SourceTree(List<String> words, List<SourceTree> inside) {
    private static final Pattern TOKEN = Pattern.compile(
            "//[^\n]*|(?s:/\\*.*?\\*/)|\\s+|(\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'|[-+.\\w]+|[^\\s\\w])");

    /** The statements of a source, in order. */
    static List<SourceTree> of(String source) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(source);
        while (matcher.find()) {
            String token = matcher.group(1);
            int last = tokens.size() - 1;
            if (token != null
                    && token.startsWith("\"")
                    && last >= 0
                    && tokens.get(last).startsWith("\"")) {
                tokens.set(last, tokens.get(last).replaceFirst("\"$", "") + token.substring(1));
            } else if (token != null) {
                tokens.add(token.startsWith("0x") ? String.valueOf(Long.decode(token)) : token);
            }
        }
        List<SourceTree> trees = new ArrayList<>();
        int end = new Reader(tokens).block(0, trees);
        if (end != tokens.size()) {
            throw new AssertionError("unbalanced: " + tokens.subList(end, tokens.size()));
        }
        return trees;
    }

    /** The same with all siblings and options in alphabetical order, for sources whose order is not known. */
    static List<SourceTree> sorted(List<SourceTree> trees) {
        return trees.stream()
                .map(tree -> new SourceTree(sortedOptions(tree.words), sorted(tree.inside)))
                .sorted(Comparator.comparing(SourceTree::toString))
                .toList();
    }

    private static List<String> sortedOptions(List<String> words) {
        int bracket = words.indexOf("[");
        return bracket < 0
                ? words
                : Stream.concat(
                                words.stream().limit(bracket),
                                words.stream().skip(bracket).sorted())
                        .toList();
    }

    @Override
    public String toString() {
        return String.join(" ", words) + (inside.isEmpty() ? "" : " " + inside);
    }

    private record Reader(List<String> tokens) {
        /** Reads up to the bracket that closes the block; returns where that stands. */
        int block(int from, List<SourceTree> into) {
            List<String> words = new ArrayList<>();
            int depth = 0;
            for (int i = from; i < tokens.size(); i++) {
                String token = tokens.get(i);
                boolean value = depth > 0 || words.containsAll(List.of("option", "="));
                if (token.equals("}") && depth == 0) {
                    return i;
                } else if (token.equals(";") && depth == 0) {
                    add(words, List.of(), into);
                    words = new ArrayList<>();
                } else if (token.equals("{") && !value) {
                    List<SourceTree> inside = new ArrayList<>();
                    i = block(i + 1, inside);
                    add(words, inside, into);
                    words = new ArrayList<>();
                } else {
                    depth += "{[".contains(token) ? 1 : "}]".contains(token) ? -1 : 0;
                    if (depth == 0 || !List.of(",", ":").contains(token)) {
                        words.add(token);
                    }
                }
            }
            return tokens.size();
        }

        /** Statements that may stand together or apart are taken apart. */
        private static void add(List<String> words, List<SourceTree> inside, List<SourceTree> into) {
            if (words.isEmpty()) {
                return;
            }
            if (!List.of("reserved", "extensions").contains(words.get(0))) {
                into.add(new SourceTree(List.copyOf(words), inside));
                return;
            }
            Pattern.compile(" , ")
                    .splitAsStream(String.join(" ", words.subList(1, words.size())))
                    .forEach(item -> into.add(new SourceTree(List.of(words.get(0), item), List.of())));
        }
    }
}
