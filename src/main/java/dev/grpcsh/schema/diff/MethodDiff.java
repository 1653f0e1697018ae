package dev.grpcsh.schema.diff;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import dev.grpcsh.schema.Names;
import dev.grpcsh.schema.print.Declarations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What changed in one method. One use. */
final class MethodDiff {
    private final MethodDescriptor before;
    private final MethodDescriptor after;
    private final TypePairs pairs;
    private final Reasons reasons = new Reasons();
    private final List<String> optionsBefore = new ArrayList<>();
    private final List<String> optionsAfter = new ArrayList<>();

    MethodDiff(MethodDescriptor before, MethodDescriptor after, TypePairs pairs) {
        this.before = before;
        this.after = after;
        this.pairs = pairs;
    }

    Optional<Change> change() {
        boolean streamsAlike = before.isClientStreaming() == after.isClientStreaming()
                && before.isServerStreaming() == after.isServerStreaming();
        if (!streamsAlike) {
            reasons.add(Breakage.CALLS, "a call of one kind does not fit a method of another");
        }
        types(before.getInputType(), after.getInputType());
        types(before.getOutputType(), after.getOutputType());
        options();
        return reasons.found()
                ? Optional.of(Change.changed(
                        Names.path(after),
                        Declarations.method(before, optionsBefore),
                        Declarations.method(after, optionsAfter),
                        reasons))
                : Optional.empty();
    }

    private void types(Descriptor from, Descriptor to) {
        if (!from.getFullName().equals(to.getFullName())) {
            reasons.add(
                    Breakage.NOTHING,
                    "the wire and JSON do not tell a message's name; what differs inside is told there");
            pairs.messages(from, to);
        }
    }

    private void options() {
        if (before.getOptions().getDeprecated() != after.getOptions().getDeprecated()) {
            reasons.add(Breakage.NOTHING, "");
            (after.getOptions().getDeprecated() ? optionsAfter : optionsBefore).add("deprecated = true");
        }
        if (before.getOptions().getIdempotencyLevel() != after.getOptions().getIdempotencyLevel()) {
            reasons.add(Breakage.NOTHING, "gRPC itself takes no notice of how often a call may be repeated");
            optionsBefore.add("idempotency_level = " + before.getOptions().getIdempotencyLevel());
            optionsAfter.add("idempotency_level = " + after.getOptions().getIdempotencyLevel());
        }
    }
}
