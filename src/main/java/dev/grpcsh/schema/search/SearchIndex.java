package dev.grpcsh.schema.search;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import com.google.protobuf.DescriptorProtos.SourceCodeInfo.Location;
import dev.grpcsh.schema.WellKnownFiles;
import dev.grpcsh.schema.search.Finding.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Everything with a name, and its comment, to be searched by words. Safe for several threads. */
final class SearchIndex {
    private final List<Entry> entries = new ArrayList<>();
    private final Set<Seen> files = new HashSet<>();
    private final SharedTexts texts;

    SearchIndex(SharedTexts texts) {
        this.texts = texts;
    }

    /** Something with a name; the scope ends with the character that stands between the two. */
    private record Entry(Kind kind, String scope, String name, String comment) {}

    /** Two files may have one name. */
    private record Seen(String file, int size) {}

    private record Scored(Entry entry, int score) {}

    /** Adds a file, if it was not added before. */
    synchronized boolean add(FileDescriptorProto file) {
        boolean isNew = !file.getName().equals(WellKnownFiles.OF_DESCRIPTORS)
                && files.add(new Seen(file.getName(), file.getSerializedSize()));
        if (isNew) {
            new FileReader(file).read();
        }
        return isNew;
    }

    /** What fits all words, the best first. */
    synchronized List<Finding> find(List<String> words) {
        List<SearchWord> wanted = words.stream().map(SearchWord::new).toList();
        List<Scored> found = new ArrayList<>();
        for (Entry entry : entries) {
            int score = score(entry, wanted);
            if (score > 0) {
                found.add(new Scored(entry, score));
            }
        }
        found.sort(Comparator.comparingInt(Scored::score)
                .reversed()
                .thenComparing(scored -> scored.entry().kind())
                .thenComparing(scored -> scored.entry().scope() + scored.entry().name()));
        Set<String> shown = new HashSet<>();
        return found.stream()
                .map(Scored::entry)
                .filter(entry -> shown.add(entry.kind() + entry.scope() + entry.name()))
                .map(entry -> finding(entry, wanted))
                .toList();
    }

    private static int score(Entry entry, List<SearchWord> words) {
        int sum = 0;
        for (SearchWord word : words) {
            int score = word.score(entry.name(), entry.scope(), entry.comment());
            if (score == 0) {
                return 0;
            }
            sum += score;
        }
        return sum;
    }

    private static Finding finding(Entry entry, List<SearchWord> words) {
        List<String> lines = entry.comment()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        String remark = lines.stream()
                .filter(line -> words.stream().anyMatch(word -> word.isIn(line)))
                .findFirst()
                .orElse(lines.isEmpty() ? "" : lines.get(0));
        return new Finding(entry.kind(), entry.scope() + entry.name(), remark);
    }

    /** Reads one file into the index. */
    private final class FileReader {
        private final FileDescriptorProto file;
        private final Map<List<Integer>, String> comments = new HashMap<>();

        FileReader(FileDescriptorProto file) {
            this.file = file;
        }

        void read() {
            for (Location location : file.getSourceCodeInfo().getLocationList()) {
                String text =
                        location.hasLeadingComments() ? location.getLeadingComments() : location.getTrailingComments();
                if (!text.isBlank()) {
                    comments.putIfAbsent(location.getPathList(), text);
                }
            }
            String scope = file.getPackage().isEmpty() ? "" : file.getPackage() + ".";
            for (int i = 0; i < file.getServiceCount(); i++) {
                service(scope, file.getService(i), List.of(FileDescriptorProto.SERVICE_FIELD_NUMBER, i));
            }
            for (int i = 0; i < file.getMessageTypeCount(); i++) {
                message(scope, file.getMessageType(i), List.of(FileDescriptorProto.MESSAGE_TYPE_FIELD_NUMBER, i));
            }
            for (int i = 0; i < file.getEnumTypeCount(); i++) {
                enumType(scope, file.getEnumType(i), List.of(FileDescriptorProto.ENUM_TYPE_FIELD_NUMBER, i));
            }
            fields(
                    Kind.EXTENSION,
                    scope,
                    file.getExtensionList(),
                    List.of(),
                    FileDescriptorProto.EXTENSION_FIELD_NUMBER);
        }

        private void service(String scope, ServiceDescriptorProto service, List<Integer> path) {
            add(Kind.SERVICE, scope, service.getName(), path);
            String methods = scope + service.getName() + "/";
            for (int i = 0; i < service.getMethodCount(); i++) {
                List<Integer> place = inside(path, ServiceDescriptorProto.METHOD_FIELD_NUMBER, i);
                add(Kind.METHOD, methods, service.getMethod(i).getName(), place);
            }
        }

        private void message(String scope, DescriptorProto message, List<Integer> path) {
            if (message.getOptions().getMapEntry()) {
                return;
            }
            add(Kind.MESSAGE, scope, message.getName(), path);
            String inner = scope + message.getName() + ".";
            fields(Kind.FIELD, inner, message.getFieldList(), path, DescriptorProto.FIELD_FIELD_NUMBER);
            fields(Kind.EXTENSION, inner, message.getExtensionList(), path, DescriptorProto.EXTENSION_FIELD_NUMBER);
            for (int i = 0; i < message.getNestedTypeCount(); i++) {
                message(inner, message.getNestedType(i), inside(path, DescriptorProto.NESTED_TYPE_FIELD_NUMBER, i));
            }
            for (int i = 0; i < message.getEnumTypeCount(); i++) {
                enumType(inner, message.getEnumType(i), inside(path, DescriptorProto.ENUM_TYPE_FIELD_NUMBER, i));
            }
        }

        private void fields(
                Kind kind, String scope, List<FieldDescriptorProto> fields, List<Integer> path, int fieldNumber) {
            for (int i = 0; i < fields.size(); i++) {
                add(kind, scope, fields.get(i).getName(), inside(path, fieldNumber, i));
            }
        }

        private void enumType(String scope, EnumDescriptorProto type, List<Integer> path) {
            add(Kind.ENUM, scope, type.getName(), path);
            String inner = scope + type.getName() + ".";
            for (int i = 0; i < type.getValueCount(); i++) {
                List<Integer> place = inside(path, EnumDescriptorProto.VALUE_FIELD_NUMBER, i);
                add(Kind.VALUE, inner, type.getValue(i).getName(), place);
            }
        }

        private void add(Kind kind, String scope, String name, List<Integer> path) {
            String comment = comments.getOrDefault(path, "").strip();
            entries.add(new Entry(kind, scope, texts.shared(name), texts.shared(comment)));
        }

        private static List<Integer> inside(List<Integer> path, int kind, int index) {
            List<Integer> longer = new ArrayList<>(path);
            longer.add(kind);
            longer.add(index);
            return longer;
        }
    }
}
