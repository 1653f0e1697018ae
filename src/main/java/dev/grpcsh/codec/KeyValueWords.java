package dev.grpcsh.codec;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.grpcsh.codec.Json.FileContent;
import dev.grpcsh.codec.Json.JsonList;
import dev.grpcsh.codec.Json.JsonNull;
import dev.grpcsh.codec.Json.JsonObject;
import dev.grpcsh.codec.Json.Member;
import dev.grpcsh.codec.Json.Typed;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.text.Given;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Turns {@code key=value} words, which together are one message, into the JSON value that says the same:
 * {@code location.latitude=1 items[0].name=x labels[any.key]=x tags=a tags=b}. One use a message.
 */
final class KeyValueWords {
    private final Types types;
    private final FileContents files;
    private final Optional<Consumer<String>> unknown;

    /** Makes a reader; {@code unknown} is told of fields that a type lacks, which are refused without it. */
    KeyValueWords(Types types, FileContents files, Optional<Consumer<String>> unknown) {
        this.types = types;
        this.files = files;
        this.unknown = unknown;
    }

    /**
     * The words as one object.
     *
     * @throws ShellException a usage problem that names the word's key
     */
    JsonObject object(Descriptor type, List<Given> words) {
        Branch root = new Branch();
        for (Given word : words) {
            int equals = KeyPath.endOfKey(word);
            Given key = word.part(0, equals);
            List<KeyPath.Step> steps = KeyPath.read(key);
            assign(root, type, steps, key.text(), word.from(equals + 1));
        }
        return root.toObject();
    }

    /** Follows one key through the type, and puts the value where it ends. */
    private void assign(Branch root, Descriptor type, List<KeyPath.Step> steps, String key, Given given) {
        Branch branch = root;
        Descriptor at = type;
        for (int i = 0; i < steps.size(); i++) {
            KeyPath.Step step = steps.get(i);
            Descriptor holder = at;
            Optional<FieldDescriptor> found = Fields.find(at, step.name(), types);
            if (found.isEmpty() && unknown.isPresent()) {
                unknown.get().accept(holder.getFullName() + " has no field " + key);
                return;
            }
            FieldDescriptor field =
                    found.orElseThrow(() -> ShellException.usage(Fields.unknown(holder, step.name(), FieldPath.ROOT)));
            boolean last = i == steps.size() - 1;
            Optional<String> bracket = step.bracket();
            FieldDescriptor element =
                    field.isMapField() ? field.getMessageType().findFieldByNumber(2) : field;
            if (bracket.isPresent() && !field.isRepeated()) {
                throw ShellException.usage("field " + key + ": " + field.getName() + " is neither a list nor a map");
            }
            if (last) {
                put(branch, field, element, bracket, key, given);
            } else {
                if (field.isRepeated() && bracket.isEmpty()) {
                    String form = field.isMapField() ? "[key]." : "[0].";
                    throw ShellException.usage("field " + key + ": " + field.getName() + " has many elements; write "
                            + field.getName() + form);
                }
                if (element.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
                    throw ShellException.usage("field " + key + ": " + field.getName() + " is "
                            + Scalars.typeName(element) + " and has no fields inside");
                }
                if (WellKnownTypes.isSpecial(element.getMessageType())) {
                    throw ShellException.usage("field " + key + ": " + field.getName() + " is "
                            + Scalars.typeName(element) + ", which is written as a whole: " + field.getName() + "=…");
                }
                branch = branch.child(field, bracket, key);
                at = element.getMessageType();
            }
        }
    }

    private void put(
            Branch branch,
            FieldDescriptor field,
            FieldDescriptor element,
            Optional<String> bracket,
            String key,
            Given given) {
        Json value = field.isMapField() && bracket.isEmpty() && isNull(given)
                ? new JsonNull(null)
                : value(element, field.isRepeated() && bracket.isEmpty(), key, given);
        if (bracket.isPresent()) {
            branch.putElement(field, bracket.get(), key, value);
        } else if (field.isMapField()) {
            if (!(value instanceof JsonObject) && !(value instanceof JsonNull)) {
                throw ShellException.usage("field " + key + ": a map; write " + key + "[KEY]=VALUE or " + key + "={…}");
            }
            branch.putOnce(field, key, value);
        } else if (field.isRepeated()) {
            branch.append(field, key, value);
        } else {
            branch.putOnce(field, key, value);
        }
    }

    /** What was typed, or is the null of a variable. */
    private static boolean isNull(Given given) {
        return given.text().equals("null") && (given.isValue() || given.parts().isEmpty());
    }

    private Json value(FieldDescriptor element, boolean whole, String key, Given given) {
        String text = given.text();
        boolean textual =
                element.getType() == FieldDescriptor.Type.STRING || element.getType() == FieldDescriptor.Type.BYTES;
        boolean message = element.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
        if (given.startsWith("@@")) {
            return new Typed(text.substring(1), !given.parts().isEmpty());
        }
        if (given.startsWith("@") && (textual || message)) {
            return new FileContent(text.substring(1), files.read(text.substring(1)));
        }
        if (isNull(given) && element.getType() != FieldDescriptor.Type.STRING) {
            return new JsonNull(null);
        }
        if (bracketed(given, whole || message, element)) {
            JsonText json = JsonText.of(GivenJson.of(given));
            try {
                Json value = json.next().orElseThrow();
                if (json.next().isPresent()) {
                    throw new MalformedMessage(null, "text after the closing bracket");
                }
                return value;
            } catch (MalformedMessage e) {
                throw e.asUsage().at("field " + key);
            }
        }
        if (text.isEmpty() && !textual && !element.getJavaType().equals(FieldDescriptor.JavaType.MESSAGE)) {
            throw ShellException.usage("field " + key + ": " + Scalars.typeName(element) + " cannot be empty; " + key
                    + "=null leaves it unset");
        }
        return new Typed(text, !given.parts().isEmpty());
    }

    /** A value in brackets is JSON; for one text it is JSON only where a list or a message is wanted. */
    private static boolean bracketed(Given given, boolean structured, FieldDescriptor element) {
        boolean value =
                given.isValue() && (given.text().startsWith("{") || given.text().startsWith("["));
        boolean brackets = value || given.startsWith("{") || given.startsWith("[");
        return brackets && (structured || element.getType() != FieldDescriptor.Type.STRING);
    }

    /** A message under construction: its members by field. */
    private static final class Branch {
        private final Map<String, Object> members = new LinkedHashMap<>();

        Branch child(FieldDescriptor field, Optional<String> bracket, String key) {
            if (bracket.isEmpty()) {
                Object child = members.computeIfAbsent(nameOf(field), unused -> new Branch());
                return asBranch(child, key);
            }
            Object child = field.isMapField()
                    ? asMap(field, key).computeIfAbsent(bracket.get(), unused -> new Branch())
                    : asList(field, key).computeIfAbsent(index(bracket.get(), key), unused -> new Branch());
            return asBranch(child, key);
        }

        void putOnce(FieldDescriptor field, String key, Json value) {
            if (members.putIfAbsent(nameOf(field), value) != null) {
                throw twice(key);
            }
        }

        void putElement(FieldDescriptor field, String bracket, String key, Json value) {
            Object before = field.isMapField()
                    ? asMap(field, key).putIfAbsent(bracket, value)
                    : asList(field, key).putIfAbsent(index(bracket, key), value);
            if (before != null) {
                throw twice(key);
            }
        }

        void append(FieldDescriptor field, String key, Json value) {
            if (value instanceof JsonNull) {
                return;
            }
            NavigableMap<Integer, Object> list = asList(field, key);
            List<Json> added = value instanceof JsonList json ? json.values() : List.of(value);
            for (Json element : added) {
                list.put(list.isEmpty() ? 0 : list.lastKey() + 1, element);
            }
        }

        JsonObject toObject() {
            List<Member> all = new ArrayList<>();
            members.forEach((name, value) -> all.add(new Member(null, name, toJson(name, value))));
            return new JsonObject(null, all);
        }

        private static Json toJson(String name, Object value) {
            if (value instanceof Branch branch) {
                return branch.toObject();
            } else if (value instanceof NavigableMap<?, ?> list) {
                List<Json> values = new ArrayList<>();
                list.forEach((index, element) -> {
                    if (!index.equals(values.size())) {
                        throw ShellException.usage("field " + name + "[" + index + "]: there is no element "
                                + values.size() + " before it");
                    }
                    values.add(toJson(name + "[" + index + "]", element));
                });
                return new JsonList(null, values);
            } else if (value instanceof Map<?, ?> map) {
                List<Member> entries = new ArrayList<>();
                map.forEach((key, element) ->
                        entries.add(new Member(null, String.valueOf(key), toJson(name + "[" + key + "]", element))));
                return new JsonObject(null, entries);
            }
            return (Json) value;
        }

        private static String nameOf(FieldDescriptor field) {
            return field.isExtension() ? "[" + field.getFullName() + "]" : Fields.protoName(field);
        }

        private static Branch asBranch(Object child, String key) {
            if (child instanceof Branch branch) {
                return branch;
            }
            throw twice(key);
        }

        @SuppressWarnings("unchecked") // Only this class puts maps in, and they are of this type.
        private Map<String, Object> asMap(FieldDescriptor field, String key) {
            Object map = members.computeIfAbsent(nameOf(field), unused -> new LinkedHashMap<String, Object>());
            if (map instanceof LinkedHashMap<?, ?>) {
                return (Map<String, Object>) map;
            }
            throw twice(key);
        }

        @SuppressWarnings("unchecked") // Only this class puts lists in, and they are of this type.
        private NavigableMap<Integer, Object> asList(FieldDescriptor field, String key) {
            Object list = members.computeIfAbsent(nameOf(field), unused -> new TreeMap<Integer, Object>());
            if (list instanceof NavigableMap<?, ?>) {
                return (NavigableMap<Integer, Object>) list;
            }
            throw twice(key);
        }

        private static int index(String bracket, String key) {
            if (!bracket.matches("\\d{1,9}")) {
                throw ShellException.usage("field " + key + ": [" + bracket + "] is no index; they count from 0");
            }
            return Integer.parseInt(bracket);
        }

        private static ShellException twice(String key) {
            return ShellException.usage("field " + key + ": given twice");
        }
    }
}
