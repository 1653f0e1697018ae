package dev.grpcsh.masking;

import dev.grpcsh.text.SecretNames;
import java.util.Set;
import java.util.regex.Pattern;

/** Lines of the history, which has kept a mask where a secret stood: to run one would send the mask. */
public final class MissingSecrets {
    private MissingSecrets() {}

    /** Whether a line has the mask where a secret belongs, and not as any text. */
    public static boolean in(String line, Set<String> redacted) {
        if (!line.contains(SecretNames.MASK)) {
            return false;
        }
        String probe = "probe" + Integer.toHexString(line.hashCode());
        String probed = line.replace(SecretNames.MASK, probe);
        return count(MaskedLine.of(probed, redacted), probe) < count(probed, probe);
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length;
    }
}
