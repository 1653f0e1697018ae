package dev.grpcsh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsh.ShellHarness.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a machine leaves out or leaves empty: a home folder, a target. Nothing of somebody else's takes its place. */
final class ForeignMachineTest {
    @TempDir
    private Path folder = Path.of("");

    private ShellHarness shell() {
        return ShellHarness.in(folder);
    }

    // A home folder.

    @ParameterizedTest(name = "HOME={0}")
    @ValueSource(strings = {"", ".", "relative", "./.", "~"})
    void nothingOfTheWorkingFolderIsTheUsersOwn(String home) throws IOException {
        for (String trap : List.of(".config", "relative/.config", "~/.config", "grpcsh-config")) {
            Path grpcsh = Files.createDirectories(folder.resolve(trap).resolve("grpcsh"));
            Files.writeString(
                    grpcsh.resolve("profiles.toml"), "default = \"mine\"\n[mine]\ntarget = \"localhost:1\"\n");
        }
        ShellHarness homeless = shell().withVariable("HOME", home).withVariable("XDG_CONFIG_HOME", "grpcsh-config");
        ShellHarness.succeeds(homeless.run("call", "SayHelloAgain", "name=a"), "{\"message\":\"Hello again, a!\"}\n");
        assertThat(homeless.run("-t", "mine", "ls").exitCode()).isEqualTo(2);
        assertThat(homeless.run("profile").out()).isEmpty();
        Result saved = homeless.line("connect demo; profile save x");
        assertThat(saved.exitCode()).isNotZero();
        Result kept = homeless.run("-t", "localhost:1", "profile", "save", "x");
        assertThat(kept.exitCode()).isEqualTo(1);
        assertThat(kept.err()).contains("there is no home folder", "HOME");
        assertThat(homeless.run("call", "SayHelloAgain", "@~/message").err()).contains("~/message", "HOME");
        try (var files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(4);
        }
    }

    @Test
    void anXdgFolderIsEnough() throws IOException {
        Path config = folder.resolve("xdg");
        Files.createDirectories(config.resolve("grpcsh"));
        Files.writeString(config.resolve("grpcsh/profiles.toml"), "[mine]\ntarget = \"localhost:1\"\n");
        Result result = shell().withVariable("HOME", "")
                .withVariable("XDG_CONFIG_HOME", config.toString())
                .run("profile");
        assertThat(result.out()).contains("mine");
    }

    // A target.

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "ls",
                "call SayHelloAgain",
                "health",
                "find x",
                "describe helloworld.Greeter",
                "status",
                "repeat 2 call SayHelloAgain",
                "try call SayHelloAgain",
                "call SayHelloAgain | jq .",
                "push x",
                "encode helloworld.HelloRequest name=a",
                "reload",
            })
    void anEmptyTargetIsAMistake(String line) {
        ShellHarness empty = shell().withVariable("GRPCSH_TARGET", "");
        for (Result result : List.of(
                empty.line(line),
                empty.piped(line + "\n"),
                empty.script(line + "\n"),
                empty.run("-c", "echo; " + line))) {
            assertThat(result.exitCode()).as(result.out() + result.err()).isEqualTo(2);
            assertThat(result.err()).contains("GRPCSH_TARGET").contains("-t demo");
        }
        assertThat(empty.line("connect demo; ls -a").exitCode()).isZero();
        assertThat(empty.line("disconnect; ls -a").exitCode()).isZero();
        assertThat(empty.run("-t", "demo", "ls").exitCode()).isZero();
        assertThat(empty.line("set header 'x: 1'; echo a; let x = 1; set deadline 1s; help ls; jobs")
                        .exitCode())
                .isZero();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "health, 2",
        "health Greeter, 2",
        "health --watch --max 1, 2",
        "repeat 2 health, 2",
        "health &; wait %1, 2",
        "health -t demo, 0",
        "connect demo; health, 0",
        "disconnect; health, 0",
    })
    void healthIsAskedOfANamedServer(String line, int exitCode) {
        Result result = shell().line(line);
        assertThat(result.exitCode()).as(result.err()).isEqualTo(exitCode);
        assertThat(result.err().contains("-t TARGET; -t demo")).isEqualTo(exitCode == 2);
        ShellHarness named = shell().withVariable("GRPCSH_TARGET", "demo");
        assertThat(named.line(line.replace("Greeter", "helloworld.Greeter")).exitCode())
                .isZero();
        assertThat(shell().run("-t", "demo", "health").exitCode()).isZero();
    }
}
