package dev.grpcsh.command;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import dev.grpcsh.call.Messages;
import dev.grpcsh.codec.MessageBytes;
import dev.grpcsh.codec.MessageReader;
import dev.grpcsh.codec.Types;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.masking.MaskedLine;
import dev.grpcsh.text.Given;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Turns what was typed after a method into its messages: JSON words, or {@code key=value} words, or {@code @FILE}, or
 * {@code -}, or a here-document, or what the stage before delivers. Kinds do not mix.
 */
public final class MessageWords {
    private final CommandContext context;
    private final Descriptor type;
    private final Types types;
    private final MessageReader reader;

    /** Messages of that type; files, standard input and the stage before are those of the context. */
    public MessageWords(CommandContext context, Descriptor type, Types types) {
        this(context, type, types, new UnknownMixin());
    }

    /** The same; fields that a type lacks are treated as these options say. */
    public MessageWords(CommandContext context, Descriptor type, Types types, UnknownMixin unknown) {
        this.context = context;
        this.type = type;
        this.types = types;
        Set<String> told = new HashSet<>();
        Consumer<String> leaveOut = what -> {
            if (told.add(what)) {
                context.port().notice(what + "; it is left out");
            }
        };
        this.reader = new MessageReader(
                types,
                context.session().folder(),
                context.session().clock(),
                Optional.of(leaveOut).filter(any -> unknown.isAllowed(context.session())));
    }

    /**
     * Opens the messages. Words and here-documents are checked whole.
     *
     * @param words as they were given, marked where a variable put something in
     * @throws ShellException if they are malformed, or of several kinds
     */
    public Messages open(List<String> words) {
        int sources = (words.isEmpty() ? 0 : 1)
                + (context.hereDocument().isPresent() ? 1 : 0)
                + (context.upstream().isPresent() ? 1 : 0);
        if (sources > 1) {
            throw ShellException.usage("messages come from one place: words, a here-document, or the stage before");
        }
        if (context.upstream().isPresent()) {
            return streamed(context.upstream().get());
        }
        if (context.hereDocument().isPresent()) {
            return hereDocument(context.hereDocument().get());
        }
        if (words.isEmpty()) {
            return Messages.of(List.of(), false);
        }
        return words(given(words));
    }

    private static List<Given> given(List<String> words) {
        return words.stream().map(Given::read).toList();
    }

    /** Whether messages stand in the words themselves, and so can be read twice. */
    public static boolean areInline(List<String> words) {
        return words.stream().map(Given::read).map(Form::of).noneMatch(form -> form == Form.FILE || form == Form.INPUT);
    }

    /**
     * The kind of the words.
     *
     * @throws ShellException if they are of several kinds
     */
    private Form form(List<Given> words) {
        Form form = Form.of(words.get(0));
        for (Given word : words) {
            if (Form.of(word) != form) {
                throw ShellException.usage("'" + shortened(word) + "' is " + Form.of(word).description + ", and '"
                        + shortened(words.get(0)) + "' is " + form.description + "; kinds of messages do not mix");
            }
        }
        if ((form == Form.FILE || form == Form.INPUT) && words.size() > 1) {
            throw ShellException.usage("one " + form.description + " is enough");
        }
        return form;
    }

    /**
     * Checks that words which name a stream, as not all {@link #areInline}, name that one alone.
     *
     * @throws ShellException if they do not
     */
    public void requireOneStream(List<String> words) {
        var unused = form(given(words));
    }

    /** People who write blanks around an equals sign, or in a value without quotes, mean one word all the same. */
    private void requireWholeWords(List<Given> words) {
        for (int i = 1; i < words.size(); i++) {
            String before = words.get(i - 1).text();
            String word = words.get(i).text();
            if (word.equals("=") && i + 1 < words.size()) {
                throw ShellException.usage(
                        "a field is one word, without spaces: " + shortened(words.get(i - 1)) + "=" + "VALUE");
            } else if (Form.of(words.get(i)) == Form.KEY_VALUE
                    && word.indexOf('=') < 0
                    && before.indexOf('=') > 0
                    && Form.of(words.get(i - 1)) == Form.KEY_VALUE) {
                throw ShellException.usage(
                        "'" + shortened(words.get(i)) + "' is no field; spaces in a value want quotes: "
                                + before.substring(0, before.indexOf('=')) + "='… …'");
            }
        }
    }

    private Messages words(List<Given> words) {
        requireWholeWords(words);
        Form form = form(words);
        return switch (form) {
            case JSON -> inline(words);
            case KEY_VALUE -> Messages.of(reader.keyValues(type, words), types);
            case FILE ->
                streamed(context.session().folder().open(words.get(0).text().substring(1)));
            case INPUT -> input();
        };
    }

    private Messages inline(List<Given> words) {
        List<MessageBytes> messages = new ArrayList<>();
        for (Given word : words) {
            messages.addAll(bytes(reader.json(type, word, messages.size() + 1)));
        }
        return Messages.of(messages, false);
    }

    private Messages hereDocument(HereDocument document) {
        if (document instanceof HereDocument.JsonText json) {
            return Messages.of(bytes(reader.json(type, json.text(), 1)), true);
        }
        List<MessageBytes> messages = new ArrayList<>();
        for (List<String> line : ((HereDocument.KeyValueLines) document).lines()) {
            try {
                messages.add(MessageBytes.of(reader.keyValues(type, given(line)), types));
            } catch (ShellException e) {
                throw e.at("message " + (messages.size() + 1));
            }
        }
        return Messages.of(messages, true);
    }

    private List<MessageBytes> bytes(List<DynamicMessage> messages) {
        return messages.stream().map(message -> MessageBytes.of(message, types)).toList();
    }

    private Messages streamed(InputStream stream) {
        return Messages.of(reader.json(type, stream), stream, true);
    }

    private Messages input() {
        if (context.input() instanceof MessageInput.Stream piped) {
            return streamed(piped.stream());
        } else if (context.input() instanceof MessageInput.Typed typed) {
            return typed(typed.lines());
        }
        throw context.input().refused();
    }

    private Messages typed(MessageInput.TypedLines lines) {
        LineByLine<DynamicMessage> messages = new LineByLine<>(lines, context.port(), this::line);
        return new Messages() {
            @Override
            public boolean typed() {
                return true;
            }

            @Override
            public Optional<MessageBytes> next() throws InterruptedException {
                return messages.next().map(message -> MessageBytes.of(message, types));
            }

            @Override
            public void close() {}
        };
    }

    /**
     * The message of a line that a person typed.
     *
     * @param number which message it is to be, from 1
     * @throws ShellException if the line is none
     */
    public Optional<DynamicMessage> line(String line, int number) {
        if (Form.of(Given.typed(line.strip())) == Form.JSON) {
            List<DynamicMessage> messages = reader.json(type, line, number);
            if (messages.size() > 1) {
                throw ShellException.usage("one message a line");
            }
            return messages.stream().findFirst();
        }
        return Optional.of(reader.keyValues(type, given(context.lines().words(line))));
    }

    private String shortened(Given word) {
        String shown = MaskedLine.of(word.text(), context.session().redactedFields());
        return shown.length() <= 30 ? shown : shown.substring(0, 29) + "…";
    }

    /** The ways to write a message. */
    private enum Form {
        JSON("JSON"),
        KEY_VALUE("key=value"),
        FILE("@FILE"),
        INPUT("-");

        private final String description;

        Form(String description) {
            this.description = description;
        }

        static Form of(Given word) {
            if (word.isValue()) {
                return JSON;
            } else if (word.text().length() == 1 && word.startsWith("-")) {
                return INPUT;
            } else if (word.startsWith("@")) {
                return FILE;
            }
            int blank = word.text().length() - word.text().stripLeading().length();
            Given text = word.from(blank);
            boolean json = text.startsWith("{")
                    || (text.startsWith("[") && !text.contains("]="))
                    || text.startsWith("//")
                    || text.startsWith("/*")
                    || text.startsWith("#")
                    || text.startsWith("\"");
            return json ? JSON : KEY_VALUE;
        }
    }
}
