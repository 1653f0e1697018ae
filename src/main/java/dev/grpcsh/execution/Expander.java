package dev.grpcsh.execution;

import dev.grpcsh.codec.JsonQuotes;
import dev.grpcsh.command.Commands;
import dev.grpcsh.command.HereDocument;
import dev.grpcsh.expression.JsonValue;
import dev.grpcsh.language.Statement.Below;
import dev.grpcsh.language.Statement.JsonBelow;
import dev.grpcsh.language.Statement.LinesBelow;
import dev.grpcsh.language.Statement.TextBelow;
import dev.grpcsh.language.Word;
import dev.grpcsh.language.Word.Literal;
import dev.grpcsh.language.Word.Part;
import dev.grpcsh.language.Word.Place;
import dev.grpcsh.language.Word.Variable;
import dev.grpcsh.session.Session;
import dev.grpcsh.text.Given;
import java.util.ArrayList;
import java.util.List;

/** Puts variables into words. What comes out is never split, expanded or read as syntax. */
final class Expander {
    private final Session session;
    private final Commands commands;

    Expander(Session session, Commands commands) {
        this.session = session;
        this.commands = commands;
    }

    /** The texts of words, without marks: for a program, which is handed texts alone. */
    List<String> plain(List<Word> words) {
        return words.stream().map(this::text).toList();
    }

    /** The texts of words, in which is marked what variables put in. */
    List<String> texts(List<Word> words) {
        List<String> texts = new ArrayList<>();
        for (Word word : words) {
            texts.add(
                    SelfExpanding.is(commands, texts, word)
                            ? SelfExpanding.text(texts, word, this::value)
                            : marked(word));
        }
        return List.copyOf(texts);
    }

    /**
     * The text of a word.
     *
     * @throws ShellException if a variable is not defined
     */
    String text(Word word) {
        StringBuilder text = new StringBuilder();
        for (Part part : word.parts()) {
            if (part instanceof Literal literal) {
                text.append(literal.text());
            } else if (part instanceof Variable variable) {
                text.append(value(variable));
            }
        }
        return text.toString();
    }

    private String marked(Word word) {
        StringBuilder text = new StringBuilder();
        for (Part part : word.parts()) {
            if (part instanceof Literal literal) {
                text.append(Given.escaped(literal.text()));
            } else if (part instanceof Variable variable && variable.place() == Place.TEXT) {
                JsonValue value = held(variable);
                text.append(value.isText() ? Given.markText(value.asText()) : Given.markValue(value.json()));
            } else if (part instanceof Variable variable) {
                text.append(Given.escaped(value(variable)));
            }
        }
        return text.toString();
    }

    /** A here-document, ready to be read as messages. */
    HereDocument hereDocument(Below below) {
        if (below instanceof JsonBelow json) {
            return new HereDocument.JsonText(text(json.text()));
        }
        if (below instanceof TextBelow text) {
            return new HereDocument.Text(text(text.text()));
        }
        return new HereDocument.KeyValueLines(
                ((LinesBelow) below).lines().stream().map(this::texts).toList());
    }

    private String value(Variable variable) {
        JsonValue value = held(variable);
        return switch (variable.place()) {
            case TEXT -> value.asText();
            case JSON_STRING -> JsonQuotes.escaped(value.asText());
            case JSON_VALUE -> value.json();
        };
    }

    private JsonValue held(Variable variable) {
        return variable.environment()
                ? JsonValue.text(session.invocation().requireVariable(variable.name()))
                : session.variables().value(variable.name());
    }
}
