package dev.grpcsh;

import dev.grpcsh.helper.Helper;
import dev.grpcsh.text.DurationText;
import java.io.IOException;
import java.nio.file.Path;

/** The resident helper as a process. The launcher starts it, never a person. */
final class ResidentMain {
    private ResidentMain() {}

    /** Serves until nobody comes any more: the file that tells of it, and for how long it stays unused. */
    public static void main(String[] arguments) {
        int exitCode = 0;
        Helper.Settings settings = new Helper.Settings(
                DurationText.read(arguments[1]),
                Path.of(System.getProperty("grpcsh.application", "")),
                Path.of(System.getProperty("java.home", "")),
                System.getenv().getOrDefault("GRPCSH_START", ""),
                System.getenv().getOrDefault("TZ", ""));
        try (Helper helper = new Helper(Path.of(arguments[0]), settings)) {
            helper.run();
        } catch (IOException | RuntimeException e) {
            // Without a helper everything starts the ordinary way.
            exitCode = 1;
        }
        // Nothing that an invocation left behind may delay the end.
        Runtime.getRuntime().halt(exitCode);
    }
}
