package dev.grpcsh.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.grpcsh.rpc.CallKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The methods of servers as a list of lines, which the completion of a person's own shell reads without starting us:
 * {@code SERVICE/METHOD<tab>KIND<tab>FIELD=…}, behind a line {@code # TARGET}. Stands beside what is kept of a schema,
 * under the target with an underscore for whatever is no letter, digit, dot or dash.
 */
public final class MethodList {
    private static final int MOST = 200;
    private static final int LONGEST_NAME = 200;

    /** What else a server calls something could be read as syntax by a shell. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,200}");

    private final CacheFolder folder;

    MethodList(CacheFolder folder) {
        this.folder = folder;
    }

    /** Whether there is a list under all of those names. */
    boolean exists(List<String> targets) {
        return targets.stream().allMatch(target -> folder.find(file(target)).isPresent());
    }

    /** Lists what the files tell, and the services that no file tells of, under each of those names. */
    void write(List<String> targets, List<String> serviceNames, List<ByteString> files) {
        String lines = lines(serviceNames, files);
        for (String target : targets) {
            String text = "# " + target.replaceAll("\\p{Cntrl}", "_") + "\n" + lines;
            folder.write(file(target), stream -> stream.write(text.getBytes(UTF_8)), MOST);
        }
    }

    void delete(List<String> targets) {
        targets.forEach(target -> folder.delete(file(target)));
    }

    /** What a shell makes of a target, too. */
    static String file(String target) {
        String name = target.replaceAll("[^A-Za-z0-9.-]", "_");
        return name.substring(0, Math.min(LONGEST_NAME, name.length())) + ".methods";
    }

    /** The lines for what the files tell, and for services that no file tells of. */
    public static String lines(List<String> serviceNames, List<ByteString> files) {
        Map<String, String> fields = new HashMap<>();
        List<FileDescriptorProto> read = new ArrayList<>();
        for (ByteString file : files) {
            try {
                FileDescriptorProto proto = FileDescriptorProto.parseFrom(file);
                read.add(proto);
                String scope = scope(proto);
                proto.getMessageTypeList().forEach(type -> addFields(scope, type, fields));
            } catch (InvalidProtocolBufferException e) {
                // Whoever uses it will be told.
            }
        }
        List<String> lines = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (FileDescriptorProto file : read) {
            for (ServiceDescriptorProto service : file.getServiceList()) {
                String fullName = scope(file) + service.getName();
                told.add(fullName);
                service.getMethodList().stream()
                        .filter(method -> isName(fullName) && isName(method.getName()))
                        .forEach(method -> lines.add(line(fullName, method, fields)));
            }
        }
        serviceNames.stream()
                .filter(name -> !told.contains(name) && isName(name))
                .forEach(name -> lines.add(name + "/\t\t"));
        return lines.stream().sorted().map(line -> line + "\n").collect(Collectors.joining());
    }

    private static String line(String service, MethodDescriptorProto method, Map<String, String> fields) {
        String input = method.getInputType().replaceFirst("^\\.", "");
        return service + "/" + method.getName() + "\t"
                + CallKind.of(method.getClientStreaming(), method.getServerStreaming())
                        .words() + "\t" + fields.getOrDefault(input, "");
    }

    private static boolean isName(String fullName) {
        return Stream.of(fullName.split("\\.", -1))
                .allMatch(part -> NAME.matcher(part).matches());
    }

    private static String scope(FileDescriptorProto file) {
        return file.getPackage().isEmpty() ? "" : file.getPackage() + ".";
    }

    private static void addFields(String scope, DescriptorProto type, Map<String, String> fields) {
        StringBuilder names = new StringBuilder();
        for (FieldDescriptorProto field : type.getFieldList()) {
            if (NAME.matcher(field.getName()).matches()) {
                names.append(names.length() == 0 ? "" : " ")
                        .append(field.getName())
                        .append(after(field, type));
            }
        }
        fields.put(scope + type.getName(), names.toString());
        type.getNestedTypeList().forEach(nested -> addFields(scope + type.getName() + ".", nested, fields));
    }

    /** What is typed behind a field's name. */
    private static String after(FieldDescriptorProto field, DescriptorProto type) {
        boolean message = field.getType() == FieldDescriptorProto.Type.TYPE_MESSAGE;
        String typeName = field.getTypeName();
        boolean map = message
                && type.getNestedTypeList().stream()
                        .anyMatch(nested ->
                                nested.getOptions().getMapEntry() && typeName.endsWith("." + nested.getName()));
        if (map) {
            return "[";
        }
        boolean whole = !message || typeName.startsWith(".google.protobuf.");
        boolean repeated = field.getLabel() == FieldDescriptorProto.Label.LABEL_REPEATED;
        return whole ? "=" : repeated ? "[0]." : ".";
    }
}
