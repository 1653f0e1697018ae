package dev.grpcsh.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.TextFormat;
import dev.grpcsh.codec.MessageBytes;
import dev.grpcsh.text.ControlCharacters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * A row a message, a column a field of the message's type; on a screen too narrow for that, a line a field. The widths come from the first {@value #MEASURED} rows, so
 * that a long stream is shown as it comes.
 */
final class TableFormat implements MessageFormat {
    private static final int MEASURED = 100;

    private final IntSupplier columns;
    private final List<List<String>> waiting = new ArrayList<>();
    private List<Integer> widths = List.of();
    private List<String> header = List.of();
    private boolean stacked;
    private List<String> badTexts = List.of();

    /** Makes one for a screen that is so wide; 0 where it does not matter. */
    TableFormat(IntSupplier columns) {
        this.columns = columns;
    }

    @Override
    public List<String> remarks() {
        return badTexts;
    }

    @Override
    public void reply(MessageBytes message, ByteSink sink) {
        List<FieldDescriptor> fields = message.type().getFields();
        if (widths.isEmpty() && waiting.isEmpty()) {
            waiting.add(fields.stream().map(FieldDescriptor::getName).toList());
        }
        waiting.add(row(message.read(), fields));
        badTexts = message.badTexts();
        if (!widths.isEmpty() || waiting.size() > MEASURED) {
            writeRows(sink);
        }
    }

    @Override
    public void end(CallSummary summary, ByteSink sink) {
        endMessages(sink);
    }

    @Override
    public void endMessages(ByteSink sink) {
        writeRows(sink);
        widths = List.of();
    }

    private void writeRows(ByteSink sink) {
        int screen = columns.getAsInt();
        if (widths.isEmpty()) {
            List<Integer> natural = Columns.widths(waiting);
            stacked = !Columns.fit(natural, screen);
            widths = Columns.fitted(natural, screen);
            header = waiting.get(0);
            if (stacked) {
                waiting.remove(0);
            }
        }
        if (stacked) {
            waiting.forEach(row -> sink.write(stacked(row, screen).getBytes(UTF_8)));
        } else {
            sink.write(Columns.align(waiting, widths, screen > 0).getBytes(UTF_8));
        }
        waiting.clear();
    }

    /** A row where there is no room for it: a line a field that has something, and an empty one. */
    private String stacked(List<String> row, int screen) {
        List<List<String>> lines = new ArrayList<>();
        for (int column = 0; column < row.size(); column++) {
            if (!row.get(column).isEmpty()) {
                lines.add(List.of(header.get(column), row.get(column)));
            }
        }
        return Columns.align(lines, Columns.fitted(Columns.widths(lines), screen), screen > 0) + "\n";
    }

    private static List<String> row(DynamicMessage message, List<FieldDescriptor> fields) {
        List<String> cells = new ArrayList<>();
        for (FieldDescriptor field : fields) {
            boolean present = field.isRepeated()
                    ? message.getRepeatedFieldCount(field) > 0
                    : message.hasField(field)
                            || (!field.hasPresence() && field.getType() != FieldDescriptor.Type.BYTES);
            cells.add(present ? ControlCharacters.escapedLine(cell(message, field)) : "");
        }
        return cells;
    }

    private static String cell(DynamicMessage message, FieldDescriptor field) {
        Object value = message.getField(field);
        if (field.getType() == FieldDescriptor.Type.STRING && !field.isRepeated()) {
            return (String) value;
        }
        if (field.isRepeated() || field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
            DynamicMessage only = DynamicMessage.newBuilder(field.getContainingType())
                    .setField(field, value)
                    .buildPartial();
            String text = TextFormat.printer().emittingSingleLine(true).printToString(only);
            return text.replaceFirst("^" + field.getName() + "(: | )", "");
        }
        StringBuilder text = new StringBuilder();
        try {
            TextFormat.printer().printFieldValue(field, value, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
