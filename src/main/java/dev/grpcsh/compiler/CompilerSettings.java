package dev.grpcsh.compiler;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What compiling depends on beside the files.
 *
 * @param version our own version: what another one compiled is not used
 * @param workingFolder what names are shown relative to, and how far up a root is looked for
 * @param bundle the folder that came along, with {@code bin/protoc} and {@code include}
 * @param protoc the compiler that the user named, instead of any other
 * @param environment the environment's variables; {@code PATH} is where protoc is looked for last
 * @param cacheFolder where compiled sets are kept; empty: nowhere longer than the compiler lives
 * @param limit how long protoc may take
 */
public record CompilerSettings(
        String version,
        Path workingFolder,
        Optional<Path> bundle,
        Optional<Path> protoc,
        Map<String, String> environment,
        Optional<Path> cacheFolder,
        Duration limit) {
    /** How long protoc may usually take; 8 000 files take it some five seconds. */
    public static final Duration USUAL_LIMIT = Duration.ofSeconds(60);

    /** The folder of files that everybody imports, such as {@code google/protobuf/any.proto}. */
    Optional<Path> bundledFiles() {
        return bundle.map(folder -> folder.resolve("include"));
    }
}
