package dev.grpcsh.schema.json;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import dev.grpcsh.codec.JsonQuotes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A message to fill in, as JSON: every field with a value of its type, messages nested up to where they recur or become
 * too many, lists and maps with one element. Of a one-of the first choice is set and the others stand beside it as
 * comments, which our JSON reads. Short objects stay on one line. One use; confined to one thread.
 */
public final class Template {
    private static final int WIDEST_LINE = 76;
    private static final int DEEPEST = 6;
    private static final int DEEPEST_REQUIRED = 30;
    private static final int MOST_MEMBERS = 2_000;

    private final TemplateStyle style;
    private final FieldNotes notes = new FieldNotes();
    private final Deque<Descriptor> open = new ArrayDeque<>();
    private int members;

    /** Makes a full template. */
    public Template() {
        this(TemplateStyle.FULL);
    }

    /** Makes a template in a style. */
    public Template(TemplateStyle style) {
        this.style = style;
    }

    /** The template of a message type, with a line break at its end. */
    public String of(Descriptor type) {
        return message(type, "", style) + "\n";
    }

    /** One line of an object under construction: a member, or a comment. */
    private record Line(String text, boolean comment) {}

    private String message(Descriptor type, String indent, TemplateStyle in) {
        String special = TemplateValues.special(type);
        if (!special.isEmpty()) {
            return special;
        }
        List<FieldDescriptor> fields = type.getFields();
        if (open.contains(type) || open.size() >= DEEPEST || members >= MOST_MEMBERS) {
            // What recurs is cut here; a message is valid without its fields, but for those that it requires.
            fields = open.size() >= DEEPEST_REQUIRED
                    ? List.of()
                    : fields.stream().filter(FieldDescriptor::isRequired).toList();
        }
        open.push(type);
        List<Line> lines = lines(fields, indent + "  ", in);
        open.pop();
        return joined(lines, indent, in);
    }

    private List<Line> lines(List<FieldDescriptor> fields, String indent, TemplateStyle in) {
        List<Line> lines = new ArrayList<>();
        Set<OneofDescriptor> shown = new HashSet<>();
        for (FieldDescriptor field : fields) {
            OneofDescriptor oneof = field.getRealContainingOneof();
            if (oneof == null) {
                note(field, in, lines);
                lines.add(new Line(member(field, indent, in), false));
            } else if (shown.add(oneof)) {
                choice(oneof, indent, in, lines);
            }
        }
        return lines;
    }

    private void choice(OneofDescriptor oneof, String indent, TemplateStyle in, List<Line> lines) {
        boolean comments = in != TemplateStyle.COMPACT;
        if (comments) {
            String choices = oneof.getFields().stream()
                    .map(FieldDescriptor::getJsonName)
                    .map(JsonQuotes::escaped)
                    .collect(Collectors.joining(", "));
            lines.add(new Line("// only one of " + JsonQuotes.escaped(oneof.getName()) + ": " + choices, true));
        }
        note(oneof.getField(0), in, lines);
        lines.add(new Line(member(oneof.getField(0), indent, in), false));
        if (comments) {
            oneof.getFields().stream().skip(1).forEach(other -> {
                note(other, in, lines);
                // On one line and without comments inside, it can be taken out of its own.
                lines.add(new Line("// " + member(other, indent, TemplateStyle.COMPACT), true));
            });
        }
    }

    private void note(FieldDescriptor field, TemplateStyle in, List<Line> lines) {
        if (in == TemplateStyle.COMMENTED) {
            notes.of(field).forEach(note -> lines.add(new Line("// " + note, true)));
        }
    }

    private static String joined(List<Line> lines, String indent, TemplateStyle in) {
        if (lines.isEmpty()) {
            return "{}";
        }
        boolean plain = lines.stream().noneMatch(line -> line.comment || line.text.contains("\n"));
        String oneLine = lines.stream().map(Line::text).collect(Collectors.joining(", ", "{", "}"));
        boolean nested = !indent.isEmpty();
        boolean fits = plain && nested && indent.length() + oneLine.length() <= WIDEST_LINE;
        if (fits || in == TemplateStyle.COMPACT) {
            return oneLine;
        }
        StringBuilder text = new StringBuilder("{\n");
        long membersLeft = lines.stream().filter(line -> !line.comment).count();
        for (Line line : lines) {
            text.append(indent).append("  ").append(line.text);
            if (!line.comment && --membersLeft > 0) {
                text.append(',');
            }
            text.append('\n');
        }
        return text.append(indent).append('}').toString();
    }

    private String member(FieldDescriptor field, String indent, TemplateStyle in) {
        members++;
        String value;
        if (field.isMapField()) {
            FieldDescriptor key = field.getMessageType().findFieldByNumber(1);
            FieldDescriptor mapped = field.getMessageType().findFieldByNumber(2);
            value = "{" + TemplateValues.mapKey(key) + ": " + value(mapped, indent, in) + "}";
        } else if (field.isRepeated()) {
            value = "[" + value(field, indent, in) + "]";
        } else {
            value = value(field, indent, in);
        }
        return JsonQuotes.quoted(field.getJsonName()) + ": " + value;
    }

    private String value(FieldDescriptor field, String indent, TemplateStyle in) {
        return field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
                ? message(field.getMessageType(), indent, in)
                : TemplateValues.single(field);
    }
}
