package dev.grpcsh.command;

import dev.grpcsh.output.Output.MetadataEntry;
import java.util.Locale;
import java.util.regex.Pattern;

/** Which values are secret by their name, and how they are shown. */
public final class Secrets {
    /** What stands where a secret stood. */
    public static final String MASK = "***";

    private static final Pattern SECRET_NAME = Pattern.compile(
            "authorization|cookie|passw|secret|token|credential|api-?_?key|private-?_?key|(^|[-_.])(auth|session)($|[-_.])");

    private Secrets() {}

    /** Whether what goes by that name is likely a secret. */
    public static boolean isSecret(String name) {
        return SECRET_NAME.matcher(name.toLowerCase(Locale.ROOT)).find();
    }

    static String shown(MetadataEntry entry) {
        return entry.name() + ": " + (isSecret(entry.name()) ? MASK : entry.value());
    }
}
