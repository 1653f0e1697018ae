package dev.grpcsh.connection;

import dev.grpcsh.failure.ShellException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How calls are spread over the addresses of a target. */
public enum LoadBalancing {
    /** All to the first address that answers. */
    PICK_FIRST,
    /** To each in turn. */
    ROUND_ROBIN;

    /** The name that gRPC has for it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads a name.
     *
     * @throws ShellException if there is none of that name
     */
    public static LoadBalancing read(String text) {
        return Arrays.stream(values())
                .filter(known ->
                        known.text().equals(text.toLowerCase(Locale.ROOT).replace('-', '_')))
                .findFirst()
                .orElseThrow(() -> ShellException.usage("'" + text + "' is no way to balance; there are "
                        + Arrays.stream(values()).map(LoadBalancing::text).collect(Collectors.joining(" and "))));
    }
}
