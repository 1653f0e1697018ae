package dev.grpcsh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsh.ShellHarness.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Scripts with what they print: {@code NAME.gsh} with {@code NAME.out}, {@code NAME.err} and {@code NAME.exit}, each run
 * in a folder of its own against a fresh demo server with a seed. {@code -Dgolden.update=true} writes the three anew, to
 * be read before they are committed.
 */
final class GoldenScriptsTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final boolean UPDATE = Boolean.getBoolean("golden.update");

    @TempDir
    private Path folder = Path.of("");

    static List<String> scripts() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".gsh"))
                    .map(name -> name.substring(0, name.length() - ".gsh".length()))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void printsWhatItPrinted(String name) throws IOException {
        Result result = ShellHarness.in(folder)
                .withVariable("GRPCSH_DEMO_SEED", "1")
                .withVariable("GRPCSH_DEMO_TICK", "1ms")
                .withFile(name + ".gsh", Files.readString(GOLDEN.resolve(name + ".gsh")))
                .run("run", name + ".gsh");
        String exit = result.exitCode() + "\n";
        if (UPDATE) {
            Files.writeString(GOLDEN.resolve(name + ".out"), normalised(result.out()));
            Files.writeString(GOLDEN.resolve(name + ".err"), normalised(result.err()));
            Files.writeString(GOLDEN.resolve(name + ".exit"), exit);
        }
        assertThat(normalised(result.out())).isEqualTo(golden(name + ".out"));
        assertThat(normalised(result.err())).isEqualTo(golden(name + ".err"));
        assertThat(exit).isEqualTo(golden(name + ".exit"));
    }

    @Test
    void theresAScript() throws IOException {
        assertThat(scripts()).isNotEmpty();
    }

    private static String golden(String name) throws IOException {
        return Files.readString(GOLDEN.resolve(name));
    }

    /** Durations differ from run to run. */
    private static String normalised(String text) {
        return text.replaceAll("\\b\\d+(\\.\\d+)? (ms|s)\\b", "N ms").replaceAll("\\b\\d+ min N ms", "N ms");
    }
}
