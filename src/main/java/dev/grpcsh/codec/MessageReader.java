package dev.grpcsh.codec;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.text.Given;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads messages as people write them. Every problem is a usage problem that names the message by number, the place in
 * its text where there is one, and the field's path. Stateless and safe for use by several threads.
 */
public final class MessageReader {
    private final Types types;
    private final FileContents files;
    private final MessageBuilder builder;
    private final Optional<Consumer<String>> unknown;

    /**
     * Makes a reader.
     *
     * @param types what {@code Any} and extensions may name
     * @param files where {@code key=@FILE} reads from
     * @param clock what {@code when=now+5m} counts from
     */
    public MessageReader(Types types, FileContents files, Clock clock) {
        this(types, files, clock, Optional.empty());
    }

    /**
     * Makes a reader.
     *
     * @param unknown is told of fields that a type lacks, which are left out then; without it they are refused
     */
    public MessageReader(Types types, FileContents files, Clock clock, Optional<Consumer<String>> unknown) {
        this.types = types;
        this.files = files;
        this.builder = new MessageBuilder(types, clock, unknown);
        this.unknown = unknown;
    }

    /** Messages one after another, as they are asked for. Confined to one thread. */
    public interface Sequence {
        /**
         * The next message; empty at the end.
         *
         * @throws ShellException if it is malformed; the ones before were fine
         */
        Optional<MessageBytes> next();

        /** Whether there can be more after one that was malformed. */
        boolean goesOn();
    }

    /** All messages of a text: JSON values one after another. */
    public List<DynamicMessage> json(Descriptor type, String text, int firstNumber) {
        JsonText values = JsonText.of(text);
        List<DynamicMessage> messages = new ArrayList<>();
        try {
            for (Optional<Json> next = values.next(); next.isPresent(); next = values.next()) {
                messages.add(builder.message(type, next.get(), FieldPath.ROOT));
            }
        } catch (MalformedMessage e) {
            throw e.asUsage(firstNumber + messages.size(), text, types.redactedFields());
        }
        return messages;
    }

    /** The same of a word, into which variables may have put something. */
    public List<DynamicMessage> json(Descriptor type, Given word, int firstNumber) {
        return json(type, GivenJson.of(word), firstNumber);
    }

    /** Messages out of bytes that are still coming in; each is handed out once its last bracket was read. */
    public Sequence json(Descriptor type, InputStream stream) {
        return new MessageStream(type, types, builder, stream);
    }

    /** One message out of {@code key=value} words. */
    public DynamicMessage keyValues(Descriptor type, List<Given> words) {
        try {
            return builder.message(type, new KeyValueWords(types, files, unknown).object(type, words), FieldPath.ROOT);
        } catch (MalformedMessage e) {
            throw e.asUsage();
        }
    }
}
