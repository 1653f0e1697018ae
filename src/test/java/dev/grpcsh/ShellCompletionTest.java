package dev.grpcsh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the person's own shell proposes by the scripts of {@code completion}. */
final class ShellCompletionTest {
    private static final String PROD = """
            # prod.example:443
            shop.v1.Cart/AddItem\tunary\tcart_id= item. labels[
            shop.v1.Cart/Watch\tserver stream\tcart_id=
            shop.v1.Orders/\t\t
            """;

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void lists() throws IOException {
        Path lists = Files.createDirectories(folder.resolve(".cache/grpcsh/methods"));
        Files.writeString(lists.resolve("prod.example_443.methods"), PROD);
    }

    private Path script(String shell) throws IOException {
        ShellHarness.Result run = ShellHarness.in(folder).run("completion", shell);
        assertThat(run.exitCode()).isZero();
        return Files.writeString(folder.resolve("completion." + shell), run.out());
    }

    private String run(String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("PATH", "/usr/bin:/bin:/usr/local/bin");
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.redirectInput(Path.of("/dev/null").toFile()).start();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return out.strip();
    }

    private static boolean isThere(String shell) {
        return Stream.of("/usr/bin/", "/bin/", "/usr/local/bin/")
                .anyMatch(in -> Files.isExecutable(Path.of(in + shell)));
    }

    /** A command line up to the cursor, and the first words that bash could put in. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "grpcsh ca => call cancel",
                "`grpcsh ` => connect disconnect profile",
                "grpcsh call Say => SayHello SayHelloAgain",
                "grpcsh call say => SayHello SayHelloAgain",
                "grpcsh form GetF => GetFeature",
                "grpcsh call RouteGuide/G => RouteGuide/GetFeature",
                "grpcsh call routeguide.RouteGuide/G => routeguide.RouteGuide/GetFeature",
                "`grpcsh call GetFeature ` => latitude= longitude=",
                "grpcsh call GetFeature latitude=1 l => longitude=",
                "`grpcsh call RouteGuide/GetFeature ` => latitude= longitude=",
                "`grpcsh call --deadline 5s GetFeature ` => latitude= longitude=",
                "grpcsh call --dead => --deadline",
                "`grpcsh -o ` => json pretty jsonl",
                "grpcsh ls -o js => json jsonl",
                "grpcsh --targ => --target",
                "`grpcsh export ` => protoset proto test",
                "grpcsh help cha => chat",
                "grpcsh use Gree => Greeter",
                "grpcsh describe Gree => Greeter",
                "`grpcsh completion ` => bash zsh fish",
                "`grpcsh -t ` => prod.example:443",
                "grpcsh -t prod.example:4 => 443",
                "grpcsh -t prod.example:443 call A => AddItem",
                "grpcsh --target=prod.example:443 call W => Watch",
                "`grpcsh -t prod.example:443 call Cart/AddItem ` => cart_id= item. labels[",
                "grpcsh -t prod.example:443 use shop => shop.v1.Cart shop.v1.Orders",
                "grpcsh -t elsewhere:1 call A => nothing",
                "grpcsh call nosuch => nothing",
                "grpcsh nosuch x => nothing",
                "grpcsh -t $(touch${IFS}evil) call A => nothing",
                "grpcsh call ;touch${IFS}evil => nothing",
            })
    void bash(String line, String expected) throws Exception {
        String command = "source " + script("bash") + "; COMP_LINE=$1; COMP_POINT=${#1}; _grpcsh 2>&1; "
                + "echo \"${COMPREPLY[@]:0:3}\"";

        assertThat(run("/bin/bash", "-c", command, "x", line)).isEqualTo(expected.equals("nothing") ? "" : expected);
        assertThat(folder.resolve("evil")).doesNotExist();
    }

    @Test
    void fish() throws Exception {
        assumeTrue(isThere("fish"), "needs fish");
        String script = "source " + script("fish") + "; complete -C 'grpcsh -t prod.example:443 call AddItem '; "
                + "complete -C 'grpcsh call SayHelloA'";

        assertThat(run("fish", "--no-config", "-c", script))
                .isEqualTo("cart_id=\ta field\nitem.\ta field\nlabels[\ta field\n"
                        + "SayHelloAgain\tunary · helloworld.Greeter");
    }

    @Test
    void zshUnderstandsIt() throws Exception {
        assumeTrue(isThere("zsh"), "needs zsh");
        assertThat(
                        run(
                                "zsh",
                                "-f",
                                "-c",
                                "autoload -Uz compinit; compinit -D; source " + script("zsh") + "; "
                                        + "words=(grpcsh call SayHelloA); CURRENT=3; compadd() { print -r -- $whole $open }; _grpcsh"))
                .isEqualTo("SayHelloAgain");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcsh", "BASH", "-x"})
    void otherShellsHaveNone(String shell) {
        assertThat(ShellHarness.in(folder).run("completion", "--", shell).exitCode())
                .isEqualTo(2);
    }

    /** What a server has can be read by its owner alone, under the target and under the profile's name. */
    @Test
    void aServerThatWasAskedIsListed() throws Exception {
        try (ServedDemo demo = ServedDemo.start()) {
            Files.createDirectories(folder.resolve(".config/grpcsh"));
            Files.writeString(
                    folder.resolve(".config/grpcsh/profiles.toml"), "[stage]\ntarget = \"" + demo.address() + "\"\n");

            assertThat(ShellHarness.in(folder)
                            .run("-t", "stage", "describe", "RouteGuide")
                            .exitCode())
                    .isZero();

            Path lists = folder.resolve(".cache/grpcsh/methods");
            for (String name : List.of("stage", demo.address().replace(':', '_'))) {
                Path list = lists.resolve(name + ".methods");
                assertThat(list).content().contains("routeguide.RouteGuide/GetFeature\tunary\tlatitude= longitude=\n");
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(list)))
                        .isEqualTo("rw-------");
            }
        }
    }
}
