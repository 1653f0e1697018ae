package dev.grpcsh.session;

import dev.grpcsh.text.SecretNames;
import java.util.LinkedHashSet;
import java.util.Set;

/** The values that nobody is to be told of a session: of variables and the environment by their names, of headers that were sent. */
public final class KnownSecrets {
    private KnownSecrets() {}

    /** Those of a session, as they are by now; some may be very short. */
    public static Set<String> of(Session session) {
        Set<String> secrets = new LinkedHashSet<>(session.headers().sentSecrets());
        secrets.addAll(session.variables().secrets());
        session.invocation().environment().forEach((name, value) -> {
            if (SecretNames.ofEnvironmentContain(name)) {
                secrets.add(value);
            }
        });
        return secrets;
    }
}
