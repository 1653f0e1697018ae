package dev.grpcsh.output;

import dev.grpcsh.codec.MessageBytes;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.text.NarrowPage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Something to show. The first group is data, for standard output; the rest is for standard error. */
public sealed interface Output {
    /** Hands itself to a receiver, by the method for what it is. */
    void to(Receiver receiver);

    /** Takes each kind of output by a method of its own, so that none can be forgotten. */
    interface Receiver {
        /** Shows it. */
        void show(CallBegin callBegin);

        /** Shows it. */
        void show(Headers headers);

        /** Shows it. */
        void show(Reply reply);

        /** Shows it. */
        void show(Flush flush);

        /** Shows it. */
        void show(Arrival arrival);

        /** Shows it. */
        void show(BriefReply briefReply);

        /** Shows it. */
        void show(Message message);

        /** Shows it. */
        void show(MessagesEnd messagesEnd);

        /** Shows it. */
        void show(Value value);

        /** Shows it. */
        void show(Text text);

        /** Shows it. */
        void show(Verdict verdict);

        void show(Bytes bytes);

        /** Shows it. */
        void show(Description description);

        /** Shows it. */
        void show(Listing listing);

        /** Shows it. */
        void show(CallEnd callEnd);

        /** Shows it. */
        void show(Closing closing);

        /** Shows it. */
        void show(Notice notice);

        /** Shows it. */
        void show(Progress progress);

        /** Shows it. */
        void show(Detail detail);

        /** Shows it. */
        void show(Problem problem);
    }

    /** A call is about to hand over replies; the next replies and the next {@link CallEnd} are its. */
    record CallBegin(String method, boolean streams) implements Output {
        @Override
        public void to(Receiver receiver) {
            receiver.show(this);
        }
    }

    /** The server's headers. */
    record Headers(List<MetadataEntry> entries) implements Output {
        @Override
        public void to(Receiver receiver) {
            receiver.show(this);
        }
    }

    /**
     * A message that a server sent.
     *
     * @param message the message
     * @param followed whether the next is there already, so that this one may be shown together with it; whoever says so
     *     emits something more in any case, and be it {@link Flush}
     */
    record Reply(MessageBytes message, boolean followed) implements Output {
        @Override
        public void to(Receiver receiver) {
            receiver.show(this);
        }

        /** A message to be shown at once. */
        public Reply(MessageBytes message) {
            this(message, false);
        }
    }

    /** What was held back is to be shown. */
    record Flush() implements Output {
        @Override
        public void to(Receiver receiver) {
            receiver.show(this);
        }
    }

    /**
     * A message of a call that runs beside others. On a terminal it is shown with what else is known of it.
     *
     * @param label which call; empty where that is plain
     * @param number which message, from 1
     * @param after the time since the call began
     * @param message the message
     */
    record Arrival(String label, long number, Duration after, MessageBytes message) implements Output {
        @Override
        public void to(Receiver receiver) {
            receiver.show(this);
        }
    }

    /** A message that a server sent, and the one line that it comes to, which is shown unless a format was asked for. */
    record BriefReply(MessageBytes message, String line) implements Output {
        @Override
        public void to(Receiver receiver) {
            receiver.show(this);
        }
    }

    /**
     * A message that no call brought.
     *
     * @param message the message
     * @param delimited whether its length stands before it, should it be shown as bytes
     */
    record Message(MessageBytes message, boolean delimited) implements Output {
        @Override
        public void to(Receiver receiver) {
            receiver.show(this);
        }
    }

    /** The last of such messages was shown. */
    record MessagesEnd() implements Output {
        @Override
        public void to(Receiver receiver) {
            receiver.show(this);
        }
    }

    /** A JSON value, compact, as an expression made it. */
    record Value(String json) implements Output {
        @Override
        public void to(Receiver receiver) {
            receiver.show(this);
        }
    }

    /** Text made of lines, as data: a description, a template. */
    record Text(String text) implements Output {
        @Override
        public void to(Receiver receiver) {
            receiver.show(this);
        }
    }

    /**
     * A line, as data, that tells how something went.
     *
     * @param lead its first words, in the colour of the mood
     */
    record Verdict(Mood mood, String lead, String rest) implements Output {
        @Override
        public void to(Receiver receiver) {
            receiver.show(this);
        }
    }

    /** How something went. */
    enum Mood {
        /** Well. */
        GOOD,
        /** Badly. */
        BAD,
        /** It is what the lines below are about. */
        HEAD,
        /** It is beside the point. */
        ASIDE
    }

    /**
     * What something is. Only the form that is shown is asked for.
     *
     * @param source as source
     * @param schema as a JSON Schema: maps, lists, texts, numbers and truths
     */
    record Description(Supplier<String> source, Supplier<Map<String, Object>> schema) implements Output {
        @Override
        public void to(Receiver receiver) {
            receiver.show(this);
        }
    }

    /**
     * A list, or a report. Only the form that is shown is asked for.
     *
     * @param rows for a terminal of so many columns: cells that are aligned
     * @param plain for programs: a line each
     * @param objects for programs that asked for JSON or YAML: an object each, whose names are in lowerCamelCase
     */
    record Listing(
            IntFunction<List<List<String>>> rows,
            Supplier<List<String>> plain,
            Supplier<List<Map<String, Object>>> objects)
            implements Output {
        private static final int USUAL_COLUMNS = 80;

        /** One that is the same on all terminals. */
        public Listing(
                Supplier<List<List<String>>> rows,
                Supplier<List<String>> plain,
                Supplier<List<Map<String, Object>>> objects) {
            this(columns -> rows.get(), plain, objects);
        }

        /** A text, which people and programs read alike, and the one object that holds it. */
        public static Listing of(String text, Supplier<Map<String, Object>> object) {
            return new Listing(
                    () -> text.lines().map(List::of).toList(),
                    () -> text.lines().toList(),
                    () -> List.of(object.get()));
        }

        /** The same, set anew where a terminal is narrower than its lines, or of an unknown width. */
        public static Listing page(String text, Supplier<Map<String, Object>> object) {
            return new Listing(
                    columns -> NarrowPage.lines(text, columns > 0 ? columns : USUAL_COLUMNS).stream()
                            .map(List::of)
                            .toList(),
                    () -> text.lines().toList(),
                    () -> List.of(object.get()));
        }

        @Override
        public void to(Receiver receiver) {
            receiver.show(this);
        }
    }

    /** Bytes that are no message. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared; handed over.
    record Bytes(byte[] bytes) implements Output {
        @Override
        public void to(Receiver receiver) {
            receiver.show(this);
        }
    }

    /**
     * The end of a call: its status line, which tells sizes and times when asked to, or the end of its envelope.
     *
     * @param label which call, of several that run beside each other; empty where that is plain
     * @param counted whether the line tells how many messages went each way
     * @param silent whether somebody else tells how it ended, unless the line tells sizes and times
     * @param summary how it ended
     * @param verbose whether the line tells sizes and times
     */
    record CallEnd(String label, boolean counted, boolean silent, CallSummary summary, boolean verbose)
            implements Output {
        @Override
        public void to(Receiver receiver) {
            receiver.show(this);
        }

        /** The end of the only call there is. */
        public CallEnd(CallSummary summary, boolean verbose) {
            this("", false, false, summary, verbose);
        }
    }

    /**
     * How something went as a whole.
     *
     * @param text a line
     * @param asked whether it was asked for; else it is for a person who watches
     * @param interrupted whether Ctrl-C ended it a moment ago
     */
    record Closing(String text, boolean asked, boolean interrupted) implements Output {
        @Override
        public void to(Receiver receiver) {
            receiver.show(this);
        }
    }

    /** Something to tell a person, which {@code -q} silences. */
    record Notice(String text) implements Output {
        @Override
        public void to(Receiver receiver) {
            receiver.show(this);
        }
    }

    /** How far something is that takes its time: for a person, until something else is shown. */
    record Progress(String text) implements Output {
        @Override
        public void to(Receiver receiver) {
            receiver.show(this);
        }
    }

    /** A line that {@code -v} asked for. */
    record Detail(String text) implements Output {
        @Override
        public void to(Receiver receiver) {
            receiver.show(this);
        }
    }

    /** A problem. */
    record Problem(ShellException exception) implements Output {
        @Override
        public void to(Receiver receiver) {
            receiver.show(this);
        }
    }

    /**
     * One entry of metadata.
     *
     * @param name in lower case
     * @param value as text; base64 for a name that ends in {@code -bin}
     */
    record MetadataEntry(String name, String value) {}
}
