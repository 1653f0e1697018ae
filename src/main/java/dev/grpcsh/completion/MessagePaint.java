package dev.grpcsh.completion;

import com.google.protobuf.Descriptors.Descriptor;
import dev.grpcsh.codec.Types;
import dev.grpcsh.completion.Span.Meaning;
import dev.grpcsh.language.Glance.Piece;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells what the parts of a message's words are, and which of its fields do not exist. One use a word. */
final class MessagePaint {
    private final SpanList spans;
    private final Optional<Descriptor> type;
    private final String text;

    /** For a message of that type; empty if it is not known. */
    MessagePaint(SpanList spans, Optional<Descriptor> type) {
        this.spans = spans;
        this.type = type;
        this.text = spans.text();
    }

    void paint(Piece word) {
        int start = word.start();
        if (text.charAt(start) == '{' || text.charAt(start) == '[') {
            json(start, word.end(), type.map(MessagePlace.Members::new));
        } else {
            int equals = MessagePlace.endOfKey(text, start, word.end());
            if (equals > start) {
                key(start, equals, word);
            } else {
                typedKey(word);
            }
        }
        spans.variables(word);
    }

    private void typedKey(Piece word) {
        boolean whole = word.end() < text.length();
        if (word.end() - word.start() == 1 && "&|>".indexOf(text.charAt(word.start())) >= 0) {
            return;
        }
        boolean special = "@-'\"/#".indexOf(text.charAt(word.start())) >= 0;
        spans.add(
                word.start(),
                word.end(),
                whole && !special && type.isPresent() ? Meaning.WRONG : special ? Meaning.STRING : Meaning.FIELD);
    }

    private void key(int start, int equals, Piece word) {
        String path = text.substring(start, equals);
        Optional<MessagePlace> place = type.flatMap(any -> MessagePlace.under(any, path));
        boolean extension = path.startsWith("[");
        boolean wrong = type.isPresent() && place.isEmpty() && !extension && FieldProposals.isPlain(type.get());
        spans.add(start, equals, wrong ? Meaning.WRONG : Meaning.FIELD);
        int value = equals + 1;
        if (value < word.end() && (text.charAt(value) == '{' || text.charAt(value) == '[')) {
            json(value, word.end(), place);
        } else {
            spans.value(value, word.end());
        }
    }

    /** An object or a list that is open. */
    private static final class Open {
        private final boolean object;
        private final Optional<MessagePlace> place;
        private Optional<MessagePlace> value;
        private boolean key;

        Open(boolean object, Optional<MessagePlace> place) {
            this.object = object;
            this.place = place;
            this.value = place;
            this.key = object;
        }
    }

    /** Any text in JSON; what stands where is told as far as the type is known. */
    private void json(int start, int end, Optional<MessagePlace> outside) {
        Deque<Open> open = new ArrayDeque<>();
        int at = start;
        while (at < end) {
            char here = text.charAt(at);
            int next = at + 1;
            if (here == '{' || here == '[') {
                Optional<MessagePlace> place = open.isEmpty() ? outside : open.peek().value;
                boolean object = here == '{';
                open.push(new Open(object, place.flatMap(any -> any.opened(object))));
            } else if (here == '}' || here == ']') {
                if (!open.isEmpty() && open.peek().object == (here == '}')) {
                    open.pop();
                } else {
                    spans.add(at, next, Meaning.WRONG);
                }
            } else if (here == ',' && !open.isEmpty()) {
                open.peek().key = open.peek().object;
                open.peek().value = open.peek().place;
            } else if (here == ':' && !open.isEmpty()) {
                open.peek().key = false;
            } else if (here == '#' || text.startsWith("//", at)) {
                int line = text.indexOf('\n', at);
                next = line < 0 || line > end ? end : line;
                spans.add(at, next, Meaning.COMMENT);
            } else if (!Character.isWhitespace(here)) {
                next = tokenEnd(at, end);
                token(at, next, open.peek());
            }
            at = Math.max(next, at + 1);
        }
    }

    private int tokenEnd(int start, int end) {
        char first = text.charAt(start);
        int at = start + 1;
        if (first == '"' || first == '\'') {
            while (at < end && text.charAt(at) != first) {
                at += text.charAt(at) == '\\' ? 2 : 1;
            }
            return Math.min(at + 1, end);
        }
        while (at < end && !Character.isWhitespace(text.charAt(at)) && "{}[],:\"'#".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    private void token(int start, int end, @Nullable Open top) {
        if (top == null || !top.key) {
            spans.value(start, end);
            return;
        }
        String name = JsonSpot.unquoted(text.substring(start, end));
        Optional<Descriptor> message = top.place
                .filter(MessagePlace.Members.class::isInstance)
                .map(place -> ((MessagePlace.Members) place).type());
        boolean any =
                message.map(each -> each.getFullName().equals(MessagePlace.ANY)).orElse(true);
        JsonSpot.Level level = new JsonSpot.Level(true, Set.of(), Optional.of(name), Optional.empty());
        // What an Any holds is not looked up on a keystroke.
        top.value = top.place.flatMap(place -> place.member(level, Types.NONE));
        boolean typed = end == text.length();
        boolean wrong = !any && top.value.isEmpty() && !typed && !name.startsWith("[") && !name.startsWith("${");
        spans.add(start, end, wrong ? Meaning.WRONG : Meaning.FIELD);
    }
}
