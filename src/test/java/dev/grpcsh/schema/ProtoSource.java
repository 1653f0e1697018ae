package dev.grpcsh.schema;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.MethodOptions.IdempotencyLevel;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import dev.grpcsh.source.ProtosetSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Schemas out of short {@code .proto} source, for tests: one file, in which every type is named in full or stands in
 * the file's own package. Knows what the tests say, and no more.
 */
public final class ProtoSource {
    private static final Pattern TOKEN = Pattern.compile("\"[^\"]*\"|[\\w.]+|[^\\s\\w]");

    private final Deque<String> tokens = new ArrayDeque<>();
    private final Set<String> enums = new HashSet<>();
    private final FileDescriptorProto.Builder file =
            FileDescriptorProto.newBuilder().setName("test.proto").setSyntax("proto3");

    private ProtoSource(String text) {
        Matcher names = Pattern.compile("enum (\\w+)").matcher(text);
        while (names.find()) {
            enums.add(names.group(1));
        }
        TOKEN.matcher(text).results().forEach(token -> tokens.add(token.group()));
    }

    /** A schema of that source, in the package {@code p} unless it says otherwise. */
    public static Schema schema(String text) {
        return new Schema(new ProtosetSource("test", protoset(text)), notice -> {});
    }

    /** The same, as a file for the shell. */
    public static byte[] protoset(String text) {
        return FileDescriptorSet.newBuilder()
                .addFile(new ProtoSource(text).read())
                .build()
                .toByteArray();
    }

    private FileDescriptorProto read() {
        file.setPackage("p");
        while (!tokens.isEmpty()) {
            String word = take();
            switch (word) {
                case "syntax" -> file.setSyntax(valueAfter("=").replace("\"", ""));
                case "package" -> file.setPackage(take());
                case "import" -> file.addDependency(take().replace("\"", ""));
                case "message" -> message(file.addMessageTypeBuilder());
                case "enum" -> enumType(file.addEnumTypeBuilder());
                case "service" -> service(file.addServiceBuilder());
                case "extend" -> {
                    String extended = "." + full(take());
                    expect("{");
                    while (!taken("}")) {
                        field(take(), file.addExtensionBuilder().setExtendee(extended), DescriptorProto.newBuilder());
                    }
                }
                case ";" -> {}
                default -> throw new AssertionError("what is " + word + "?");
            }
        }
        return file.build();
    }

    private void message(DescriptorProto.Builder message) {
        message.setName(take());
        expect("{");
        while (!taken("}")) {
            String word = take();
            switch (word) {
                case "message" -> message(message.addNestedTypeBuilder());
                case "enum" -> enumType(message.addEnumTypeBuilder());
                case "oneof" -> {
                    message.addOneofDeclBuilder().setName(take());
                    expect("{");
                    while (!taken("}")) {
                        field(
                                take(),
                                message.addFieldBuilder().setOneofIndex(message.getOneofDeclCount() - 1),
                                message);
                    }
                }
                case "option" -> {
                    String option = take();
                    boolean value = valueAfter("=").equals("true");
                    if (option.equals("deprecated")) {
                        message.getOptionsBuilder().setDeprecated(value);
                    } else {
                        message.getOptionsBuilder().setMessageSetWireFormat(value);
                    }
                }
                case "reserved" -> {
                    do {
                        String next = take();
                        if (next.startsWith("\"")) {
                            message.addReservedName(next.replace("\"", ""));
                        } else {
                            int start = Integer.parseInt(next);
                            message.addReservedRangeBuilder().setStart(start).setEnd(end(start) + 1);
                        }
                    } while (taken(","));
                }
                case "extensions" -> {
                    int start = Integer.parseInt(take());
                    message.addExtensionRangeBuilder().setStart(start).setEnd(end(start) + 1);
                }
                case ";" -> {}
                default -> field(word, message.addFieldBuilder(), message);
            }
        }
    }

    private int end(int start) {
        return taken("to") ? Integer.parseInt(take()) : start;
    }

    private void field(String first, FieldDescriptorProto.Builder field, DescriptorProto.Builder message) {
        String type = first;
        field.setLabel(FieldDescriptorProto.Label.LABEL_OPTIONAL);
        if (Set.of("optional", "repeated", "required").contains(first)) {
            field.setLabel(FieldDescriptorProto.Label.valueOf("LABEL_" + first.toUpperCase(Locale.ROOT)));
            if (first.equals("optional") && file.getSyntax().equals("proto3")) {
                field.setProto3Optional(true).setOneofIndex(message.getOneofDeclCount());
                message.addOneofDeclBuilder().setName("_" + message.getFieldCount());
            }
            type = take();
        }
        if (type.equals("map")) {
            map(field, message);
        } else if (type.equals("group")) {
            field.setType(FieldDescriptorProto.Type.TYPE_GROUP).setTypeName("." + full(take()));
        } else {
            type(field, type);
        }
        field.setName(take()).setNumber(Integer.parseInt(valueAfter("=")));
        while (taken("[") || taken(",")) {
            option(field);
            taken("]");
        }
        expect(";");
    }

    private void option(FieldDescriptorProto.Builder field) {
        String name = take();
        String value = valueAfter("=").replace("\"", "");
        switch (name) {
            case "default" -> field.setDefaultValue(value);
            case "json_name" -> field.setJsonName(value);
            case "packed" -> field.getOptionsBuilder().setPacked(value.equals("true"));
            case "debug_redact" -> field.getOptionsBuilder().setDebugRedact(value.equals("true"));
            default -> field.getOptionsBuilder().setDeprecated(value.equals("true"));
        }
    }

    private void map(FieldDescriptorProto.Builder field, DescriptorProto.Builder message) {
        expect("<");
        DescriptorProto.Builder entry = message.addNestedTypeBuilder();
        type(entry.addFieldBuilder().setName("key").setNumber(1), take());
        expect(",");
        type(entry.addFieldBuilder().setName("value").setNumber(2), take());
        expect(">");
        // The name by which protoc calls the entry, which the linker insists on.
        String name = tokens.element();
        entry.setName(Character.toUpperCase(name.charAt(0)) + name.substring(1) + "Entry");
        entry.getOptionsBuilder().setMapEntry(true);
        entry.getFieldBuilderList().forEach(part -> part.setLabel(FieldDescriptorProto.Label.LABEL_OPTIONAL));
        field.setLabel(FieldDescriptorProto.Label.LABEL_REPEATED)
                .setType(FieldDescriptorProto.Type.TYPE_MESSAGE)
                .setTypeName("." + full(message.getName()) + "." + entry.getName());
    }

    private void type(FieldDescriptorProto.Builder field, String name) {
        for (FieldDescriptorProto.Type scalar : FieldDescriptorProto.Type.values()) {
            if (scalar.name().equals("TYPE_" + name.toUpperCase(Locale.ROOT))
                    && name.equals(name.toLowerCase(Locale.ROOT))) {
                field.setType(scalar);
                return;
            }
        }
        field.setType(
                        enums.contains(name)
                                ? FieldDescriptorProto.Type.TYPE_ENUM
                                : FieldDescriptorProto.Type.TYPE_MESSAGE)
                .setTypeName("." + full(name));
    }

    private void enumType(EnumDescriptorProto.Builder type) {
        type.setName(take());
        expect("{");
        while (!taken("}")) {
            String word = take();
            switch (word) {
                case "reserved" -> {
                    do {
                        String next = take();
                        if (next.startsWith("\"")) {
                            type.addReservedName(next.replace("\"", ""));
                        } else {
                            int start = Integer.parseInt(next);
                            type.addReservedRangeBuilder().setStart(start).setEnd(end(start));
                        }
                    } while (taken(","));
                }
                case "option" -> {
                    take();
                    type.getOptionsBuilder().setAllowAlias(valueAfter("=").equals("true"));
                }
                case ";" -> {}
                default -> type.addValueBuilder().setName(word).setNumber(Integer.parseInt(valueAfter("=")));
            }
        }
    }

    private void service(ServiceDescriptorProto.Builder service) {
        service.setName(take());
        expect("{");
        while (!taken("}")) {
            expect("rpc");
            MethodDescriptorProto.Builder method = service.addMethodBuilder().setName(take());
            expect("(");
            method.setClientStreaming(taken("stream")).setInputType("." + full(take()));
            expect(")");
            expect("returns");
            expect("(");
            method.setServerStreaming(taken("stream")).setOutputType("." + full(take()));
            expect(")");
            while (taken("option")) {
                if (take().equals("deprecated")) {
                    method.getOptionsBuilder().setDeprecated(valueAfter("=").equals("true"));
                } else {
                    method.getOptionsBuilder().setIdempotencyLevel(IdempotencyLevel.valueOf(valueAfter("=")));
                }
            }
            expect(";");
        }
    }

    private String full(String name) {
        return name.contains(".") || file.getPackage().isEmpty() ? name : file.getPackage() + "." + name;
    }

    private String valueAfter(String mark) {
        expect(mark);
        return take();
    }

    private String take() {
        return tokens.remove();
    }

    private boolean taken(String token) {
        if (token.equals(tokens.peek())) {
            tokens.remove();
            return true;
        }
        return false;
    }

    private void expect(String token) {
        String next = take();
        if (!next.equals(token)) {
            throw new AssertionError("expected " + token + ", and there is " + next + " before " + tokens);
        }
    }
}
