package dev.grpcsh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the launcher tunes the JVM that it starts, seen by a JVM that only tells what it was started with. */
final class LauncherIT {
    private static final String TELLING = """
            #!/bin/sh
            printf '%s\\n' "$@"
            """;

    @TempDir
    Path home;

    @ParameterizedTest(name = "grpcsh {0}")
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                // A single short command.
                "call X => short",
                "ls => short",
                "encode T a=1 => short",
                // What stands behind the command tunes nothing.
                "call X run => short",
                "call Echo export => short",
                "call repeat serve => short",
                "describe diff => short",
                "connect ls => long",
                "try call X => long",
                // Options before it, with values that look like commands.
                "-t call ls => short",
                "--target serve:1 call X => short",
                "-t=run call X => short",
                "--quiet ls => short",
                "--var run=1 ls => short",
                "-H call repeat X => long",
                "-H call run FILE => short",
                "-o json ls => short",
                // Lines, scripts and the prompt.
                "-c ls => long",
                "-cls => long",
                "-t call -c ls => long",
                "run ls => short",
                "repeat call X => long",
                "-t call => long",
                "-- => long",
                "nosuch => long",
                // What takes whole schemas or large messages.
                "export proto DIR => roomy",
                "diff ls call => roomy",
                "call X --max-message-size 1GiB => short, roomy",
                "call X --max-message-size=1GiB => short, roomy",
                "serve => roomy",
                "-t call serve => roomy",
            })
    void tunesByTheCommand(String arguments, String expected) throws IOException, InterruptedException {
        List<String> started = started(arguments.split(" ", -1));
        assertThat(started.contains("-XX:TieredStopAtLevel=1")).as("short").isEqualTo(expected.contains("short"));
        assertThat(started.stream().noneMatch(word -> word.startsWith("-Xmx")))
                .as("roomy")
                .isEqualTo(expected.contains("roomy"));
    }

    @ParameterizedTest
    @CsvSource({"''", "' '", "'*'", "'  '"})
    void oddArgumentsAreHandedOn(String argument) throws IOException, InterruptedException {
        List<String> started = started(argument);
        assertThat(started).endsWith("dev.grpcsh.Main", argument).doesNotContain("-XX:TieredStopAtLevel=1");
        assertThat(started).anyMatch(word -> word.startsWith("-Xmx"));
    }

    /** The arguments that the JVM was given. */
    private List<String> started(String... arguments) throws IOException, InterruptedException {
        Path java = Files.createDirectories(home.resolve("jdk/bin")).resolve("java");
        Files.writeString(home.resolve("jdk/release"), "JAVA_VERSION=\"17.0.1\"\n");
        Files.writeString(java, TELLING);
        assertThat(java.toFile().setExecutable(true)).isTrue();
        PackagedProgram program = PackagedProgram.launcher(home, arguments)
                .with("GRPCSH_JAVA_HOME", home.resolve("jdk").toString());
        return program.run().out().lines().toList();
    }
}
