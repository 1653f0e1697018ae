package dev.grpcsh.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grpcsh.failure.Interruption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which protoc is run, and what happens when it does not do what it should. */
final class CompilerProcessTest {
    private static final Map<String, String> PATH = Map.of("PATH", "/usr/bin:/bin");

    @TempDir
    Path temporary = Path.of("");

    private ProtoFolder folder = ProtoFolder.in(Path.of(""));

    @BeforeEach
    void make() throws IOException {
        folder = ProtoFolder.in(temporary.toRealPath()).withEnvironment(PATH);
        folder.message("a.proto", "A");
    }

    /** A stand-in that leaves a mark, and compiles. */
    private ProtoFolder marking(String name) {
        return folder.program(
                name,
                "#!/bin/sh",
                "echo \"$0\" >>'" + folder.root() + "/used'",
                "exec '" + ProtoFolder.BUNDLE + "/bin/protoc' \"$@\"");
    }

    private String used() throws IOException {
        Path used = folder.root().resolve("used");
        return Files.exists(used)
                ? Files.readString(used).replace(folder.root() + "/", "").strip()
                : "";
    }

    @Test
    void theNamedOneComesFirst() throws IOException {
        marking("named/protoc");
        marking("path/protoc");
        folder.withProtoc(Path.of("named/protoc"))
                .withEnvironment(Map.of("PATH", "path"))
                .compile("a.proto");
        assertThat(used()).isEqualTo("named/protoc");
    }

    @Test
    void thenTheOneThatCameAlong() throws IOException {
        marking("path/protoc");
        folder.withEnvironment(Map.of("PATH", "path")).compile("a.proto");
        assertThat(used()).isEmpty();
    }

    @Test
    void thenThatOnThePath() throws IOException {
        marking("path/protoc");
        folder.message("empty/protoc/x.proto", "X");
        folder.withBundle(Optional.empty())
                .withEnvironment(Map.of("PATH", "::empty:nowhere:path:/usr/bin"))
                .compile("a.proto");
        assertThat(used()).isEqualTo("path/protoc");
    }

    @Test
    void oneThatCannotBeRunIsPassedOver() throws IOException {
        marking("path/protoc");
        folder.program("wrong/bin/protoc", "\u007fELF no such machine")
                .file("forbidden/bin/protoc", "#!/bin/sh")
                .program("alien/bin/protoc", "#!/no/such/interpreter")
                .program("crashing/bin/protoc", "#!/bin/sh", "kill -9 $$");
        for (String bundle : new String[] {"wrong", "forbidden", "alien", "crashing"}) {
            folder.message("a.proto", "A" + bundle);
            ProtoFolder other = folder.withBundle(Optional.of(folder.root().resolve(bundle)))
                    .withEnvironment(Map.of("PATH", "path:/usr/bin:/bin"));
            other.compile("a.proto");
            assertThat(used()).endsWith("path/protoc");
            Files.delete(folder.root().resolve("used"));
            other.compile("a.proto");
            assertThat(used()).as("from the cache").isEmpty();
        }
    }

    @Test
    void noneIsAProblemThatNamesAllThree() {
        assertThat(folder.withBundle(Optional.of(folder.root().resolve("gone")))
                        .withEnvironment(Map.of())
                        .problem("a.proto"))
                .isEqualTo(".proto files need protoc, the protobuf compiler, and there is none: not " + folder.root()
                        + "/gone/bin/protoc, which should have come along; not protoc on the PATH;"
                        + " name one with --protoc PATH");
    }

    @Test
    void oneThatMayNotBeRunIsNotSaidToBeMissing() {
        folder.file("bundle/bin/protoc", "on a file system that forbids execution");
        assertThat(folder.withBundle(Optional.of(folder.root().resolve("bundle")))
                        .withEnvironment(Map.of())
                        .problem("a.proto"))
                .contains("not " + folder.root() + "/bundle/bin/protoc, which may not be run there;");
    }

    @Test
    void theNamedOneHasToBeThere() {
        folder.file("text", "no program").program("wrong", "\u007fELF no such machine");
        assertThat(folder.withProtoc(Path.of("nowhere")).problem("a.proto"))
                .isEqualTo("--protoc nowhere: no such file");
        assertThat(folder.withProtoc(Path.of("text")).problem("a.proto"))
                .isEqualTo("--protoc text: no program that can be run");
        assertThat(folder.withProtoc(Path.of(".")).problem("a.proto"))
                .isEqualTo("--protoc .: no program that can be run");
        assertThat(folder.withProtoc(Path.of("wrong")).problem("a.proto"))
                .startsWith("wrong: cannot be run: it may be for another machine: ")
                .endsWith("; name another protoc with --protoc PATH");
        folder.program("alien", "#!/no/such/interpreter");
        assertThat(folder.withProtoc(Path.of("alien")).problem("a.proto"))
                .isEqualTo("alien: cannot be run: No such file or directory; name another protoc with --protoc PATH");
        folder.program("crashing", "#!/bin/sh", "kill -9 $$");
        assertThat(folder.withProtoc(Path.of("crashing")).problem("a.proto"))
                .isEqualTo("crashing: cannot be run: it ends by signal 9; name another protoc with --protoc PATH");
    }

    @Test
    void itIsBoundedInTime() {
        folder.program("slow", "#!/bin/sh", "sleep 600 & sleep 600");
        assertThat(folder.withProtoc(Path.of("slow"))
                        .withLimit(Duration.ofMillis(200))
                        .problem("a.proto"))
                .isEqualTo(folder.root() + "/slow: not done after 200 ms, and stopped; name fewer .proto files,"
                        + " or another compiler with --protoc PATH");
        assertThat(descendants()).isEmpty();
    }

    @Test
    void interruptingEndsIt() throws InterruptedException, IOException {
        Path started = folder.root().resolve("started");
        folder.program("slow", "#!/bin/sh", ": >'" + started + "'", "sleep 600");
        AtomicReference<Object> outcome = new AtomicReference<>("");
        Thread thread = new Thread(() -> {
            try {
                outcome.set(folder.withProtoc(Path.of("slow")).compile("a.proto"));
            } catch (Interruption e) {
                outcome.set(e.getMessage());
            }
        });
        thread.start();
        while (!Files.exists(started)) {
            Thread.sleep(5);
        }
        thread.interrupt();
        thread.join(10_000);
        assertThat(outcome.get()).isEqualTo("interrupted");
        assertThat(descendants()).isEmpty();
        assertThat(folder.cached()).isEmpty();
    }

    @Test
    void interruptingBeforehandEndsItToo() {
        folder.message("p/q/b.proto", "B");
        for (String input : new String[] {"a.proto", "p"}) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> folder.problem(input)).isInstanceOf(Interruption.class);
            assertThat(Thread.interrupted()).isFalse();
        }
    }

    @Test
    void itsErrorsAreBoundedInSize() {
        folder.program("endless", "#!/bin/sh", "while :; do echo 'a.proto:1:1: no'; done >&2");
        assertThat(folder.withProtoc(Path.of("endless")).problem("a.proto"))
                .startsWith(folder.root() + "/endless: stopped, for it does not stop telling of errors");
    }

    @Test
    void whatItSaysIsEscaped() {
        folder.program("rude", "#!/bin/sh", "printf 'a.proto:1:1: \\033[31mred\\n\\033]0;title\\007\\n' >&2; exit 1");
        assertThat(folder.withProtoc(Path.of("rude")).problem("a.proto"))
                .isEqualTo("a.proto:1:1: \\u001b[31mred\n\\u001b]0;title\\u0007");
    }

    @Test
    void silenceIsToldOf() {
        folder.program("silent", "#!/bin/sh", "exit 3");
        assertThat(folder.withProtoc(Path.of("silent")).problem("a.proto"))
                .isEqualTo("protoc ended with exit code 3 and did not say why");
        folder.program("lying", "#!/bin/sh", "exit 0");
        assertThat(folder.withProtoc(Path.of("lying")).problem("a.proto"))
                .isEqualTo("lying: ended well and wrote nothing; is it a protoc?");
    }

    @Test
    void itSeesOnlyWhatItNeeds() throws IOException {
        folder.program(
                "curious",
                "#!/bin/sh",
                "{ pwd; ls -A; printf '%s\\n' \"$@\"; cat ../arguments ../list/*; read x || echo no input; } >'"
                        + folder.root() + "/seen'",
                "exec '" + ProtoFolder.BUNDLE + "/bin/protoc' \"$@\"");
        folder.withProtoc(Path.of("curious")).compile("a.proto");
        assertThat(Files.readAllLines(folder.root().resolve("seen")))
                .element(0)
                .asString()
                .endsWith("/run");
        assertThat(Files.readAllLines(folder.root().resolve("seen")).stream()
                        .skip(1)
                        .map(line -> line.replaceFirst("-work-\\d+", "-work")))
                .containsExactly(
                        "@../arguments",
                        "--descriptor_set_out=../protoset",
                        "--include_imports",
                        "--include_source_info",
                        "-I" + folder.root(),
                        "-I" + ProtoFolder.BUNDLE + "/include",
                        "-I../list",
                        "grpcsh-work.proto",
                        "syntax = \"proto3\";",
                        "import public \"a.proto\";",
                        "no input");
    }

    private static java.util.List<String> descendants() {
        return ProcessHandle.current()
                .descendants()
                .filter(ProcessHandle::isAlive)
                .map(process -> process.info().commandLine().orElse(""))
                .filter(line -> line.contains("sleep 600"))
                .toList();
    }
}
