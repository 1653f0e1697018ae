package dev.grpcsh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsh.ShellHarness.Result;
import dev.grpcsh.demo.DemoServer;
import dev.grpcsh.schema.ProtoSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code diff}, as a whole command. */
final class DiffTest {
    private static final String OLD = "message M { string name = 1; int32 old = 2; } message O { int32 x = 1; }"
            + " service S { rpc Do(M) returns (M); rpc Die(O) returns (O); }";
    private static final String NEW = "message M { bytes name = 1; int32 added = 3; } message O { int32 y = 2; }"
            + " service S { rpc Do(M) returns (M); }";

    @TempDir
    private Path folder = Path.of("");

    private ShellHarness shell() throws IOException {
        Files.write(folder.resolve("old.protoset"), ProtoSource.protoset(OLD));
        Files.write(folder.resolve("new.protoset"), ProtoSource.protoset(NEW));
        Files.write(folder.resolve("demo.protoset"), DemoServer.protoset());
        return ShellHarness.in(folder);
    }

    @Test
    void aProgramGetsAChangeALine() throws IOException {
        Result result = shell().run("diff", "old.protoset", "new.protoset");
        assertThat(result.out()).isEqualTo("""
                removed\tp.S/Die\tcalls\trpc Die(p.O) returns (p.O)\t\tcalls of it end with UNIMPLEMENTED
                removed\tp.M.old\tjson\tint32 old = 2\t\tJSON that still says it is refused; reserve 2 and "old" against another use
                changed\tp.M.name\tjson\tstring name = 1\tbytes name = 1\tthe wire takes both as long as the bytes are UTF-8; JSON has a text before, base64 after
                added\tp.M.added\t-\t\tint32 added = 3\t
                removed\tp.O.x\tjson\tint32 x = 1\t\tJSON that still says it is refused; reserve 1 and "x" against another use
                added\tp.O.y\t-\t\tint32 y = 2\t
                """);
        assertThat(result.err()).isEqualTo("6 changes, 1 breaks calls, 3 break JSON\n");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void aPersonGetsTwoLinesWhereThereIsAReason() throws IOException {
        Result result = shell().withTerminals("011").run("diff", "old.protoset", "new.protoset", "--only", "p.M");
        assertThat(result.out()).isEqualTo("""
                removed  p.M.old    int32 old = 2
                         breaks JSON: JSON that still says it is refused; reserve 2 and "old" against another use
                changed  p.M.name   string name = 1 → bytes name = 1
                         breaks JSON: the wire takes both as long as the bytes are UTF-8; JSON has a text before, base64 after
                added    p.M.added  int32 added = 3
                """);
        assertThat(result.err()).isEqualTo("3 changes, 2 break JSON\n");
    }

    @Test
    void longDeclarationsStandBelowEachOther() throws IOException {
        String type = "message AMessageWithALongName {} ";
        String method = "rpc AMethodWithALongName(AMessageWithALongName) returns (AMessageWithALongName)";
        ShellHarness shell = shell();
        Files.write(folder.resolve("a.protoset"), ProtoSource.protoset(type + "service S { " + method + "; }"));
        Files.write(
                folder.resolve("b.protoset"),
                ProtoSource.protoset(type + "service S { " + method + " option deprecated = true; }"));
        assertThat(shell.withTerminals("010")
                        .run("diff", "a.protoset", "b.protoset")
                        .out())
                .isEqualTo("""
                changed  p.S/AMethodWithALongName
                         rpc AMethodWithALongName(p.AMessageWithALongName) returns (p.AMessageWithALongName)
                       → rpc AMethodWithALongName(p.AMessageWithALongName) returns (p.AMessageWithALongName) [deprecated = true]
                """);
    }

    @Test
    void jsonLines() throws IOException {
        String first = "{\"kind\":\"removed\",\"path\":\"p.M.old\",\"breaks\":[\"json\"],\"before\":\"int32 old = 2\","
                + "\"why\":\"JSON that still says it is refused; reserve 2 and \\\"old\\\" against another use\"}";
        assertThat(shell().run("diff", "old.protoset", "new.protoset", "--only", "M", "-o", "jsonl")
                        .outLines())
                .hasSize(3)
                .contains(first);
        assertThat(shell().run("-o", "jsonl", "diff", "old.protoset", "new.protoset", "--only", "M")
                        .outLines())
                .contains(first);
        assertThat(shell().line("diff old.protoset new.protoset --only M -o jsonl | jq -r .path")
                        .outLines())
                .containsExactly("p.M.old", "p.M.name", "p.M.added");
        assertThat(shell().line("diff old.protoset new.protoset --only M | ! cut -f2")
                        .outLines())
                .containsExactly("p.M.old", "p.M.name", "p.M.added");
    }

    @Test
    void checkFailsIfAnythingBreaks() throws IOException {
        Result result = shell().run("diff", "old.protoset", "new.protoset", "--check", "-q");
        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.err()).isEqualTo("grpcsh: new.protoset breaks what was made for old.protoset\n");
        assertThat(result.outLines()).hasSize(6);
        Result same = shell().run("diff", "old.protoset", "old.protoset", "--check");
        assertThat(same).isEqualTo(new Result("", "no changes\n", 0));
        Result script = shell().script("diff old.protoset new.protoset --check > f\necho on\n");
        assertThat(script.exitCode()).isEqualTo(4);
        assertThat(script.errLines())
                .containsExactly(
                        "6 changes, 1 breaks calls, 3 break JSON",
                        "test.gsh:1: diff old.protoset new.protoset --check > f",
                        "  new.protoset breaks what was made for old.protoset");
    }

    @Test
    void whatIsAddedBreaksNothing() throws IOException {
        Files.write(
                folder.resolve("more.protoset"),
                ProtoSource.protoset(OLD + " message N {} service T { rpc A(N) returns (N); }"));
        Result result = shell().run("diff", "old.protoset", "more.protoset", "--check");
        assertThat(result.err()).isEqualTo("2 changes, nothing breaks\n");
        assertThat(result.outLines())
                .containsExactly(
                        "added\tp.T\t-\t\tservice with 1 method\t", "added\tp.N\t-\t\tmessage with 0 fields\t");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void theSessionsSchemaIsTheOldOne() throws IOException {
        Result result = shell().run("diff", "demo.protoset");
        assertThat(result).isEqualTo(new Result("", "no changes\n", 0));
        assertThat(shell().run("-t", "demo", "diff", "demo.protoset").err()).isEqualTo("no changes\n");
        assertThat(shell().run("diff", "new.protoset", "--protoset", "old.protoset")
                        .err())
                .isEqualTo("6 changes, 1 breaks calls, 3 break JSON\n");
        Result other = shell().run("diff", "old.protoset", "-t", "demo", "--check");
        assertThat(other.exitCode()).isEqualTo(4);
        assertThat(other.err()).contains("8 break calls").contains("old.protoset breaks what was made for demo");
    }

    @Test
    void servers() throws IOException {
        ShellHarness shell = shell();
        try (ServedDemo listener = ServedDemo.start()) {
            assertThat(shell.run("diff", listener.address(), "demo")).isEqualTo(new Result("", "no changes\n", 0));
            assertThat(shell.run("diff", "demo.protoset", "grpc://" + listener.address())
                            .err())
                    .isEqualTo("no changes\n");
            assertThat(shell.run("-t", listener.address(), "diff", "demo").err())
                    .isEqualTo("no changes\n");
            // A file is a file alone, whatever the session talks to.
            assertThat(shell.run("-t", listener.address(), "diff", "old.protoset", "new.protoset")
                            .err())
                    .isEqualTo("6 changes, 1 breaks calls, 3 break JSON\n");
            assertThat(shell.run("diff", listener.address(), "demo", "--all").err())
                    .isEqualTo("no changes\n");
        }
    }

    @Test
    void headersGoToBothSides() throws IOException {
        ShellHarness shell = shell();
        try (ServedDemo one = ServedDemo.requiring("x-key: 7");
                ServedDemo two = ServedDemo.requiring("x-key: 7")) {
            assertThat(shell.run("diff", one.address(), two.address()).exitCode())
                    .isEqualTo(80);
            assertThat(shell.run("diff", one.address(), two.address(), "-H", "x-key: 7"))
                    .isEqualTo(new Result("", "no changes\n", 0));
            assertThat(shell.run("diff", one.address(), two.address(), "--reflect-header", "x-key: 7")
                            .err())
                    .isEqualTo("no changes\n");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " => ",
            value = {
                "diff => 2 => diff: [A] B is missing; see help diff",
                "diff old.protoset new.protoset demo => 2 => diff: one word too many: demo; see help diff",
                "diff gone.protoset demo => 1 => gone.protoset: no such file",
                "diff demo gone.proto => 1 => gone.proto: no such file",
                "diff nowhere demo => 2 => nowhere has no port, and is no profile; write nowhere:50051",
                "diff old.protoset demo -t demo => 2 => three schemas: old.protoset, demo and what -t or --protoset names",
                "diff old.protoset new.protoset --only Nope => 2 => nothing here is called Nope",
                "diff old.protoset localhost:1 => 1 => localhost:1: connection refused",
                "diff notes.protoset demo => 1 => notes.protoset",
                "diff types.protoset types.protoset => 2 => neither side has services; --only NAME compares a message",
            })
    void problems(String line, int exitCode, String problem) throws IOException {
        Files.write(folder.resolve("types.protoset"), ProtoSource.protoset("message M {}"));
        Result result = shell().withFile("notes.protoset", "no protoset").run(line.split(" "));
        assertThat(result.exitCode()).as(result.err()).isEqualTo(exitCode);
        assertThat(result.err()).startsWith("grpcsh: ").contains(problem).hasLineCount(1);
        assertThat(result.out()).isEmpty();
    }

    @Test
    void messagesWithoutServices() throws IOException {
        Files.write(folder.resolve("a.protoset"), ProtoSource.protoset("message M { int32 x = 1; }"));
        Files.write(folder.resolve("b.protoset"), ProtoSource.protoset("message M { sint32 x = 1; }"));
        Result result = shell().run("diff", "a.protoset", "b.protoset", "--only", "M");
        assertThat(result.out())
                .isEqualTo(
                        "changed\tp.M.x\twire\tint32 x = 1\tsint32 x = 1\tthe wire does not take int32 and sint32 for each other\n");
        assertThat(result.err()).isEqualTo("1 change, 1 breaks the wire\n");
    }
}
