package dev.grpcsh.command;

import dev.grpcsh.session.Session;
import picocli.CommandLine.Option;

/** What becomes of fields in messages that their type lacks. */
public final class UnknownMixin {
    @Option(
            names = "--allow-unknown-fields",
            description = "Leave fields out that the message's type does not have, and tell which, instead of refusing"
                    + " them.")
    private boolean allowed;

    /** One of which that was said. */
    public static UnknownMixin of(boolean allowed) {
        UnknownMixin unknown = new UnknownMixin();
        unknown.allowed = allowed;
        return unknown;
    }

    /** Whether they are left out, here or in the whole session. */
    boolean isAllowed(Session session) {
        return allowed || session.settings().allowsUnknownFields();
    }
}
