package dev.grpcsh.runner;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.grpcsh.call.LastCall;
import dev.grpcsh.codec.JsonStyle;
import dev.grpcsh.codec.JsonWriter;
import dev.grpcsh.codec.MessageBytes;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.invocation.WorkingFolder;
import dev.grpcsh.language.Statement;
import dev.grpcsh.language.Word;
import dev.grpcsh.suite.Keyword;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Puts what came in the place of what a file expected: texts below {@code expect-output} and {@code expect json}. One file,
 * one thread.
 */
final class Updates {
    /** What some editors put before a text in UTF-8. */
    private static final String MARK = "\ufeff";

    /** By the line that they begin in: a case that runs again wants the same again. */
    private final Map<Integer, Change> changes = new TreeMap<>(Comparator.reverseOrder());

    private final Set<String> notices = new LinkedHashSet<>();

    /**
     * Lines that become others.
     *
     * @param first the first of them, from 1
     * @param count how many
     */
    private record Change(int first, int count, String text) {}

    /** Takes an expectation that did not hold; false if it is to stay as it is. */
    boolean take(
            String file,
            Statement statement,
            Optional<String> output,
            LastCall call,
            boolean hasRows,
            Discretion discretion) {
        List<String> words = statement.firstWords().stream().map(Word::shown).toList();
        boolean ofOutput = Keyword.of(statement).equals(Optional.of(Keyword.EXPECT_OUTPUT));
        boolean ofJson = words.contains("json") && words.get(0).equals("expect");
        Optional<Word> below = below(statement);
        if (!(ofOutput || ofJson)) {
            return false;
        } else if (below.isEmpty()) {
            notices.add(
                    file + ":" + statement.line() + ": left as it is: only what stands below, <<END, is written anew");
            return false;
        }
        Optional<String> came = ofOutput ? output : call.lastResponse().map(Updates::pretty);
        Optional<String> hindrance = hindrance(below.get(), words, hasRows, came)
                .or(() -> came.filter(
                                text -> ofOutput ? discretion.holdsSecret(text) : discretion.jsonHoldsSecret(text))
                        .map(secret -> "there is a secret in what came; "
                                + (ofOutput ? "write ${…} for it" : "expect json contains leaves it out")));
        if (hindrance.isPresent()) {
            notices.add(file + ":" + statement.line() + ": left as it is: " + hindrance.get());
            return false;
        }
        String text = below.get().shown();
        int first = below.get().position().line();
        changes.put(first, new Change(first, (int) text.lines().count(), came.orElse("")));
        notices.add(file + ":" + statement.line() + ": updated");
        return true;
    }

    private static Optional<Word> below(Statement statement) {
        if (!(statement.stages().get(0) instanceof Statement.CommandStage stage)) {
            return Optional.empty();
        } else if (stage.below().orElse(null) instanceof Statement.TextBelow text) {
            return Optional.of(text.text());
        }
        return stage.below().orElse(null) instanceof Statement.JsonBelow json
                ? Optional.of(json.text())
                : Optional.empty();
    }

    private static Optional<String> hindrance(Word below, List<String> words, boolean rows, Optional<String> came) {
        if (rows) {
            return Optional.of("it is for several rows");
        } else if (words.contains("contains")) {
            return Optional.of("it wants a part of what came");
        } else if (below.parts().stream().anyMatch(Word.Variable.class::isInstance)) {
            return Optional.of("there is ${…} in it");
        } else if (came.isEmpty()) {
            return Optional.of("nothing came, or more than is kept");
        } else if (!came.get().isEmpty() && !came.get().endsWith("\n")) {
            return Optional.of("what came does not end with its line");
        } else if (came.get().contains("${") || came.get().lines().anyMatch(line -> line.matches("[A-Z]+"))) {
            return Optional.of("what came cannot stand there, for what is in it has a meaning there");
        }
        return Optional.empty();
    }

    private static String pretty(MessageBytes message) {
        return new JsonWriter(JsonStyle.PRETTY, message.types()).write(message.read()) + "\n";
    }

    /** What was done, and what was not, a line each. */
    List<String> notices() {
        return List.copyOf(notices);
    }

    /**
     * Writes the file, if it is still what was run.
     *
     * @throws ShellException if it cannot be written
     */
    void write(String name, Path path, String text) {
        if (changes.isEmpty()) {
            return;
        }
        String mark = requireSame(name, path, text);
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        changes.values().forEach(change -> {
            List<String> old = lines.subList(change.first() - 1, change.first() - 1 + change.count());
            String end = lines.get(change.first() - 2).endsWith("\r") ? "\r" : "";
            old.clear();
            old.addAll(change.text().lines().map(line -> line + end).toList());
        });
        WorkingFolder.replace(name, path, mark + String.join("\n", lines));
    }

    /** The mark at the file's beginning, if there is one. */
    private static String requireSame(String name, Path path, String text) {
        try {
            String now = Files.readString(path, UTF_8);
            String mark = now.startsWith(MARK) ? MARK : "";
            if (!now.substring(mark.length()).equals(text)) {
                throw ShellException.failure(name + ": changed while it ran, and is left as it is");
            }
            return mark;
        } catch (IOException e) {
            throw ShellException.failure(name + ": cannot be read: " + WorkingFolder.reason(e), e);
        }
    }
}
