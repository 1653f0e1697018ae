package dev.grpcsh.suite;

import dev.grpcsh.failure.ShellException;
import dev.grpcsh.language.Position;
import dev.grpcsh.language.Statement;
import dev.grpcsh.language.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the shape of a file: section 7 of the command language. One use. */
public final class TestFileReader {
    /** What a case with rows has behind its name. */
    private static final Pattern ROW = Pattern.compile(" \\[[0-9]+]$");

    private final String name;
    private final List<Statement> setUp = new ArrayList<>();
    private final List<TestCase> cases = new ArrayList<>();
    private final Map<String, Integer> lines = new HashMap<>();
    private @Nullable Open open;

    /** Makes a reader for a file of that name. */
    public TestFileReader(String name) {
        this.name = name;
    }

    /** A case whose end has not come. */
    private static final class Open {
        private final String name;
        private final List<String> tags;
        private final int line;
        private final List<Statement> body = new ArrayList<>();
        private Optional<String> skip = Optional.empty();
        private Optional<TestCase.RowSource> each = Optional.empty();

        Open(String name, List<String> tags, int line) {
            this.name = name;
            this.tags = tags;
            this.line = line;
        }

        TestCase close() {
            return new TestCase(name, tags, line, skip, each, List.copyOf(body));
        }
    }

    /**
     * The file.
     *
     * @throws ShellException a usage problem with {@code file:line:column}, if a keyword stands where it must not
     */
    public TestFile read(String text, List<Statement> statements) {
        statements.forEach(this::add);
        close();
        boolean plain = cases.isEmpty();
        List<TestCase> all = plain
                ? List.of(new TestCase(name, List.of(), 1, Optional.empty(), Optional.empty(), List.copyOf(setUp)))
                : List.copyOf(cases);
        return new TestFile(name, text, plain ? List.of() : List.copyOf(setUp), all, plain);
    }

    private void add(Statement statement) {
        Optional<Keyword> keyword = Keyword.of(statement);
        if (keyword.isEmpty() || keyword.get() == Keyword.DEFER) {
            body(statement);
            return;
        }
        switch (keyword.get()) {
            case TEST -> test(statement);
            case SKIP -> skip(statement);
            case EACH -> each(statement);
            case EXPECT_OUTPUT -> {
                List<Statement> before = open == null ? setUp : open.body;
                if (before.isEmpty()) {
                    throw problem(statement, "expect-output speaks of the statement before it, and there is none");
                }
                body(statement);
            }
            case DEFER -> throw new IllegalStateException();
        }
    }

    private void body(Statement statement) {
        boolean include = !statement.firstWords().isEmpty()
                && statement.firstWords().get(0).shown().equals("include");
        if (open == null) {
            setUp.add(statement);
        } else if (include) {
            throw problem(statement, "include stands before the first test: what it brings is for all of them");
        } else {
            open.body.add(statement);
        }
    }

    private void test(Statement statement) {
        List<Word> words = plain(statement);
        close();
        if (words.size() < 2) {
            throw problem(statement, "test wants a name: test \"creates a user\"");
        }
        String caseName = words.get(1).shown().strip();
        if (caseName.isEmpty()) {
            throw problem(words.get(1).position(), "a case wants a name that is not empty");
        }
        for (Word word : words) {
            if (word.shown().chars().anyMatch(Character::isISOControl)) {
                throw problem(word.position(), "names and tags are one line, without control characters");
            }
        }
        Integer before = lines.putIfAbsent(caseName, statement.line());
        // A case with rows goes by its name and their number.
        before = before == null && ROW.matcher(caseName).find()
                ? lines.get(ROW.matcher(caseName).replaceFirst(""))
                : before;
        if (before != null) {
            throw problem(
                    words.get(1).position(),
                    "there is a case of that name already, in line " + before + ": " + caseName);
        }
        List<String> tags =
                words.subList(2, words.size()).stream().map(Word::shown).toList();
        open = new Open(caseName, tags, statement.line());
    }

    private void skip(Statement statement) {
        List<Word> words = plain(statement);
        Open current = directlyBelow(statement);
        if (words.size() != 2) {
            throw problem(statement, "skip wants a reason, in quotes: skip \"waits for the new server\"");
        } else if (current.skip.isPresent()) {
            throw problem(statement, "one skip a case is enough");
        }
        current.skip = Optional.of(words.get(1).shown());
    }

    private void each(Statement statement) {
        List<Word> words = plain(statement);
        Open current = directlyBelow(statement);
        if (words.size() != 2) {
            throw problem(statement, "each wants one file of rows: each users.csv");
        } else if (current.each.isPresent()) {
            throw problem(statement, "one each a case is enough");
        }
        current.each = Optional.of(new TestCase.RowSource(words.get(1).shown(), statement.line()));
    }

    private Open directlyBelow(Statement statement) {
        String word = statement.firstWords().get(0).shown();
        Open current = open;
        if (current == null || !current.body.isEmpty()) {
            throw problem(statement, word + " stands directly below its test");
        }
        return current;
    }

    /** What is known before anything runs holds no variables, operators or documents. */
    private List<Word> plain(Statement statement) {
        List<Word> words = statement.firstWords();
        String keyword = words.get(0).shown();
        boolean alone = statement.stages().size() == 1
                && statement.redirect().isEmpty()
                && !statement.background()
                && statement.stages().get(0) instanceof Statement.CommandStage stage
                && stage.below().isEmpty();
        if (!alone || statement.deferred()) {
            throw problem(statement, keyword + " stands alone, without | > & and <<");
        }
        for (Word word : words) {
            for (Word.Part part : word.parts()) {
                if (part instanceof Word.Variable variable) {
                    throw problem(
                            variable.position(),
                            "what " + keyword + " says is known before anything runs: no ${…} in it");
                }
            }
        }
        return words;
    }

    private void close() {
        if (open != null) {
            cases.add(open.close());
            open = null;
        }
    }

    private ShellException problem(Statement statement, String what) {
        List<Word> words = statement.firstWords();
        return problem(
                words.isEmpty()
                        ? new Position(statement.line(), 1)
                        : words.get(0).position(),
                what);
    }

    private ShellException problem(Position position, String what) {
        return ShellException.usage(name + ":" + position + ": " + what);
    }
}
