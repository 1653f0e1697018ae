package dev.grpcsh.schema.json;

import static dev.grpcsh.schema.json.JsonForms.schema;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import dev.grpcsh.schema.Names;
import dev.grpcsh.schema.print.Comments;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Shows what proto3 JSON looks like for a message, as JSON Schema 2020-12: what serializers write and every reader
 * takes, so members by their JSON names and no nulls. Types stand once each under {@code $defs}, however they recur. Of
 * a method there are the request and the response under {@code $defs}. One use; confined to one thread.
 */
public final class JsonSchema {
    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    private static final String REQUEST = "request";
    private static final String RESPONSE = "response";

    private final Comments comments = Comments.above();
    private final Deque<GenericDescriptor> waiting = new ArrayDeque<>();
    private final Set<GenericDescriptor> referenced = new HashSet<>();
    private final GenericDescriptor root;

    /** Makes the schema of anything that has a name. */
    public JsonSchema(GenericDescriptor root) {
        this.root = root;
    }

    /** The schema: maps, lists, texts, numbers and truths. */
    public Map<String, Object> document() {
        Map<String, Object> document = schema("$schema", DIALECT);
        Map<String, Object> definitions = new LinkedHashMap<>();
        if (root instanceof ServiceDescriptor service) {
            document.putAll(
                    heading(service, service.getFullName(), service.getOptions().getDeprecated()));
            service.getMethods().forEach(method -> roles(method, method.getName() + "/", definitions));
        } else if (root instanceof MethodDescriptor method) {
            document.putAll(
                    heading(method, Names.path(method), method.getOptions().getDeprecated()));
            roles(method, "", definitions);
        } else {
            document.putAll(definition(root));
        }
        for (GenericDescriptor next = waiting.poll(); next != null; next = waiting.poll()) {
            definitions.put(key(next), definition(next));
        }
        if (!definitions.isEmpty()) {
            document.put("$defs", definitions);
        }
        return document;
    }

    private void roles(MethodDescriptor method, String prefix, Map<String, Object> definitions) {
        definitions.put(prefix + REQUEST, role(method.getInputType(), method.isClientStreaming()));
        definitions.put(prefix + RESPONSE, role(method.getOutputType(), method.isServerStreaming()));
    }

    private Map<String, Object> role(Descriptor type, boolean streams) {
        Map<String, Object> role = use(type);
        if (streams) {
            role.put("$comment", "each message of a stream");
        }
        return role;
    }

    private Map<String, Object> definition(GenericDescriptor thing) {
        if (thing instanceof Descriptor message) {
            return message(message);
        } else if (thing instanceof EnumDescriptor type) {
            return enumeration(type);
        } else if (thing instanceof OneofDescriptor oneof) {
            Map<String, Object> schema = heading(oneof, oneof.getFullName(), false);
            schema.putAll(object(oneof.getFields(), List.of(oneof)));
            return schema;
        } else if (thing instanceof EnumValueDescriptor value) {
            Map<String, Object> schema =
                    heading(value, value.getFullName(), value.getOptions().getDeprecated());
            schema.put("enum", List.of(value.getName(), value.getNumber()));
            return schema;
        }
        Map<String, Object> schema = schema("title", thing.getFullName());
        schema.putAll(field((FieldDescriptor) thing));
        return schema;
    }

    private Map<String, Object> message(Descriptor message) {
        if (message.isPlaceholder()) {
            return missing(message);
        }
        Map<String, Object> schema =
                heading(message, message.getFullName(), message.getOptions().getDeprecated());
        Optional<Map<String, Object>> special = JsonForms.special(message);
        schema.putAll(special.orElseGet(() -> object(message.getFields(), message.getRealOneofs())));
        if (special.isEmpty() && message.isExtendable()) {
            schema.put("patternProperties", schema("^\\[[.\\w]+\\]$", schema()));
        }
        return schema;
    }

    private Map<String, Object> object(List<FieldDescriptor> fields, List<OneofDescriptor> oneofs) {
        Map<String, Object> properties = new LinkedHashMap<>();
        fields.forEach(field -> properties.put(field.getJsonName(), field(field)));
        Map<String, Object> schema = schema("type", "object", "properties", properties);
        List<String> required = fields.stream()
                .filter(FieldDescriptor::isRequired)
                .map(FieldDescriptor::getJsonName)
                .toList();
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        schema.put("additionalProperties", false);
        List<Object> choices = oneofs.stream()
                .filter(oneof -> oneof.getFieldCount() > 1)
                .<Object>map(JsonSchema::choice)
                .toList();
        if (!choices.isEmpty()) {
            schema.put("allOf", choices);
        }
        return schema;
    }

    /** At most one: exactly one of having the first, having the second, and so on, and having none. */
    private static Map<String, Object> choice(OneofDescriptor oneof) {
        List<Object> each = oneof.getFields().stream()
                .<Object>map(field -> schema("required", List.of(field.getJsonName())))
                .toList();
        List<Object> alternatives = new ArrayList<>(each);
        alternatives.add(schema("not", schema("anyOf", each)));
        return schema("$comment", "at most one of " + oneof.getName(), "oneOf", alternatives);
    }

    private Map<String, Object> field(FieldDescriptor field) {
        Map<String, Object> schema = new LinkedHashMap<>();
        describe(field, schema, field.getOptions().getDeprecated());
        if (field.isMapField()) {
            Map<String, Object> keys = JsonForms.keys(field.getMessageType().findFieldByNumber(1));
            schema.put("type", "object");
            if (!keys.isEmpty()) {
                schema.put("propertyNames", keys);
            }
            schema.put("additionalProperties", single(field.getMessageType().findFieldByNumber(2)));
        } else if (field.isRepeated()) {
            schema.put("type", "array");
            schema.put("items", single(field));
        } else {
            schema.putAll(single(field));
            JsonForms.defaultValue(field).ifPresent(value -> schema.put("default", value));
        }
        return schema;
    }

    private Map<String, Object> single(FieldDescriptor field) {
        return switch (field.getType()) {
            case MESSAGE, GROUP -> use(field.getMessageType());
            case ENUM -> use(field.getEnumType());
            default -> JsonForms.scalar(field.getType());
        };
    }

    /** A type where it is used: its own form in place, or a reference to its definition. */
    private Map<String, Object> use(GenericDescriptor type) {
        if (type.getFullName().equals("google.protobuf.NullValue")) {
            return schema("type", "null");
        } else if (type instanceof Descriptor message) {
            Optional<Map<String, Object>> special = JsonForms.special(message);
            if (special.isPresent()) {
                return special.get();
            }
        }
        if (type.equals(root)) {
            return schema("$ref", "#");
        } else if (referenced.add(type)) {
            waiting.add(type);
        }
        return schema("$ref", "#/$defs/" + key(type));
    }

    private Map<String, Object> enumeration(EnumDescriptor type) {
        if (type.isPlaceholder()) {
            return missing(type);
        } else if (type.getFullName().equals("google.protobuf.NullValue")) {
            return schema("title", type.getFullName(), "type", "null");
        }
        Map<String, Object> schema =
                heading(type, type.getFullName(), type.getOptions().getDeprecated());
        List<String> lines = new ArrayList<>(comment(type));
        if (type.getValues().stream().anyMatch(value -> !comment(value).isEmpty())) {
            lines.add("");
            type.getValues().forEach(value -> lines.add(value.getName() + ": " + String.join(" ", comment(value))));
        }
        if (!lines.isEmpty()) {
            schema.put("description", String.join("\n", lines).strip());
        }
        List<String> names =
                type.getValues().stream().map(EnumValueDescriptor::getName).toList();
        List<Integer> numbers = type.getValues().stream()
                .map(EnumValueDescriptor::getNumber)
                .distinct()
                .toList();
        Map<String, Object> number = type.isClosed()
                ? schema("type", "integer", "enum", numbers)
                : JsonForms.scalar(FieldDescriptor.Type.INT32);
        schema.put("anyOf", List.of(schema("type", "string", "enum", names), number));
        return schema;
    }

    private Map<String, Object> heading(GenericDescriptor thing, String title, boolean deprecated) {
        Map<String, Object> schema = schema("title", title);
        describe(thing, schema, deprecated);
        return schema;
    }

    private void describe(GenericDescriptor thing, Map<String, Object> schema, boolean deprecated) {
        List<String> lines = comment(thing);
        if (!lines.isEmpty()) {
            schema.put("description", String.join("\n", lines));
        }
        if (deprecated) {
            schema.put("deprecated", true);
        }
    }

    private List<String> comment(GenericDescriptor thing) {
        return comments.of(thing).above().stream().map(String::strip).toList();
    }

    private static Map<String, Object> missing(GenericDescriptor type) {
        return schema("title", type.getFullName(), "$comment", "its file is missing, so anything goes");
    }

    /**
     * Types go by their full names; one without a package could be called like a role, and one whose file is missing
     * anything, which a reference could not hold.
     */
    private static String key(GenericDescriptor type) {
        String name = type.getFullName();
        return name.equals(REQUEST) || name.equals(RESPONSE) ? "." + name : name.replaceAll("[^.A-Za-z0-9_]", "_");
    }
}
