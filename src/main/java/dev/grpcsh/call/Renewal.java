package dev.grpcsh.call;

import dev.grpcsh.failure.ShellException;
import io.grpc.Metadata;
import java.util.Optional;

/** Finds other headers for one call that a server turned away, and asks for fresh ones once. Confined to one thread. */
final class Renewal {
    private final CallMaker maker;
    private boolean asked;

    Renewal(CallMaker maker) {
        this.maker = maker;
    }

    /** Others than these, if there are any; who ends the call from outside ends the search, too. */
    Optional<Metadata> insteadOf(Metadata refused) throws InterruptedException {
        return maker.live().between(() -> found(refused));
    }

    private Optional<Metadata> found(Metadata refused) {
        try {
            return maker.settings().headers().insteadOf(refused, asked, this::tell);
        } catch (ShellException e) {
            maker.port().notice("no fresh credential: " + e.problem());
            return Optional.empty();
        }
    }

    private void tell() {
        asked = true;
        maker.port().notice("the server did not accept the credential; once more with a fresh one");
    }
}
