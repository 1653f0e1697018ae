package dev.grpcsh.rpc;

import dev.grpcsh.failure.NearestName;
import dev.grpcsh.failure.ShellException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How the messages of a call are compressed on their way to the server. What comes back is decompressed whichever it is. */
public enum Compression {
    /** As they are. */
    IDENTITY,
    /** By gzip. */
    GZIP;

    /** The name that gRPC has for it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads a name.
     *
     * @throws ShellException if there is none of that name
     */
    public static Compression read(String text) {
        for (Compression known : values()) {
            if (known.name().equalsIgnoreCase(text)) {
                return known;
            }
        }
        List<String> names = Arrays.stream(values()).map(Compression::text).toList();
        throw ShellException.usage("no compression '" + text + "'; there are " + String.join(" and ", names)
                + NearestName.question(text, names));
    }
}
