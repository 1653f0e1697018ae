package dev.grpcsh.schema.print;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.FileDescriptor;
import dev.grpcsh.codec.Types;
import dev.grpcsh.schema.print.Comments.Comment;
import dev.grpcsh.text.ControlCharacters;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Shows a whole file as {@code .proto} source that compiles to the same descriptor again: everything in the order of
 * its source where that is known, with all comments. An option whose extension nobody knows becomes a comment, as there
 * is no source for it. One use; confined to one thread.
 */
public final class FilePrinter {
    private final SourceText text = new SourceText();
    private final Comments comments = Comments.asWritten();
    private final Types types;

    /** Makes a printer; the types have extensions for options that the file's own imports do not explain. */
    public FilePrinter(Types types) {
        this.types = types;
    }

    /** The source, with nothing in it that could steer a terminal. */
    public String print(FileDescriptor file) {
        text.statement(Editions.statement(file), at(file, FileDescriptorProto.SYNTAX_FIELD_NUMBER));
        if (!file.getPackage().isEmpty()) {
            text.gap();
            text.statement(
                    "package " + Literals.name(file.getPackage()) + ";",
                    at(file, FileDescriptorProto.PACKAGE_FIELD_NUMBER));
        }
        text.gap();
        imports(file);
        text.gap();
        DefinitionPrinter printer = new DefinitionPrinter(file, text, comments, new FileNaming(file), types, true);
        printer.options(file, file.toProto().getOptions(), FileDescriptorProto.OPTIONS_FIELD_NUMBER);
        printer.everything(file);
        return ControlCharacters.escaped(text.toString());
    }

    private void imports(FileDescriptor file) {
        FileDescriptorProto proto = file.toProto();
        Set<Integer> everybody = new HashSet<>(proto.getPublicDependencyList());
        Set<Integer> weak = new HashSet<>(proto.getWeakDependencyList());
        for (int i = 0; i < proto.getDependencyCount(); i++) {
            String kind = everybody.contains(i) ? "public " : weak.contains(i) ? "weak " : "";
            text.statement(
                    "import " + kind + Literals.of(proto.getDependency(i)) + ";",
                    at(file, FileDescriptorProto.DEPENDENCY_FIELD_NUMBER, i));
        }
        for (int i = 0; i < proto.getOptionDependencyCount(); i++) {
            text.statement(
                    "import option " + Literals.of(proto.getOptionDependency(i)) + ";",
                    at(file, FileDescriptorProto.OPTION_DEPENDENCY_FIELD_NUMBER, i));
        }
    }

    private Comment at(FileDescriptor file, int... path) {
        return comments.at(file, ElementPaths.plus(List.of(), path));
    }
}
