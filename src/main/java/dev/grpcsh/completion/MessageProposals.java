package dev.grpcsh.completion;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.grpcsh.completion.FieldProposals.Form;
import dev.grpcsh.completion.JsonSpot.Level;
import dev.grpcsh.schema.Schema;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Proposes how a message goes on, in {@code key=value} words and in JSON at any depth. Confined to one thread. */
final class MessageProposals {
    private static final String TYPE_URL = "type.googleapis.com/";

    private final Schema schema;
    private final Descriptor type;
    private final FieldProposals fields;

    MessageProposals(Schema schema, Descriptor type, Clock clock) {
        this.schema = schema;
        this.type = type;
        this.fields = new FieldProposals(clock);
    }

    /**
     * How a word goes on.
     *
     * @param word as it was typed
     * @param start where it begins
     * @param before the words of the message before it
     */
    Proposals of(String word, int start, List<String> before) {
        if (word.startsWith("{") || word.startsWith("[")) {
            return json(word, start, Optional.of(new MessagePlace.Members(type)));
        }
        int equals = endOfKey(word);
        if (equals < 0) {
            return key(word, start, before);
        }
        Optional<MessagePlace> expected = MessagePlace.under(type, word.substring(0, equals));
        String value = word.substring(equals + 1);
        int valueStart = start + equals + 1;
        if (value.startsWith("{") || value.startsWith("[")) {
            return json(value, valueStart, expected);
        }
        return expected.filter(MessagePlace.Value.class::isInstance)
                .map(place -> ((MessagePlace.Value) place).field())
                .map(field -> new Proposals(
                        valueStart,
                        new Ranking(value, List.of()).of(fields.values(field, Form.WORD)),
                        fields.note(field)))
                .orElse(Proposals.none(valueStart));
    }

    private static int endOfKey(String word) {
        return MessagePlace.endOfKey(word, 0, word.length());
    }

    private Proposals key(String word, int start, List<String> before) {
        int dot = word.lastIndexOf('.');
        String path = dot < 0 ? "" : word.substring(0, dot);
        String last = word.substring(dot + 1);
        if (last.contains("[")) {
            return Proposals.none(start);
        }
        Optional<Descriptor> parent = path.isEmpty()
                ? Optional.of(type)
                : MessagePlace.under(type, path).flatMap(MessagePlace::message);
        if (parent.isEmpty()) {
            return Proposals.none(start);
        }
        Set<String> given = before.stream()
                .filter(each -> endOfKey(each) > 0)
                .map(each -> each.substring(0, endOfKey(each)))
                .filter(each -> dot < 0 || each.startsWith(path + "."))
                .map(each -> each.substring(dot + 1).replaceFirst("[.\\[].*", ""))
                .collect(Collectors.toSet());
        List<Candidate> candidates = new Ranking(last, List.of())
                .of(fields.possible(parent.get(), given).map(fields::key));
        return new Proposals(
                start + dot + 1, candidates, parent.get().getFields().isEmpty() ? nothing() : "");
    }

    private String nothing() {
        return type.getName() + " has no fields";
    }

    private Proposals json(String text, int start, Optional<MessagePlace> outside) {
        JsonSpot spot = JsonSpot.at(text);
        Optional<MessagePlace> place = outside;
        Set<String> given = new HashSet<>();
        Optional<Level> inside = Optional.empty();
        for (Level level : spot.levels()) {
            place = place.flatMap(any -> any.opened(level.object())).flatMap(any -> any.member(level, schema));
            given = new HashSet<>(level.keys());
            inside = Optional.of(level);
        }
        int from = start + spot.start();
        if (place.isEmpty() || inside.isEmpty()) {
            return Proposals.none(from);
        }
        return json(spot, from, place.get(), given, inside.get());
    }

    private Proposals json(JsonSpot spot, int from, MessagePlace place, Set<String> given, Level inside) {
        Ranking ranking = new Ranking(spot.token(), List.of());
        if (place instanceof MessagePlace.Members members) {
            return inside.object()
                    ? members(members.type(), spot, from, given, inside)
                    : new Proposals(from, ranking.of(Stream.of(Candidate.open("{", "{", "a message"))), "");
        } else if (place instanceof MessagePlace.Value value) {
            return new Proposals(from, ranking.of(fields.values(value.field(), Form.JSON)), fields.note(value.field()));
        }
        boolean list = place instanceof MessagePlace.Values;
        FieldDescriptor field = list ? ((MessagePlace.Values) place).field() : ((MessagePlace.Entries) place).field();
        if (!list && inside.at().isEmpty()) {
            return new Proposals(from, List.of(), fields.note(field));
        }
        String bracket = list ? "[" : "{";
        return new Proposals(from, ranking.of(Stream.of(Candidate.open(bracket, bracket, fields.note(field)))), "");
    }

    private Proposals members(Descriptor declared, JsonSpot spot, int from, Set<String> given, Level level) {
        String quote = spot.token().startsWith("'") ? "'" : spot.token().startsWith("\"") ? "\"" : "";
        boolean any = declared.getFullName().equals(MessagePlace.ANY);
        if (any && level.at().isPresent()) {
            return new Proposals(from, new Ranking(spot.token(), List.of()).of(typeUrls()), "the type's URL");
        }
        Descriptor actual = MessagePlace.actual(declared, level, schema);
        Stream<Candidate> names;
        if (any && level.type().isEmpty()) {
            names = Stream.of(Candidate.open("\"@type\": \"", "\"@type\":", "what it holds"));
        } else {
            names = fields.possible(actual, given)
                    .filter(field -> !given.contains(field.getName()) && !given.contains(field.getJsonName()))
                    .map(field -> fields.member(field, quote));
        }
        return new Proposals(
                from,
                new Ranking(spot.token(), List.of()).of(names),
                actual.getFields().isEmpty() ? actual.getName() + " has no fields" : "");
    }

    private Stream<Candidate> typeUrls() {
        return schema.knownTypeNames().stream()
                .filter(Candidate::isPlainName)
                .map(name -> Candidate.of('"' + TYPE_URL + name + '"', "type"));
    }
}
