package dev.grpcsh.codec;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import dev.grpcsh.text.Given;
import java.io.Reader;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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
    @FunctionalInterface
    public interface Sequence {
        /** The next message; empty at the end. */
        Optional<DynamicMessage> next();
    }

    /** All messages of a text: JSON values one after another. */
    public List<DynamicMessage> json(Descriptor type, String text, int firstNumber) {
        Sequence sequence = sequence(type, JsonText.of(text), firstNumber, text);
        List<DynamicMessage> messages = new ArrayList<>();
        for (Optional<DynamicMessage> next = sequence.next(); next.isPresent(); next = sequence.next()) {
            messages.add(next.get());
        }
        return messages;
    }

    /** The same of a word, into which variables may have put something. */
    public List<DynamicMessage> json(Descriptor type, Given word, int firstNumber) {
        return json(type, GivenJson.of(word), firstNumber);
    }

    /** Messages out of a text that is still coming in; each is handed out once its last bracket was read. */
    public Sequence json(Descriptor type, Reader text) {
        return sequence(type, JsonText.of(text), 1, null);
    }

    private Sequence sequence(Descriptor type, JsonText values, int firstNumber, @Nullable String text) {
        int[] number = {firstNumber - 1};
        return () -> {
            number[0]++;
            try {
                return values.next().map(json -> builder.message(type, json, FieldPath.ROOT));
            } catch (MalformedMessage e) {
                throw e.asUsage(number[0], text, types.redactedFields());
            }
        };
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
