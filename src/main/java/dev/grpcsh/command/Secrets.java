package dev.grpcsh.command;

import dev.grpcsh.output.Output.MetadataEntry;
import dev.grpcsh.session.SecretNames;

/** Which values are secret by their name, and how they are shown. */
public final class Secrets {
    /** What stands where a secret stood. */
    public static final String MASK = "***";

    private Secrets() {}

    /** Whether what goes by that name is likely a secret. */
    public static boolean isSecret(String name) {
        return SecretNames.contain(name);
    }

    static String shown(MetadataEntry entry) {
        return entry.name() + ": " + (isSecret(entry.name()) ? MASK : entry.value());
    }
}
