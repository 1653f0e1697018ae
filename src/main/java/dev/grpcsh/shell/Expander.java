package dev.grpcsh.shell;

import dev.grpcsh.codec.JsonQuotes;
import dev.grpcsh.command.HereDocument;
import dev.grpcsh.expression.JsonValue;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.session.Session;
import dev.grpcsh.shell.Statement.Below;
import dev.grpcsh.shell.Statement.JsonBelow;
import dev.grpcsh.shell.Statement.LinesBelow;
import dev.grpcsh.shell.Word.Literal;
import dev.grpcsh.shell.Word.Part;
import dev.grpcsh.shell.Word.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Puts variables into words. What comes out is never split or expanded again. */
final class Expander {
    private static final String EXPANDING_LONG = "(--header|--?rpc-header|--?reflect-header)";

    private final Session session;

    Expander(Session session) {
        this.session = session;
    }

    /** The texts of words. */
    List<String> texts(List<Word> words) {
        List<String> texts = new ArrayList<>();
        boolean echoes = !words.isEmpty() && words.get(0).shown().equals("echo");
        for (Word word : words) {
            String before = texts.isEmpty() || echoes ? "" : texts.get(texts.size() - 1);
            texts.add(isHeader(before, word) ? text(word, Expander::escaped) : text(word));
        }
        return List.copyOf(texts);
    }

    /** The values of these options expand {@code ${env:NAME}} themselves, later. */
    private static boolean isHeader(String before, Word word) {
        return before.equals("-H")
                || before.matches(EXPANDING_LONG)
                || (!before.isEmpty() && word.shown().matches("(?s)(-H|" + EXPANDING_LONG + "=).+"));
    }

    /** What stands for itself also where {@code ${env:NAME}} is expanded once more. */
    private static String escaped(String value) {
        return value.replace("${", "$${");
    }

    /**
     * The text of a word.
     *
     * @throws ShellException if a variable is not defined
     */
    String text(Word word) {
        return text(word, UnaryOperator.identity());
    }

    private String text(Word word, UnaryOperator<String> treatment) {
        StringBuilder text = new StringBuilder();
        for (Part part : word.parts()) {
            if (part instanceof Literal literal) {
                text.append(literal.text());
            } else if (part instanceof Variable variable) {
                text.append(treatment.apply(value(variable)));
            }
        }
        return text.toString();
    }

    /** A here-document, ready to be read as messages. */
    HereDocument hereDocument(Below below) {
        if (below instanceof JsonBelow json) {
            return new HereDocument.JsonText(text(json.text()));
        }
        return new HereDocument.KeyValueLines(
                ((LinesBelow) below).lines().stream().map(this::texts).toList());
    }

    private String value(Variable variable) {
        JsonValue value = variable.environment() ? JsonValue.text(environment(variable.name())) : stored(variable);
        return switch (variable.place()) {
            case TEXT -> value.asText();
            case JSON_STRING -> JsonQuotes.escaped(value.asText());
            case JSON_VALUE -> value.json();
        };
    }

    private JsonValue stored(Variable variable) {
        return session.variables().value(variable.name());
    }

    private String environment(String name) {
        String value = session.invocation().environment().get(name);
        if (value == null) {
            throw ShellException.usage("no environment variable " + name);
        }
        return value;
    }
}
