package dev.grpcsh.command.data;

import dev.grpcsh.codec.Base64Text;
import dev.grpcsh.codec.Delimited;
import dev.grpcsh.codec.HexText;
import dev.grpcsh.codec.MessageForm;
import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.HereDocument;
import dev.grpcsh.command.LineByLine;
import dev.grpcsh.command.MessageInput;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.text.Given;
import dev.grpcsh.text.MalformedText;
import dev.grpcsh.text.TextInput;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns what was typed after a type into the bytes of messages: words, or {@code @FILE}, or {@code -}, or a
 * here-document, or what the stage before delivers. Files and standard input are binary unless told otherwise, and what
 * else is text is hexadecimal.
 */
final class DataWords {
    private final CommandContext context;
    private final Optional<MessageForm> from;
    private final boolean delimited;
    private final Expected expected;

    /**
     * Makes a reader.
     *
     * @param from what the data is written in, if that was said
     * @param delimited whether there are lengths in binary
     * @param expected the type of the messages
     */
    DataWords(CommandContext context, Optional<MessageForm> from, boolean delimited, Expected expected) {
        this.context = context;
        this.from = from;
        this.delimited = delimited;
        this.expected = expected;
    }

    /**
     * Refuses to begin without anything to read.
     *
     * @param missing what is missing, and what to do about it
     */
    static void require(CommandContext context, List<String> words, String missing) {
        boolean nothing = words.isEmpty()
                && context.upstream().isEmpty()
                && context.hereDocument().isEmpty();
        if (nothing) {
            throw ShellException.usage(missing);
        }
    }

    /** The type that messages are expected to have. */
    interface Expected {
        /**
         * The bytes of a message in protobuf text.
         *
         * @param number which message it is, from 1
         * @throws ShellException a usage problem with the place
         */
        byte[] ofText(String text, int number);

        /** Refuses bytes that are no such message, when there is somebody to type others instead. */
        void check(byte[] bytes, int number);
    }

    private interface TextReader {
        byte[] read(String text, int number);
    }

    /**
     * Opens the bytes. Words and here-documents are read whole.
     *
     * @throws ShellException if they are malformed, or of several kinds
     */
    Pieces open(List<String> words) {
        int sources = (words.isEmpty() ? 0 : 1)
                + (context.hereDocument().isPresent() ? 1 : 0)
                + (context.upstream().isPresent() ? 1 : 0);
        if (sources > 1) {
            throw ShellException.usage("data comes from one place: words, a here-document, or the stage before");
        }
        if (context.upstream().isPresent()) {
            return streamed(context.upstream().get(), form(MessageForm.HEX));
        } else if (context.hereDocument().isPresent()) {
            return Pieces.of(hereDocument(context.hereDocument().get(), form(MessageForm.HEX)));
        }
        // What a variable put in is marked, and so neither of these.
        String first = words.get(0);
        boolean elsewhere = words.stream().anyMatch(word -> word.equals("-") || word.startsWith("@"));
        if (elsewhere && words.size() > 1) {
            throw ShellException.usage("@FILE or - stands alone; kinds of data do not mix");
        } else if (first.equals("-")) {
            return input();
        } else if (first.startsWith("@")) {
            return streamed(context.session().folder().open(Given.plain(first.substring(1))), form(MessageForm.BINARY));
        }
        return Pieces.of(words(words.stream().map(Given::plain).toList(), form(MessageForm.HEX)));
    }

    private MessageForm form(MessageForm usual) {
        return from.orElse(usual);
    }

    /** What is typed with a space after each byte is one message: no message has a single byte. */
    private List<byte[]> words(List<String> words, MessageForm form) {
        boolean byteByByte = form == MessageForm.HEX
                && words.stream().allMatch(word -> word.matches("(?:0[xX]|\\\\x)?[0-9a-fA-F]{2},?"));
        return texts(byteByByte ? List.of(String.join(" ", words)) : words, form);
    }

    private List<byte[]> hereDocument(HereDocument document, MessageForm form) {
        if (document instanceof HereDocument.JsonText text) {
            return texts(
                    form == MessageForm.TEXT
                            ? List.of(text.text())
                            : text.text().lines().toList(),
                    form);
        } else if (form == MessageForm.TEXT) {
            throw ShellException.usage("before a here-document of protobuf text, write --from text as it stands");
        }
        HereDocument.KeyValueLines lines = (HereDocument.KeyValueLines) document;
        return texts(
                lines.lines().stream()
                        .map(line -> Given.plain(String.join(" ", line)))
                        .toList(),
                form);
    }

    private List<byte[]> texts(List<String> texts, MessageForm form) {
        TextReader reader = reader(form);
        List<byte[]> messages = new ArrayList<>();
        for (String text : texts) {
            messages.add(reader.read(text, messages.size() + 1));
        }
        return messages;
    }

    private Pieces input() {
        if (context.input() instanceof MessageInput.Stream piped) {
            return streamed(piped.stream(), form(MessageForm.BINARY));
        } else if (context.input() instanceof MessageInput.Typed typed) {
            TextReader reader = reader(form(MessageForm.HEX));
            LineByLine<byte[]> lines = new LineByLine<>(
                    typed.lines(), context.port(), (line, number) -> Optional.of(checked(reader, line, number)));
            return lines::next;
        }
        throw context.input().refused();
    }

    private byte[] checked(TextReader reader, String line, int number) {
        byte[] bytes = reader.read(line, number);
        expected.check(bytes, number);
        return bytes;
    }

    private Pieces streamed(InputStream stream, MessageForm form) {
        if (form == MessageForm.BINARY && delimited) {
            return Pieces.of(stream, false, new Delimited(stream)::next);
        } else if (form == MessageForm.BINARY) {
            return Pieces.of(stream, false, once(stream::readAllBytes));
        } else if (form == MessageForm.TEXT) {
            return Pieces.of(stream, false, once(() -> expected.ofText(text(stream), 1)));
        }
        return Pieces.of(stream, true, lines(stream, reader(form)));
    }

    private static String text(InputStream stream) throws IOException {
        try {
            return TextInput.of(stream.readAllBytes());
        } catch (MalformedText e) {
            throw ShellException.usage("message 1, line " + e.line() + ", column " + e.column() + ": no text in UTF-8");
        }
    }

    private interface Reading {
        byte[] read() throws IOException;
    }

    private static Pieces.Step once(Reading reading) {
        boolean[] read = new boolean[1];
        return () -> {
            if (read[0]) {
                return Optional.empty();
            }
            read[0] = true;
            return Optional.of(reading.read());
        };
    }

    /** A line that is empty is a message without fields. */
    private static Pieces.Step lines(InputStream stream, TextReader reader) {
        BufferedReader lines = new BufferedReader(TextInput.of(stream));
        int[] number = new int[1];
        return () -> {
            String line = lines.readLine();
            return line == null ? Optional.empty() : Optional.of(reader.read(line, ++number[0]));
        };
    }

    private TextReader reader(MessageForm form) {
        return switch (form) {
            case HEX -> HexText::read;
            case BASE64 -> Base64Text::read;
            case TEXT -> expected::ofText;
            case BINARY ->
                throw ShellException.usage(
                        "binary comes from @FILE, - or the stage before; what is typed is hex" + " or base64");
            case JSON -> throw new IllegalArgumentException("JSON is read elsewhere");
        };
    }
}
