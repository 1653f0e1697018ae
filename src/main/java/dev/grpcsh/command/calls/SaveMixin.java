package dev.grpcsh.command.calls;

import com.google.protobuf.Descriptors.Descriptor;
import dev.grpcsh.call.SavedContents;
import dev.grpcsh.call.SavedField;
import dev.grpcsh.codec.ContentField;
import dev.grpcsh.codec.Types;
import dev.grpcsh.command.CommandContext;
import dev.grpcsh.failure.ShellException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which fields of the responses go to files. */
final class SaveMixin {
    @Option(
            names = "--save-bytes",
            paramLabel = "FIELD=FILE",
            description = "Write a bytes or string field of the responses to a file, one behind the other, or to a file"
                    + " each with {n} in its name; it is not shown then. Repeatable.")
    private List<String> typed = new ArrayList<>();

    /**
     * Refuses what the responses do not hold.
     *
     * @throws ShellException a usage problem
     */
    void check(Descriptor type, Types types) {
        List<SavedField> fields = fields();
        fields.forEach(field -> {
            var unused = ContentField.of(type, field.field(), types);
        });
        if (fields.stream().map(SavedField::file).distinct().count() < fields.size()) {
            throw ShellException.usage("--save-bytes names one file twice, and the contents would mix");
        }
    }

    /** Whether anything is to be saved. */
    boolean isAsked() {
        return !typed.isEmpty();
    }

    /** Makes what writes the files; nothing is opened before there is something to write. */
    SavedContents open(CommandContext context) {
        return new SavedContents(fields(), context.session().folder(), context.port());
    }

    private List<SavedField> fields() {
        return typed.stream().map(SavedField::read).toList();
    }
}
