package dev.grpcsh.schema.print;

import com.google.protobuf.DescriptorProtos.SourceCodeInfo.Location;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The comments of descriptors, where their source has any: a protoset has them, reflection mostly strips them. Confined
 * to one thread.
 */
public final class Comments {
    private final Map<FileDescriptor, SourceLocations> byFile = new HashMap<>();
    private final boolean asWritten;

    private Comments(boolean asWritten) {
        this.asWritten = asWritten;
    }

    /** Every comment where it stood in the source. */
    static Comments asWritten() {
        return new Comments(true);
    }

    /** One comment for each thing, above it, wherever it stood. */
    public static Comments above() {
        return new Comments(false);
    }

    /**
     * What was written around a thing.
     *
     * @param detached comments before it that belong to nothing
     * @param above the lines right above it
     * @param beside the lines behind it, or behind the bracket that it opens
     */
    public record Comment(List<List<String>> detached, List<String> above, List<String> beside) {
        static final Comment NONE = new Comment(List.of(), List.of(), List.of());

        boolean isEmpty() {
            return detached.isEmpty() && above.isEmpty() && beside.isEmpty();
        }
    }

    /** The comment of something that a file defines. */
    public Comment of(GenericDescriptor thing) {
        Comment own = at(thing.getFile(), ElementPaths.of(thing));
        // protoc files the comment of a group, a field and a type in one, under the type.
        return own.isEmpty() && thing instanceof FieldDescriptor field && FieldTypes.isGroup(field)
                ? of(field.getMessageType())
                : own;
    }

    /** The comment of what stands at a path; the first, if the path names several places. */
    Comment at(FileDescriptor file, List<Integer> path) {
        return locations(file).all(path).stream()
                .map(this::comment)
                .filter(comment -> !comment.isEmpty())
                .findFirst()
                .orElse(Comment.NONE);
    }

    /** The comment of a statement, if there is such a statement. */
    Comment of(Optional<Location> statement) {
        return statement.map(this::comment).orElse(Comment.NONE);
    }

    /** Where the parts of a file stood. */
    SourceLocations locations(FileDescriptor file) {
        return byFile.computeIfAbsent(file, SourceLocations::new);
    }

    private Comment comment(Location location) {
        List<String> leading = lines(location.getLeadingComments());
        List<String> trailing = lines(location.getTrailingComments());
        if (!asWritten) {
            return new Comment(List.of(), leading.isEmpty() ? trailing : leading, List.of());
        }
        List<List<String>> detached = location.getLeadingDetachedCommentsList().stream()
                .map(Comments::lines)
                .filter(lines -> !lines.isEmpty())
                .toList();
        return new Comment(detached, leading, trailing);
    }

    private static List<String> lines(String text) {
        return text.isBlank()
                ? List.of()
                : text.stripTrailing().lines().map(String::stripTrailing).toList();
    }
}
