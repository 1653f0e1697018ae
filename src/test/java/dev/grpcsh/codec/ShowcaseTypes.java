package dev.grpcsh.codec;

import com.google.protobuf.Any;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Duration;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Empty;
import com.google.protobuf.ExtensionRegistry;
import com.google.protobuf.FieldMask;
import com.google.protobuf.Int64Value;
import com.google.protobuf.ListValue;
import com.google.protobuf.Message;
import com.google.protobuf.StringValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import dev.grpcsh.demo.proto.showcase.Everything;
import dev.grpcsh.demo.proto.showcase.Legacy;
import dev.grpcsh.demo.proto.showcase.LegacyRecord;
import dev.grpcsh.demo.proto.showcase.Nested;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The types of the showcase, for {@code Any} and extensions, and readers over them. */
public final class ShowcaseTypes implements Types {
    public static final Types SHOWCASE = new ShowcaseTypes();
    static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    private static final List<Descriptor> KNOWN = List.of(
            Everything.getDescriptor(),
            Nested.getDescriptor(),
            LegacyRecord.getDescriptor(),
            Any.getDescriptor(),
            Duration.getDescriptor(),
            Timestamp.getDescriptor(),
            Empty.getDescriptor(),
            FieldMask.getDescriptor(),
            Struct.getDescriptor(),
            Value.getDescriptor(),
            ListValue.getDescriptor(),
            StringValue.getDescriptor(),
            Int64Value.getDescriptor());

    private final ExtensionRegistry extensions = ExtensionRegistry.newInstance();

    private ShowcaseTypes() {
        Legacy.registerAllExtensions(extensions);
    }

    @Override
    public Optional<Descriptor> messageType(String fullName) {
        return KNOWN.stream()
                .filter(type -> type.getFullName().equals(fullName))
                .findFirst();
    }

    @Override
    public Optional<FieldDescriptor> extension(String fullName) {
        return Legacy.getDescriptor().getExtensions().stream()
                .filter(extension -> extension.getFullName().equals(fullName))
                .findFirst();
    }

    @Override
    public ExtensionRegistry extensions() {
        return extensions;
    }

    /** The same types for protobuf's own {@code JsonFormat}. */
    static JsonFormat.TypeRegistry registry() {
        return JsonFormat.TypeRegistry.newBuilder().add(KNOWN).build();
    }

    static MessageReader reader(FileContents files) {
        return new MessageReader(SHOWCASE, files, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    static MessageReader reader() {
        return reader(name -> {
            throw new AssertionError("no file is read here, and not " + name);
        });
    }

    static DynamicMessage one(Descriptor type, String json) {
        List<DynamicMessage> messages = reader().json(type, json, 1);
        if (messages.size() != 1) {
            throw new AssertionError("one message, not " + messages);
        }
        return messages.get(0);
    }

    static Everything everything(String json) {
        return compiled(one(Everything.getDescriptor(), json));
    }

    static Everything compiled(Message message) {
        try {
            return Everything.parseFrom(message.toByteString());
        } catch (com.google.protobuf.InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }
}
