package dev.grpcsh.suite;

import dev.grpcsh.language.Statement;
import dev.grpcsh.language.Word;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The statements that give a file its shape; whoever runs a file reads them, and no command carries them out. */
public enum Keyword {
    /** Opens a case. */
    TEST("test"),
    /** Leaves a case out. */
    SKIP("skip"),
    /** Runs a case once a row. */
    EACH("each"),
    /** Puts a statement off to the end. */
    DEFER("defer"),
    /** Looks at what the statement before it showed. */
    EXPECT_OUTPUT("expect-output");

    private final String word;

    Keyword(String word) {
        this.word = word;
    }

    /** What is written. */
    public String word() {
        return word;
    }

    /** The keyword that a statement begins with. */
    public static Optional<Keyword> of(Statement statement) {
        List<Word> words = statement.firstWords();
        String first = words.isEmpty() ? "" : words.get(0).shown();
        return Arrays.stream(values())
                .filter(keyword -> keyword.word.equals(first))
                .findFirst();
    }
}
