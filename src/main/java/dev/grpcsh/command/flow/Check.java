package dev.grpcsh.command.flow;

import dev.grpcsh.call.LastCall;
import dev.grpcsh.failure.ShellException;
import java.util.Optional;

/** Something that is to hold of a call. */
interface Check {
    /** What is wrong, with what it came to as evidence; empty if it holds. */
    Optional<ShellException> problem(LastCall call);

    /** The same of a call that still brings messages: whether it holds for any of those from that one on. */
    default Optional<ShellException> problem(LastCall call, int from) {
        return problem(call);
    }

    /** The same where it may make no sense yet, as long as there is no message, or one of another kind. */
    default Optional<ShellException> problemNow(LastCall call, int from) {
        try {
            return problem(call, from);
        } catch (ShellException e) {
            return Optional.of(e);
        }
    }
}
