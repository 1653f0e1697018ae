package dev.grpcsh.call;

import dev.grpcsh.codec.MessageBytes;
import dev.grpcsh.codec.UnknownFields;
import dev.grpcsh.output.Output;
import dev.grpcsh.output.Port;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which fields of a call's replies their type has no place for, so that JSON leaves them out. Confined to one thread. */
final class UnknownTally {
    private static final int MOST_SHOWN = 8;
    private static final int MOST_KEPT = 1_000;

    private final Set<String> fields = new LinkedHashSet<>();
    private long replies;
    private String type = "";

    /** Looks into a reply. */
    void look(MessageBytes reply) {
        List<String> unknown = UnknownFields.of(reply.read(), reply.types());
        if (!unknown.isEmpty()) {
            replies++;
            type = reply.type().getFullName();
            // A server can send as many as there are numbers.
            unknown.stream().limit(Math.max(0, MOST_KEPT - fields.size())).forEach(fields::add);
        }
    }

    /** Tells what was found, if anything was. */
    void tell(Port port) {
        if (replies > 0) {
            List<String> shown = fields.stream().limit(MOST_SHOWN).toList();
            String more = fields.size() > MOST_SHOWN ? ", …" : "";
            port.emit(new Output.Detail("< " + replies + (replies == 1 ? " reply" : " replies") + " with fields that "
                    + type + " has no place for: " + String.join(", ", shown) + more + "; -o text shows them"));
        }
    }
}
