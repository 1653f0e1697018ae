package dev.grpcsh;

import static dev.grpcsh.ShellHarness.succeeds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsh.ShellHarness.Result;
import dev.grpcsh.demo.TlsFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Profiles, the user's own and a project's, as whole commands. */
class ProfilesTest {
    private static final String TOKEN = "s3cr3t-T0ken";

    @TempDir
    Path folder;

    private ShellHarness shell() {
        return ShellHarness.in(folder).withVariable("TOKEN", TOKEN);
    }

    private Path own() {
        return folder.resolve(".config/grpcsh/profiles.toml");
    }

    private void write(String text) throws IOException {
        Files.createDirectories(own().getParent());
        Files.writeString(own(), text);
    }

    private void project(String text) throws IOException {
        Files.writeString(folder.resolve(".grpcsh.toml"), text);
    }

    private static void refuses(Result result, String problem) {
        assertThat(result.err()).contains(problem).hasLineCount(1).doesNotContain(TOKEN);
        assertThat(result.exitCode()).isIn(1, 2);
    }

    @Test
    void keepsWhereTheSessionLeads() throws IOException {
        try (ServedDemo served = ServedDemo.requiring("authorization: Bearer " + TOKEN)) {
            Result saved = shell().withFile("token", TOKEN)
                    .run(
                            "-t",
                            served.address(),
                            "--plaintext",
                            "--connect-timeout=20s",
                            "--bearer=${env:TOKEN}",
                            "-H",
                            "x-a: 1",
                            "-c",
                            "use routeguide.RouteGuide; profile save mine");
            assertThat(saved.err()).isEqualTo("saved; -t mine and connect mine use it\n");
            String toml = "[mine]\ntarget = \"" + served.address()
                    + "\"\ntls = false\nconnect-timeout = \"20s\"\nheader = [\"x-a: 1\"]\n"
                    + "bearer = \"${env:TOKEN}\"\nuse = \"routeguide.RouteGuide\"\n";
            assertThat(own()).hasContent(toml);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own())))
                    .isEqualTo("rw-------");
            succeeds(shell().run("profile", "show", "mine"), toml);
            succeeds(shell().run("profile"), "mine\t" + served.address() + "\t\n");

            succeeds(shell().run("-t", "mine", "call", "GetFeature", "-o", "text"), "location {\n}\n");
            succeeds(shell().run("call", "SayHelloAgain", "-t", "mine"), "{\"message\":\"Hello again, !\"}\n");
            succeeds(
                    shell().withVariable("GRPCSH_TARGET", "mine").run("call", "SayHelloAgain"),
                    "{\"message\":\"Hello again, !\"}\n");
            Result metadata = shell().line("connect mine; call Metadata -H 'x-a: 2'; status");
            assertThat(metadata.out())
                    .contains("{\"name\":\"x-a\",\"value\":\"2\"}", "Bearer " + TOKEN)
                    .contains("profile\tmine", "headers\tx-a, authorization", "in use\trouteguide.RouteGuide");

            succeeds(shell().run("-q", "-t", served.address(), "profile", "save", "other"), "");
        }
    }

    @Test
    void filesInAProfileDoNotDependOnTheWorkingDirectory() throws IOException {
        TlsFiles files = TlsFiles.make(folder, "me", "dns:me");
        String store = files.store().toString();
        Result saved = shell().withFile("pw", TlsFiles.PASSWORD)
                .withFile("a.proto", "syntax = 'proto3'; package a; message A {}")
                .run(
                        "-t",
                        "example.com:443",
                        "--cacert=me.crt",
                        "--cert=" + store,
                        "--cert-password=@pw",
                        "--proto=a.proto",
                        "-I.",
                        "-Hx-a: @a",
                        "profile",
                        "save",
                        "p");
        assertThat(saved.err()).isEqualTo("saved; -t p and connect p use it\n");
        assertThat(own()).hasContent("""
                [p]
                target = "example.com:443"
                cacert = "~/me.crt"
                cert = "~/me.p12"
                cert-password = "@~/pw"
                proto = ["~/a.proto"]
                import-path = ["~/"]
                header = ["x-a: @~/a"]
                """);
        write("[p]\ntarget = 'localhost:1'\ncacert = 'ca.pem'\n");
        refuses(shell().run("-t", "p", "ls"), own().resolveSibling("ca.pem") + ": no such file");
    }

    @Test
    void transportOptionsAreKept() {
        Result saved = shell().run(
                        "-t=localhost:1",
                        "--wait-for-ready",
                        "--retry=3",
                        "--keepalive=20s",
                        "--user-agent=me",
                        "--load-balancing=round_robin",
                        "--connect-timeout=1.5s",
                        "--reflection=v1",
                        "--authority=api",
                        "profile",
                        "save",
                        "p");
        assertThat(saved.err()).isEqualTo("saved; -t p and connect p use it\n");
        succeeds(shell().run("profile", "show", "p"), """
                [p]
                target = "localhost:1"
                authority = "api"
                connect-timeout = "1.5s"
                reflection = "v1"
                wait-for-ready = true
                retry = "3"
                keepalive = "20s"
                user-agent = "me"
                load-balancing = "round_robin"
                """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "-H;authorization: s3cr3t-T0ken => the value of authorization is a secret, and profiles keep none; write '${env:NAME}' or @FILE",
                "--bearer=s3cr3t-T0ken => the value of authorization is a secret",
                "--basic=ada:s3cr3t-T0ken => write 'USER:${env:NAME}', USER alone or @FILE",
            })
    void noSecretIsKept(String options, String problem) {
        String[] words = ("-t;localhost:1;" + options + ";profile;save;p").split(";");
        refuses(shell().run(words), problem);
        assertThat(own()).doesNotExist();
    }

    @Test
    void noPasswordIsKept() {
        TlsFiles files = TlsFiles.make(folder, "me", "dns:me");
        Result result = shell().run(
                        "-tlocalhost:1",
                        "--cert=" + files.store(),
                        "--cert-password=" + TlsFiles.PASSWORD,
                        "profile",
                        "save",
                        "p");
        refuses(
                result,
                "the value of --cert-password is a secret, and profiles keep none; write '${env:NAME}' or @FILE");
        assertThat(result.err()).doesNotContain(TlsFiles.PASSWORD);
    }

    @Test
    void whatIsWrittenByHandStays() throws IOException {
        write("""
                # mine
                default = "a" # the usual

                [a]
                target = "localhost:1" # first

                # about b
                [b] # second
                target = 'localhost:2'
                basic = "ada"
                """);
        refuses(
                shell().run("-t", "localhost:3", "profile", "save", "a"),
                "there is a profile a (localhost:1); --force replaces it");
        assertThat(shell().run("-t", "localhost:3", "profile", "save", "a", "--force")
                        .exitCode())
                .isZero();
        assertThat(shell().run("-t", "localhost:4", "profile", "save", "c").exitCode())
                .isZero();
        assertThat(shell().run("profile", "remove", "a").exitCode()).isZero();
        assertThat(own()).hasContent("""
                # mine

                # about b
                [b] # second
                target = 'localhost:2'
                basic = "ada"

                [c]
                target = "localhost:4"
                """);
        refuses(shell().run("profile", "remove", "a"), "no profile a");
    }

    @Test
    void oneCanBeTheDefault() throws IOException {
        try (ServedDemo served = ServedDemo.start()) {
            write("[a]\ntarget = \"" + served.address() + "\"\n");
            assertThat(shell().run("profile", "use", "a", "--default").exitCode())
                    .isZero();
            assertThat(own()).content().startsWith("default = \"a\"\n\n[a]");
            assertThat(shell().run("status").out()).contains("target\t" + served.address(), "profile\ta");
            assertThat(shell().run("-t", "demo", "status").out()).contains("target\tdemo");
            assertThat(shell().withVariable("GRPCSH_TARGET", "demo")
                            .run("status")
                            .out())
                    .contains("target\tdemo");
            succeeds(shell().run("profile", "list"), "a\t" + served.address() + "\tdefault\n");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "[p]\\ntarget = 7 => :2:10: 7 has no port; write 7:50051",
                "[p]\\ntarget = true => :2:10: target is a text in quotes",
                "[p]\\ntarget = 'x' => :2:10: x has no port",
                "[p]\\ntarget = 'x:1'\\nprompt-color = 'pink' => :3:16: 'pink' is no colour; there are black, red,",
                "[p]\\ntarget = 'x:1'\\nprompt-color = 'rad' => :3:16: 'rad' is no colour; did you mean red?",
                "[p]\\ntarget = 'x:1'\\nconfirm = 'yes' => :3:11: confirm is true or false",
                "[p]\\ntls = true => :1:2: the profile p has no target",
                "[p]\\ntarget = 'x:1'\\n  taget = 'y' => :3:3: no key taget; did you mean target?",
                "[p]\\ntarget = 'x:1'\\nxyzzyplugh = 'y' => :3:1: no key xyzzyplugh; there are target, tls, ",
                "[p]\\ntarget = 'x:1'\\ntls = 'yes' => :3:7: tls is true or false",
                "[p]\\ntarget = 'x:1'\\nheader = ['a: 1', 'b'] => :3:19: a header is written 'name: value', with a colon",
                "[p]\\ntarget = 'x:1'\\nbearer = 's3cr3t-T0ken' => :3:10: the value of authorization is a secret",
                "[p]\\ntarget = 'x:1'\\ncert-password = 's3cr3t-T0ken' => :3:17: the value of cert-password is a secret",
                "[p]\\ntarget = 'x:1'\\nconnect-timeout = '5' => :3:19: ",
                "[p]\\ntarget = 'x:1'\\nreflection = 'v2' => :3:14: 'v2' is none of v1, v1alpha and off",
                "default = 'q'\\n[p]\\ntarget = 'x:1' => :1:11: no profile q is in this file",
                "['a.b']\\ntarget = 'x:1' => :1:2: a.b is no name for a profile",
                "[demo]\\ntarget = 'x:1' => :1:2: demo is no name for a profile",
                "other = 'q' => :1:1: expected default = ",
            })
    void whatIsWrongIsToldWithItsPlace(String text, String problem) throws IOException {
        write(text.replace("\\n", "\n"));
        refuses(shell().run("-t", "p", "ls"), own() + problem);
        succeeds(shell().run("-t", "demo", "echo", "on"), "on\n");
    }

    @Test
    void unknownNamesAreNoHostsWithoutAPort() throws IOException {
        write("[staging]\ntarget = 'localhost:1'\n");
        refuses(
                shell().run("-t", "stagin", "ls"),
                "stagin has no port, and is no profile; write stagin:50051; did you mean staging?");
        refuses(shell().run("profile", "show", "nope"), "no profile nope; profile list shows them");
        refuses(shell().run("profile", "shwo"), "profile cannot shwo; did you mean show?");
        refuses(shell().run("profile", "show"), "profile show: NAME is missing");
        refuses(shell().run("profile", "save", "x"), "the session is on the demo server");
        refuses(shell().run("-t", "localhost:1", "profile", "save", "a.b"), "'a.b' is no name for a profile");
        refuses(shell().run("profile", "trust"), "no .grpcsh.toml is in " + folder);
    }

    @Test
    void nothingOfAProjectsFileIsUsedBeforeItIsTrusted() throws IOException {
        try (ServedDemo served = ServedDemo.start()) {
            project("default = \"theirs\"\n[theirs]\ntarget = \"" + served.address()
                    + "\"\nbearer = \"${env:TOKEN}\"\n");
            Path file = folder.toRealPath().resolve(".grpcsh.toml");
            ShellHarness shell = shell();

            Result before = shell.run("call", "Metadata");
            assertThat(before.out()).isEqualTo("{}\n");
            assertThat(before.err())
                    .isEqualTo(
                            file + ": the profile theirs (" + served.address() + ") is not used, for you do not trust"
                                    + " the file; profile show theirs tells what it says, profile trust accepts it\n");
            refuses(
                    shell.run("-t", "theirs", "call", "Metadata"),
                    "the profile theirs comes from " + file + ", which you do not trust yet;");
            assertThat(shell.run("profile", "list").out())
                    .isEqualTo("theirs\t" + served.address() + "\tdefault, " + file + ", not trusted\n");
            assertThat(shell.run("profile", "show", "theirs").out()).contains("bearer = \"${env:TOKEN}\"");

            assertThat(shell.run("profile", "trust").out())
                    .startsWith("[theirs]\ntarget = \"")
                    .contains("env:TOKEN");
            Result after = shell.run("call", "Metadata");
            assertThat(after.out()).contains("Bearer " + TOKEN);
            assertThat(after.err())
                    .isEqualTo(file + ": the profile theirs (" + served.address() + ") is the default here\n");
            project("default = \"theirs\"\n[theirs]\ntarget = \"" + served.address()
                    + "\"\nbearer = \"${env:HOME}\"\n");
            assertThat(shell.run("call", "Metadata").out()).isEqualTo("{}\n");
            refuses(shell.run("connect", "theirs"), "which changed since you trusted it");

            assertThat(shell.run("profile", "trust").exitCode()).isZero();
            assertThat(shell.run("profile", "distrust").exitCode()).isZero();
            refuses(shell.run("connect", "theirs"), "which you do not trust yet");
            assertThat(shell.run("-t", "demo", "call", "Metadata").err()).isEmpty();
        }
    }

    @Test
    void aProjectIsFoundFromItsFoldersAndNoFurtherThanItsRepository() throws IOException {
        project("[p]\ntarget = 'localhost:1'\n");
        Path below = Files.createDirectories(folder.resolve("a/b"));
        assertThat(shell().at(below).run("profile").out()).startsWith("p\t");
        Files.createDirectories(folder.resolve("a/.git"));
        assertThat(shell().at(below).run("profile").out()).isEmpty();
    }

    @Test
    void theUsersOwnProfilesComeFirst() throws IOException {
        write("[p]\ntarget = 'localhost:1'\n");
        project("[p]\ntarget = 'localhost:2'\n[q]\ntarget = 'localhost:3'\n");
        assertThat(shell().run("profile").outLines().get(0)).isEqualTo("p\tlocalhost:1\t");
        assertThat(shell().run("profile").outLines()).hasSize(2);
        refuses(shell().run("-t", "p", "ls"), "localhost:1: connection refused");
        refuses(shell().run("profile", "remove", "q"), "the profile q is in ");
    }

    @Test
    void aProjectsBrokenFileStopsNobody() throws IOException {
        project("[p\n");
        Result result = shell().run("call", "SayHelloAgain");
        assertThat(result.out()).isEqualTo("{\"message\":\"Hello again, !\"}\n");
        assertThat(result.err())
                .contains(".grpcsh.toml:1:3: expected a ] after the table's name; the file is not used");
        project("[p]\ntarget = 'localhost:1'\nprotoc = './evil'\n");
        refuses(shell().run("-t", "p", "ls"), ":3:10: a project's file names no program to run; --protoc does");
        refuses(shell().run("profile", "trust"), ":3:10: a project's file names no program to run");
    }
}
