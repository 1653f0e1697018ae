package dev.grpcsh.source;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.MessageOptions;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import dev.grpcsh.source.FileOutline.ExtensionOutline;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the outline of a serialized {@code FileDescriptorProto} off the wire. Everything else, comments above all, is
 * skipped and never becomes an object: that is most of a large schema. One use; confined to one thread.
 */
final class OutlineReader {
    private static final int DEEPEST = 100;

    private final CodedInputStream in;
    private final List<String> imports = new ArrayList<>();
    private final List<RawService> services = new ArrayList<>();
    private final List<String> types = new ArrayList<>();
    private final List<ExtensionOutline> extensions = new ArrayList<>();
    private String name = "";
    private String packageName = "";

    OutlineReader(CodedInputStream in) {
        this.in = in;
    }

    /** The outline of the file that the stream's limit encloses. */
    FileOutline read() throws IOException {
        fields(this::fileField, number -> false);
        String scope = packageName.isEmpty() ? "" : packageName + ".";
        return new FileOutline(
                name,
                List.copyOf(imports),
                services.stream().map(service -> service.outline(scope)).toList(),
                types.stream().map(scope::concat).toList(),
                extensions.stream()
                        .map(extension -> new ExtensionOutline(scope + extension.fullName(), extension.extended()))
                        .toList());
    }

    /** A service before the file's package is known, which may stand anywhere. */
    private static final class RawService {
        private String name = "";
        private final List<MethodOutline> methods = new ArrayList<>();

        ServiceOutline outline(String scope) {
            String fullName = scope + name;
            return new ServiceOutline(
                    fullName,
                    methods.stream()
                            .map(method -> new MethodOutline(
                                    fullName,
                                    method.name(),
                                    method.input(),
                                    method.output(),
                                    method.clientStreams(),
                                    method.serverStreams()))
                            .toList());
        }
    }

    /** Takes the field of a number, whose tag was read; or not, and then it is skipped. */
    private interface FieldReader {
        boolean take(int number) throws IOException;
    }

    private void fields(FieldReader reader, FieldReader flags) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            int number = WireFormat.getTagFieldNumber(tag);
            boolean taken = switch (WireFormat.getTagWireType(tag)) {
                case WireFormat.WIRETYPE_LENGTH_DELIMITED -> reader.take(number);
                case WireFormat.WIRETYPE_VARINT -> flags.take(number);
                default -> false;
            };
            if (!taken) {
                in.skipField(tag);
            }
        }
    }

    private void inside(FieldReader reader) throws IOException {
        inside(reader, number -> false);
    }

    private void inside(FieldReader reader, FieldReader flags) throws IOException {
        int outer = in.pushLimit(in.readRawVarint32());
        fields(reader, flags);
        in.popLimit(outer);
    }

    private boolean fileField(int number) throws IOException {
        switch (number) {
            case FileDescriptorProto.NAME_FIELD_NUMBER -> name = in.readString();
            case FileDescriptorProto.PACKAGE_FIELD_NUMBER -> packageName = in.readString();
            case FileDescriptorProto.DEPENDENCY_FIELD_NUMBER -> imports.add(in.readString());
            case FileDescriptorProto.OPTION_DEPENDENCY_FIELD_NUMBER -> imports.add(in.readString());
            case FileDescriptorProto.MESSAGE_TYPE_FIELD_NUMBER -> message("", 0);
            case FileDescriptorProto.ENUM_TYPE_FIELD_NUMBER -> enumType("");
            case FileDescriptorProto.SERVICE_FIELD_NUMBER -> service();
            case FileDescriptorProto.EXTENSION_FIELD_NUMBER -> extension("");
            default -> {
                return false;
            }
        }
        return true;
    }

    /** A message; its name stands before what is nested in it in whatever anybody writes, yet need not. */
    private void message(String scope, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new InvalidProtocolBufferException("messages nest deeper than " + DEEPEST);
        }
        int firstType = types.size();
        int firstExtension = extensions.size();
        String[] own = {""};
        boolean[] mapEntry = {false};
        inside(number -> {
            switch (number) {
                case DescriptorProto.NAME_FIELD_NUMBER -> own[0] = in.readString();
                case DescriptorProto.NESTED_TYPE_FIELD_NUMBER -> message("", depth + 1);
                case DescriptorProto.ENUM_TYPE_FIELD_NUMBER -> enumType("");
                case DescriptorProto.EXTENSION_FIELD_NUMBER -> extension("");
                case DescriptorProto.OPTIONS_FIELD_NUMBER -> mapEntry[0] = isMapEntry();
                default -> {
                    return false;
                }
            }
            return true;
        });
        String fullName = scope + own[0];
        for (int i = firstType; i < types.size(); i++) {
            types.set(i, fullName + "." + types.get(i));
        }
        for (int i = firstExtension; i < extensions.size(); i++) {
            ExtensionOutline nested = extensions.get(i);
            extensions.set(i, new ExtensionOutline(fullName + "." + nested.fullName(), nested.extended()));
        }
        if (!mapEntry[0]) {
            types.add(firstType, fullName);
        }
    }

    private boolean isMapEntry() throws IOException {
        boolean[] entry = {false};
        inside(number -> false, number -> {
            if (number == MessageOptions.MAP_ENTRY_FIELD_NUMBER) {
                entry[0] = in.readBool();
                return true;
            }
            return false;
        });
        return entry[0];
    }

    private void enumType(String scope) throws IOException {
        String[] own = {""};
        inside(number -> {
            if (number == EnumDescriptorProto.NAME_FIELD_NUMBER) {
                own[0] = in.readString();
                return true;
            }
            return false;
        });
        types.add(scope + own[0]);
    }

    private void extension(String scope) throws IOException {
        String[] own = {""};
        String[] extended = {""};
        inside(number -> {
            switch (number) {
                case FieldDescriptorProto.NAME_FIELD_NUMBER -> own[0] = in.readString();
                case FieldDescriptorProto.EXTENDEE_FIELD_NUMBER -> extended[0] = type();
                default -> {
                    return false;
                }
            }
            return true;
        });
        extensions.add(new ExtensionOutline(scope + own[0], extended[0]));
    }

    private void service() throws IOException {
        RawService service = new RawService();
        inside(number -> {
            switch (number) {
                case ServiceDescriptorProto.NAME_FIELD_NUMBER -> service.name = in.readString();
                case ServiceDescriptorProto.METHOD_FIELD_NUMBER -> service.methods.add(method());
                default -> {
                    return false;
                }
            }
            return true;
        });
        services.add(service);
    }

    private MethodOutline method() throws IOException {
        String[] names = {"", "", ""};
        boolean[] streams = {false, false};
        inside(
                number -> {
                    switch (number) {
                        case MethodDescriptorProto.NAME_FIELD_NUMBER -> names[0] = in.readString();
                        case MethodDescriptorProto.INPUT_TYPE_FIELD_NUMBER -> names[1] = type();
                        case MethodDescriptorProto.OUTPUT_TYPE_FIELD_NUMBER -> names[2] = type();
                        default -> {
                            return false;
                        }
                    }
                    return true;
                },
                number -> {
                    switch (number) {
                        case MethodDescriptorProto.CLIENT_STREAMING_FIELD_NUMBER -> streams[0] = in.readBool();
                        case MethodDescriptorProto.SERVER_STREAMING_FIELD_NUMBER -> streams[1] = in.readBool();
                        default -> {
                            return false;
                        }
                    }
                    return true;
                });
        return new MethodOutline("", names[0], names[1], names[2], streams[0], streams[1]);
    }

    private String type() throws IOException {
        String typed = in.readString();
        return typed.startsWith(".") ? typed.substring(1) : typed;
    }
}
