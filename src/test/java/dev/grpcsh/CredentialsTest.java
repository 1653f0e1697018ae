package dev.grpcsh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsh.ShellHarness.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Credentials that nobody types: files of headers, netrc files, programs. */
@Timeout(120)
final class CredentialsTest {
    private static final String TOKEN = "s3cr3t-T0ken";

    @TempDir
    private Path folder = Path.of("");

    private ShellHarness shell() {
        return ShellHarness.in(folder).withVariable("TOKEN", TOKEN).withVariable("PATH", "/usr/bin:/bin");
    }

    private void file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private void profile(ServedDemo served, String rest) throws IOException {
        file(".config/grpcsh/profiles.toml", "[mine]\ntarget = \"" + served.address() + "\"\n" + rest);
    }

    @Test
    void aFileOfHeadersStandsForThem() throws IOException {
        file("h.txt", "# mine\n\nx-a: 1\n x-b:  2 \nauthorization: Bearer " + TOKEN + "\nx-c: ${env:TOKEN}\n");
        Result result = shell().run("-c", "call Metadata --header-file h.txt -H 'x-a: 9' -v");
        assertThat(result.out())
                .contains(
                        "{\"name\":\"x-b\",\"value\":\"2\"}",
                        "\"Bearer " + TOKEN,
                        "{\"name\":\"x-c\",\"value\":\"" + TOKEN);
        assertThat(result.err()).doesNotContain(TOKEN);
        Result kept = shell().run("--header-file", "h.txt", "set", "header");
        assertThat(kept.out())
                .isEqualTo("header\tx-a: 1\nheader\tx-b: 2\nheader\tauthorization: ***\nheader\tx-c: ${env:TOKEN}\n");
        Result exported = shell().run("export", "grpcurl", "Metadata", "--header-file", "h.txt", "-t", "localhost:1");
        assertThat(exported.out()).doesNotContain(TOKEN);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            call Metadata --header-file missing       => missing: no such file
            call Metadata --header-file bad.txt       => bad.txt:2: a header is written 'name: value', with a colon
            call Metadata --netrc                     => --netrc: demo names no single host to look for
            call Metadata --netrc --bearer x          => --netrc and --bearer contradict each other
            call Metadata --netrc -t localhost:1      => .netrc: no such file
            """)
    void whatIsWrongIsToldWithoutSecrets(String line, String problem) throws IOException {
        file("bad.txt", "x-a: 1\n" + TOKEN + "\n");
        Result result = shell().run("-c", line);
        assertThat(result.err()).contains(problem).doesNotContain(TOKEN).hasLineCount(1);
        assertThat(result.exitCode()).isIn(1, 2);
    }

    @Test
    void aNetrcFileHasTheLogin() throws IOException {
        try (ServedDemo served = ServedDemo.requiring("authorization: Basic YWRhOnB3JHt4fQ==")) {
            file(".netrc", "machine " + served.address().replaceFirst(":\\d+$", "") + " login ada password pw${x}\n");
            Result result = shell().run("-t", served.address(), "--netrc", "call", "SayHelloAgain", "name=x", "-v");
            assertThat(result.out()).isEqualTo("{\"message\":\"Hello again, x!\"}\n");
            assertThat(result.err()).doesNotContain("pw$", "YWRh");
            profile(served, "netrc = true\n");
            assertThat(shell().run("-t", "mine", "call", "SayHelloAgain", "name=x")
                            .exitCode())
                    .isZero();
            assertThat(shell().run("-t", "mine", "-c", "profile save other; profile show other")
                            .out())
                    .contains("netrc = true");
        }
    }

    /** A login is looked up for each server; the demo has none, and another authorization beside it is a contradiction. */
    @Test
    void aLoginIsThatOfEachServer() throws IOException {
        try (ServedDemo one = ServedDemo.start();
                ServedDemo other = ServedDemo.start()) {
            file(".netrc", "default login ada password pw\n");
            file("h.txt", "authorization: Bearer x\n");
            String line = "connect " + one.address() + "; call Metadata; connect " + other.address()
                    + "; call Metadata; connect demo; call Metadata";
            Result result = shell().run("--netrc", "-c", line);
            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(result.err()).doesNotContain("not sent there");
            assertThat(result.out().split("YWRhOnB3", -1)).hasSize(3);
            assertThat(shell().run("-t", one.address(), "--netrc", "--header-file", "h.txt", "call", "Metadata")
                            .err())
                    .contains("give authorization; leave one out");
        }
    }

    /** What stands in a netrc file stands for itself, whatever it looks like. */
    @ParameterizedTest
    @CsvSource({"@ada,pw", "@@ada,pw", "ada,@pw", "${env:TOKEN},x", "a$${x,y"})
    void aLoginIsLiteral(String login, String password) throws IOException {
        String encoded = Base64.getEncoder().encodeToString((login + ":" + password).getBytes(UTF_8));
        try (ServedDemo served = ServedDemo.requiring("authorization: Basic " + encoded)) {
            file(".netrc", "default login " + login + " password " + password + "\n");
            Result result = shell().run("-t", served.address(), "--netrc", "call", "SayHelloAgain", "name=x");
            assertThat(result.err()).doesNotContain(password.length() > 1 ? password : "no such file");
            assertThat(result.exitCode()).isZero();
        }
    }

    /** A program that fails is not run again and again for proposals, nor one at all whose token nobody needs. */
    @Test
    void whatIsTypedNeedsNoProgram() throws IOException {
        file("token.sh", "#!/bin/sh\necho x >>asked; exit 1\n");
        try (ServedDemo served = ServedDemo.start()) {
            profile(served, "credential-command = \"" + folder.resolve("token.sh") + "\"\n");
            assertThat(shell().run("-t", "mine", "--bearer", "x", "-c", "ls; call Metadata")
                            .exitCode())
                    .isZero();
            assertThat(folder.resolve("asked")).doesNotExist();
        }
    }

    /** A child that keeps the streams open hides neither the token nor why there is none. */
    @Test
    void aChildMayKeepTheStreamsOpen() throws IOException {
        file("token.sh", "#!/bin/sh\nsleep 30 &\necho " + TOKEN + "\n");
        file("fails.sh", "#!/bin/sh\nsleep 30 &\necho sign in >&2; exit 3\n");
        try (ServedDemo served = ServedDemo.requiring("authorization: Bearer " + TOKEN)) {
            profile(served, "credential-command = \"" + folder.resolve("token.sh") + "\"\n");
            assertThat(shell().run("-t", "mine", "call", "SayHelloAgain", "name=x")
                            .exitCode())
                    .isZero();
            profile(served, "credential-command = \"" + folder.resolve("fails.sh") + "\"\n");
            assertThat(shell().run("-t", "mine", "call", "SayHelloAgain", "name=x")
                            .err())
                    .contains("ended with exit code 3: sign in");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            "./token.sh 'a b' ${x} | "                => is one program, and no shell reads it
            "./token.sh 'a"                           => has a quote or bracket without its end
            ""                                        => credential-command names no program
            []                                        => credential-command names no program
            "./missing.sh"                            => cannot be run, for there is no such program
            ["./fails.sh"]                            => ended with exit code 3: sign in first / by: gcloud auth login
            ["./nothing.sh"]                          => printed nothing
            ["./json.sh"]                             => printed JSON; have it print the token alone
            ["./words.sh"]                            => printed more than one word
            """)
    void aProgramThatHasNoTokenSaysWhy(String command, String problem) throws IOException {
        file("fails.sh", "#!/bin/sh\nprintf 'sign in first\\n\\033[2J by: gcloud auth login\\n' >&2; exit 3\n");
        file("nothing.sh", "#!/bin/sh\n");
        file("json.sh", "#!/bin/sh\necho '{\"status\": {\"token\": \"" + TOKEN + "\"}}'\n");
        file("words.sh", "#!/bin/sh\necho token " + TOKEN + "\n");
        try (ServedDemo served = ServedDemo.start()) {
            profile(served, "credential-command = " + command.replace("./", folder + "/") + "\n");
            Result result = shell().run("-t", "mine", "call", "SayHelloAgain", "name=x");
            assertThat(result.err().replace("\\u001b[2J ", "")).contains(problem);
            assertThat(result.err()).doesNotContain(TOKEN, "\033").hasLineCount(1);
            assertThat(result.out()).isEmpty();
        }
    }

    /** One that a server does not accept any more is asked for anew, and the call made once more. */
    @Test
    void aProgramsTokenIsKeptAndRenewed() throws IOException {
        file("token.sh", "#!/bin/sh\necho x >>asked; [ \"$1\" = 'a b' ] && cat current\n");
        file("current", TOKEN + "\n");
        try (ServedDemo served = ServedDemo.requiring("authorization: Bearer " + TOKEN)) {
            profile(
                    served,
                    "credential-command = \"" + folder.resolve("token.sh")
                            + " 'a b'\"\ncredential-lifetime = \"1h\"\n");
            Result result = shell().run(
                            "-t",
                            "mine",
                            "-c",
                            "call SayHelloAgain name=1 -v; call SayHelloAgain name=2; ls; call RouteChat {}");
            assertThat(result.exitCode()).isZero();
            assertThat(result.err()).contains("authorization: ***").doesNotContain(TOKEN);
            assertThat(Files.readAllLines(folder.resolve("asked"))).hasSize(1);

            file("current", "stale\n");
            Result renewed = shell().run(
                            "-t",
                            "mine",
                            "-c",
                            "call helloworld.Greeter/SayHello name=1 --protoset p.pb --reflection off");
            assertThat(renewed.exitCode()).isNotZero();
            assertThat(shell().run("-t", "demo", "export", "protoset", "p.pb").exitCode())
                    .isZero();
            file("token.sh", "#!/bin/sh\nif [ -e once ]; then echo " + TOKEN + "; else touch once; echo stale; fi\n");
            Result again = shell().run(
                            "-t",
                            "mine",
                            "--protoset",
                            "p.pb",
                            "--reflection",
                            "off",
                            "-c",
                            "call SayHelloAgain name=1; expect $status == \"OK\"; call SayHelloAgain name=2 -o envelope");
            assertThat(again.err()).isEqualTo("the server did not accept the credential; once more with a fresh one\n");
            assertThat(again.out()).startsWith("{\"message\":\"Hello again, 1!\"}\n{\"method\":");
            file("token.sh", "#!/bin/sh\necho stale\n");
            Result refused = shell().run(
                            "-t",
                            "mine",
                            "--protoset",
                            "p.pb",
                            "--reflection",
                            "off",
                            "call",
                            "SayHelloAgain",
                            "name=1");
            assertThat(refused.exitCode()).isEqualTo(80);
            assertThat(refused.err()).contains("UNAUTHENTICATED").doesNotContain("once more");
        }
    }

    /** A call begins with reflection, and so does the server's refusal. */
    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            value = {
                "ls | helloworld.Greeter",
                "call SayHelloAgain name=1 | Hello again, 1!",
                "call RouteChat {} {} | routeNote"
            })
    void reflectionRenewsToo(String line, String shown) throws IOException {
        file(
                "token.sh",
                "#!/bin/sh\necho x >>asked; if [ -e once ]; then echo " + TOKEN
                        + "; else touch once; echo stale; fi\n");
        try (ServedDemo served = ServedDemo.requiring("authorization: Bearer " + TOKEN)) {
            profile(served, "credential-command = \"" + folder.resolve("token.sh") + "\"\n");
            Result result = shell().run("-t", "mine", "-c", line);
            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(Files.readAllLines(folder.resolve("asked"))).hasSize(2);
            assertThat(result.out() + "routeNote").contains(shown);
        }
    }

    /** Whatever a call is fed with, what was sent before the server refused it is sent again. */
    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "call RecordRoute {} {} {} => pointCount:3",
                "call RecordRoute @points.jsonl => pointCount:40",
                "call RecordRoute @points.jsonl --interval 1ms => pointCount:40",
                "call RecordRoute @points.jsonl --compress gzip => pointCount:40",
                "echo '{} {}' | call RecordRoute => pointCount:2",
                "call RouteChat @points.jsonl --max 1 => {}",
                "call RouteChat --open &; send %1 {}; end %1; wait %1 => routeNote",
                "call SayHelloAgain @names.jsonl => Hello again, n40!",
                "call SayHelloAgain @names.jsonl --concurrency 8 => Hello again, n40!",
                "call SayHelloAgain @names.jsonl --concurrency 8 --unordered --keep-going => Hello again, n40!",
                "call ListFeatures lo.latitude=1 hi.latitude=900000000 lo.longitude=-900000000 --max 2 => name:"
            })
    void everyKindOfCallIsMadeOnceMore(String line, String shown) throws IOException {
        StringBuilder points = new StringBuilder();
        StringBuilder names = new StringBuilder();
        for (int number = 1; number <= 40; number++) {
            points.append("{}\n");
            names.append("{\"name\":\"n").append(number).append("\"}\n");
        }
        file("points.jsonl", points.toString());
        file("names.jsonl", names.toString());
        file(
                "token.sh",
                "#!/bin/sh\necho x >>asked; [ -e fresh ] && echo " + TOKEN + " || { touch fresh; echo stale; }\n");
        try (ServedDemo served = ServedDemo.requiring("authorization: Bearer " + TOKEN)) {
            profile(served, "credential-command = \"" + folder.resolve("token.sh") + "\"\n");
            shell().run("-t", "demo", "export", "protoset", "p.pb");
            Result result = shell().run("-t", "mine", "--protoset", "p.pb", "--reflection", "off", "-c", line);
            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(result.err()).containsOnlyOnce("once more with a fresh one");
            assertThat(result.out().replace("\"", "") + "routeNote").contains(shown);
            assertThat(Files.readAllLines(folder.resolve("asked"))).hasSize(2);
        }
    }

    /** What comes while the program is asked waits for the call that is made once more, however much it is. */
    @Test
    void noMessageIsLostOnTheWay() throws IOException {
        String note = "{\"location\":{},\"message\":\"" + "x".repeat(700_000) + "\"}\n";
        file("notes.jsonl", note.repeat(3));
        file(
                "token.sh",
                "#!/bin/sh\n[ -e fresh ] && { sleep 1; echo " + TOKEN + "; } || { touch fresh; echo stale; }\n");
        try (ServedDemo served = ServedDemo.requiring("authorization: Bearer " + TOKEN)) {
            profile(served, "credential-command = \"" + folder.resolve("token.sh") + "\"\n");
            shell().run("-t", "demo", "export", "protoset", "p.pb");
            String options = "--protoset p.pb --reflection off --interval 200ms";
            Result result = shell().run("-t", "mine", "-c", "call RouteChat @notes.jsonl " + options);
            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(result.outLines()).hasSize(3);
        }
    }

    /** One that fails is asked no more, and hides nothing; one of a file of headers is somebody's, and no program's. */
    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            value = {
                "call SayHelloAgain name=1 | 2 | UNAUTHENTICATED | ended with exit code 7: sign in",
                "call SayHelloAgain @rows.jsonl --keep-going | 2 | 5 failed | ended with exit code 7: sign in",
                "call RecordRoute {} {} | 2 | UNAUTHENTICATED | ended with exit code 7: sign in",
                "call SayHelloAgain name=1 --header-file h.txt | 0 | UNAUTHENTICATED | UNAUTHENTICATED",
                "try call SayHelloAgain name=1; jq -r $status | 2 | no fresh credential | ended with exit code 7"
            })
    void aFreshOneThatIsNotToBeHadHidesNothing(String line, int asked, String told, String alsoTold)
            throws IOException {
        file("h.txt", "authorization: Bearer wrong\n");
        file("rows.jsonl", "{}\n".repeat(5));
        file("asked", "");
        file(
                "token.sh",
                "#!/bin/sh\necho x >>asked; [ ! -e fresh ] || { echo sign in >&2; exit 7; }; touch fresh; echo stale\n");
        try (ServedDemo served = ServedDemo.requiring("authorization: Bearer " + TOKEN)) {
            profile(served, "credential-command = \"" + folder.resolve("token.sh") + "\"\n");
            shell().run("-t", "demo", "export", "protoset", "p.pb");
            Result result = shell().run("-t", "mine", "--protoset", "p.pb", "--reflection", "off", "-c", line);
            assertThat(result.err()).contains(told, alsoTold).doesNotContain("once more");
            assertThat(result.exitCode()).isEqualTo(line.startsWith("try") ? 0 : 80);
            assertThat(Files.readAllLines(folder.resolve("asked"))).hasSize(asked);
        }
    }

    /** What was meant for the server of the environment, or of a default, is for no other. */
    @Test
    void optionsOfAServerThatTheEnvironmentNamesAreItsAlone() throws IOException {
        try (ServedDemo served = ServedDemo.start()) {
            String line = "ls -t " + served.address();
            ShellHarness named = shell().withVariable("GRPCSH_TARGET", "grpcs://localhost:1");
            assertThat(named.run("--insecure", "-c", line).exitCode()).isZero();
            file(".config/grpcsh/profiles.toml", "default = \"mine\"\n[mine]\ntarget = \"grpcs://localhost:1\"\n");
            assertThat(shell().run("--insecure", "-c", line).exitCode()).isZero();
        }
    }

    /** The trace that is told is the one that the server takes. */
    @ParameterizedTest
    @ValueSource(strings = {"--reflection off", "--reflection v1"})
    void whatIsMadeOnceMoreStaysInItsTrace(String reflection) throws IOException {
        file("token.sh", "#!/bin/sh\n[ -e fresh ] && echo " + TOKEN + " || { touch fresh; echo stale; }\n");
        try (ServedDemo served = ServedDemo.requiring("authorization: Bearer " + TOKEN)) {
            profile(served, "credential-command = \"" + folder.resolve("token.sh") + "\"\n");
            shell().run("-t", "demo", "export", "protoset", "p.pb");
            Result result = shell().run(
                            "-t",
                            "mine",
                            "-c",
                            "call Metadata --trace --protoset p.pb " + reflection + "; jq -r $trace_id");
            String trace = result.outLines().get(result.outLines().size() - 1);
            assertThat(result.err()).contains("trace " + trace + "\n");
            assertThat(result.out()).contains("00-" + trace + "-");
        }
    }

    /** The program is asked once more, not once a message. */
    @ParameterizedTest
    @ValueSource(strings = {"", "--concurrency 4", "--concurrency 4 --unordered"})
    void aCredentialThatStaysBadEndsTheAsking(String options) throws IOException {
        file("names.jsonl", "{}\n".repeat(20));
        file("token.sh", "#!/bin/sh\necho x >>asked; echo stale$(wc -l <asked)\n");
        try (ServedDemo served = ServedDemo.requiring("authorization: Bearer " + TOKEN)) {
            profile(served, "credential-command = \"" + folder.resolve("token.sh") + "\"\n");
            shell().run("-t", "demo", "export", "protoset", "p.pb");
            Result result = shell().run(
                            "-t",
                            "mine",
                            "--protoset",
                            "p.pb",
                            "--reflection",
                            "off",
                            "-c",
                            "call SayHelloAgain @names.jsonl --keep-going " + options);
            assertThat(result.exitCode()).isEqualTo(80);
            assertThat(result.err()).contains("20 calls · 0 OK · 20 failed").containsOnlyOnce("once more");
            assertThat(Files.readAllLines(folder.resolve("asked"))).hasSize(2);
        }
    }

    /** A file counts from the profile's folder, wherever one stands: another of its name is somebody else's. */
    @Test
    void aProgramWithASlashIsTheProfilesOwn() throws IOException {
        file(".config/grpcsh/token.sh", "#!/bin/sh\necho " + TOKEN + "\n");
        file("token.sh", "#!/bin/sh\ntouch ran; echo theirs\n");
        try (ServedDemo served = ServedDemo.requiring("authorization: Bearer " + TOKEN)) {
            profile(served, "credential-command = \"./token.sh\"\n");
            assertThat(shell().run("-t", "mine", "call", "SayHelloAgain", "name=1")
                            .exitCode())
                    .isZero();
            assertThat(folder.resolve("ran")).doesNotExist();
        }
    }

    @Test
    void twoAuthorizationsContradict() throws IOException {
        try (ServedDemo served = ServedDemo.start()) {
            profile(served, "credential-command = \"x\"\nbearer = \"@token\"\n");
            assertThat(shell().run("-t", "mine", "ls").err()).contains("contradict each other in the profile mine");
        }
    }

    /** What stands before the command, and names no server, holds for the one that the command names, but for profiles. */
    @Test
    void optionsBeforeACommandHoldForItsServer() throws IOException {
        try (ServedDemo served = ServedDemo.start()) {
            String target = "grpcs://" + served.address();
            for (String line : List.of(
                    "ls -t " + target,
                    "connect " + target,
                    "connect demo; connect " + target,
                    "connect demo; ls -t " + target,
                    "wait-for " + target,
                    "health -t " + target + " --wait 1s")) {
                assertThat(shell().run("--cacert", "missing.pem", "-c", line).err())
                        .as(line)
                        .contains("missing.pem: no such file");
            }
            // Whoever says how one server is reached has the last word on TLS.
            for (String line : List.of(
                    "ls -t grpc://" + served.address(),
                    "ls --plaintext -t " + served.address(),
                    "connect grpc://" + served.address(),
                    "connect --plaintext " + served.address())) {
                assertThat(shell().run("--cacert", "missing.pem", "-c", line).exitCode())
                        .as(line)
                        .isZero();
            }
            assertThat(shell().run("--insecure", "ls", "-t", target, "--cacert", "missing.pem")
                            .err())
                    .contains("missing.pem: no such file");
            assertThat(shell().run("--plaintext", "ls", "-t", target, "--cacert", "missing.pem")
                            .err())
                    .contains("missing.pem: no such file");
            profile(served, "tls = true\ncacert = \"other.pem\"\n");
            assertThat(shell().run("--insecure", "-c", "ls -t mine").err()).contains("other.pem: no such file");
        }
    }

    /** Files that run side by side begin as one session: the first server that any leads a secret to is the only one. */
    @ParameterizedTest
    @ValueSource(strings = {"run a.gsh b.gsh", "include a.gsh; include b.gsh"})
    void aSecretGoesToOneServerWhicheverFileLeadsThere(String line) throws IOException {
        try (ServedDemo one = ServedDemo.start();
                ServedDemo other = ServedDemo.start()) {
            file("a.gsh", "connect " + one.address() + "\ncall Metadata\n");
            file("b.gsh", "connect " + other.address() + "\ncall Metadata\n");
            Result result = shell().run("--bearer", TOKEN, "-c", line);
            assertThat(result.out()).containsOnlyOnce(TOKEN);
            assertThat(result.err()).contains("not sent there, being for another server");
        }
    }

    @Test
    void doctorAndDiffRenewToo() throws IOException {
        String script = "#!/bin/sh\nif [ -e once ]; then echo " + TOKEN + "; else touch once; echo stale; fi\n";
        file("token.sh", script);
        try (ServedDemo served = ServedDemo.requiring("authorization: Bearer " + TOKEN)) {
            profile(served, "credential-command = \"" + folder.resolve("token.sh") + "\"\n");
            Result doctor = shell().run("doctor", "-t", "mine");
            assertThat(doctor.exitCode()).as(doctor.out()).isZero();
            assertThat(doctor.out()).contains("note\treflection v1\tthe credential was not accepted");
            Files.delete(folder.resolve("once"));
            assertThat(shell().run("diff", "mine", "demo").exitCode()).isZero();
        }
    }

    @Test
    void aProjectsFileNamesNoProgram() throws IOException {
        file("token.sh", "#!/bin/sh\ntouch ran; echo x\n");
        file(".grpcsh.toml", "[theirs]\ntarget = \"localhost:1\"\ncredential-command = \"./token.sh\"\n");
        Result result = shell().run("-t", "demo", "-c", "profile trust; call SayHello name=x -t theirs");
        assertThat(result.err()).contains("a project's file names no program to run");
        assertThat(folder.resolve("ran")).doesNotExist();
    }

    /** What a profile says of it can be saved and read again, and what somebody types about authorization comes first. */
    @Test
    void itIsSavedAndOverridden() throws IOException {
        file("token.sh", "#!/bin/sh\ntouch ran; echo " + TOKEN + "\n");
        try (ServedDemo served = ServedDemo.start()) {
            profile(
                    served,
                    "credential-command = [\"" + folder.resolve("token.sh")
                            + "\", \"a b\"]\ncredential-lifetime = \"30s\"\n");
            assertThat(shell().run("-t", "mine", "-c", "profile save other; profile show other")
                            .out())
                    .contains("/token.sh\", \"a b\"]", "credential-lifetime = \"30s\"");
            assertThat(shell().run("-t", "mine", "export", "grpcurl", "SayHelloAgain", "name=x")
                            .out())
                    .contains("authorization: Bearer ${TOKEN}");
            Files.delete(folder.resolve("ran"));
            Result typed = shell().run("-t", "mine", "--bearer", "mine", "call", "Metadata");
            assertThat(typed.out()).contains("Bearer mine");
            assertThat(folder.resolve("ran")).doesNotExist();
        }
    }
}
