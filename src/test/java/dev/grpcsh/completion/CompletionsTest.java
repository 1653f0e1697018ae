package dev.grpcsh.completion;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import dev.grpcsh.ReflectedServer;
import dev.grpcsh.ServedFiles;
import dev.grpcsh.ShellHarness;
import dev.grpcsh.Wire;
import dev.grpcsh.invocation.Invocation;
import dev.grpcsh.job.JobTable;
import dev.grpcsh.session.Keeper;
import dev.grpcsh.session.Session;
import dev.grpcsh.shell.EveryCommand;
import io.grpc.Status;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Proposals over a network: right, and with no more questions than they need. */
@Timeout(120)
final class CompletionsTest {
    private static final int SERVICES = 200;

    private final List<AutoCloseable> open = new ArrayList<>();

    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void close() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    private static FileDescriptorProto file(int i) {
        return Wire.file("name: 'f" + i + ".proto' package: 'big' syntax: 'proto3' message_type { name: 'Ask" + i
                + "' } service { name: 'S" + i + "' method { name: 'Do' input_type: '.big.Ask" + i
                + "' output_type: '.big.Ask" + i + "' } method { name: 'Undo" + i + "' input_type: '.big.Ask" + i
                + "' output_type: '.big.Ask" + i + "' } }");
    }

    private ReflectedServer serve(int services) {
        ReflectedServer server = ReflectedServer.start(ServedFiles.of(
                IntStream.range(0, services).mapToObj(CompletionsTest::file).toList()));
        open.add(server);
        return server;
    }

    private Session session(ReflectedServer server) {
        Invocation invocation = new Invocation(
                List.of(),
                Map.of("HOME", folder.toString(), "GRPCSH_TARGET", server.target()),
                folder,
                Optional.empty(),
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream(),
                false,
                false,
                false);
        Session session = new Session(
                invocation, ShellHarness.CLOCK, question -> Optional.empty(), line -> {}, true, Keeper.NONE);
        open.add(session);
        return session;
    }

    /** Whole words, with what stands before the place that the candidates are for. */
    private static List<String> proposed(Session session, String... words) {
        String text = String.join(" ", words);
        String last = words[words.length - 1];
        Proposals proposals = new Completions(
                        EveryCommand.table(), session, new JobTable(ShellHarness.CLOCK), new KnownNames())
                .of(text);
        String before = text.substring(text.length() - last.length(), proposals.start());
        return proposals.candidates().stream()
                .map(candidate -> before + candidate.text())
                .toList();
    }

    /** The repeated command stands behind options and a count. */
    @Test
    void whatIsRepeatedIsProposedAsItself() {
        Session session = session(serve(1));
        assertThat(proposed(session, "repeat", "--")).contains("--every", "--until");
        assertThat(proposed(session, "repeat", "--every", "1s", "ca")).containsExactly("call", "cancel");
        assertThat(proposed(session, "repeat", "--every", "1s", "")).contains("call", "health");
        assertThat(proposed(session, "repeat", "3", "call", "")).contains("big.S0/Do");
        assertThat(proposed(session, "repeat", "3", "call", "Do", "--")).contains("--deadline");
        assertThat(proposed(session, "health", "")).contains("big.S0");
    }

    /** Somebody who types on behind Tab must find the word there: what is known here does not wait behind a server. */
    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '`',
            value = {
                "`call Do --bea` | true",
                "`call Do -` | true",
                "`call Do -t ` | true",
                "`call Do -o ` | true",
                "`call Do -o=` | true",
                "`de` | true",
                "`ls | j` | true",
                "`set ` | true",
                "`set output ` | true",
                "`repeat 3 ca` | true",
                "`connect ` | true",
                "`use ` | false",
                "`fg ` | true",
                "`unlet ` | true",
                "`expect .` | true",
                "`# a comm` | true",
                "`nonsense x` | true",
                "`call Do name=${` | true",
                "`call D` | false",
                "`call Do ` | false",
                "`call Do <<END\n` | false",
                "`describe ` | false",
                "`run ` | false",
                "`call Do --cert ` | false",
                "`ls > ` | false"
            })
    void whatIsKnownHereIsProposedAtOnce(String text, boolean here) {
        ReflectedServer server = serve(1);
        Completions completions = new Completions(
                EveryCommand.table(), session(server), new JobTable(ShellHarness.CLOCK), new KnownNames());
        String typed = text.replace("\\n", "\n");
        Optional<Proposals> atOnce = completions.atOnce(typed);
        assertThat(server.newQuestions()).isEmpty();
        assertThat(atOnce.isPresent()).isEqualTo(here);
        atOnce.ifPresent(proposals -> assertThat(proposals).isEqualTo(completions.of(typed)));
    }

    @Test
    void aLargeServerIsAskedForWhatTheWordLeaves() {
        ReflectedServer server = serve(SERVICES);
        Session session = session(server);
        assertThat(proposed(session, "ca")).contains("call");
        assertThat(server.newQuestions()).isEmpty();
        assertThat(proposed(session, "call", ""))
                .hasSize(SERVICES)
                .contains("big.S7/")
                .allMatch(text -> text.endsWith("/"));
        assertThat(server.newQuestions()).containsExactly("list");
        for (String word : List.of("b", "bi", "big.", "big.S", "big.S1", "s1")) {
            assertThat(proposed(session, "call", word))
                    .as(word)
                    .contains("big.S150/")
                    .doesNotContain("big.S150/Do");
        }
        assertThat(proposed(session, "call", "nothing")).isEmpty();
        assertThat(server.newQuestions()).isEmpty();
        List<String> eleven = proposed(session, "call", "S15");
        assertThat(eleven).hasSize(22).contains("big.S15/Do", "big.S15/Undo15", "big.S159/Do");
        assertThat(server.newQuestions()).hasSize(11).contains("symbol big.S15", "symbol big.S159");
        for (String word : List.of("S15", "big.S150", "big.S15/", "s15/d", "S15/Undo")) {
            assertThat(proposed(session, "call", word)).isNotEmpty().allMatch(text -> text.startsWith("big.S15"));
        }
        assertThat(proposed(session, "call", "S15/")).containsExactly("big.S15/Do", "big.S15/Undo15");
        assertThat(server.newQuestions()).isEmpty();
        assertThat(proposed(session, "call", "S7/")).containsExactly("big.S7/Do", "big.S7/Undo7");
        assertThat(server.newQuestions()).containsExactly("symbol big.S7");
    }

    @Test
    void theServiceInUseIsProposedByItsBareMethods() {
        ReflectedServer server = serve(SERVICES);
        Session session = session(server);
        session.use(Optional.of("big.S3"));
        assertThat(proposed(session, "call", ""))
                .startsWith("Do", "Undo3")
                .contains("big.S7/")
                .doesNotContain("Undo7");
        assertThat(server.newQuestions()).containsExactly("list", "symbol big.S3");
        assertThat(proposed(session, "try", "call", "U")).contains("Undo3");
        assertThat(server.newQuestions()).isEmpty();
    }

    @Test
    void servicesAndTypesOfALargeServerCostOneQuestion() {
        ReflectedServer server = serve(SERVICES);
        Session session = session(server);
        assertThat(proposed(session, "ls", "")).hasSize(SERVICES);
        assertThat(proposed(session, "use", "S19")).hasSize(11).contains("big.S190");
        assertThat(proposed(session, "describe", "Ask")).isEmpty();
        assertThat(server.newQuestions()).containsExactly("list");
        assertThat(session.connection().schema().findService("big.S8")).isPresent();
        assertThat(proposed(session, "describe", "Ask")).containsExactly("big.Ask8");
        assertThat(proposed(session, "describe", "S8")).contains("big.S8", "big.S8/Do");
        assertThat(server.newQuestions()).hasSize(1 + 10);
    }

    @Test
    void aSmallServerIsAskedForEverythingOnce() {
        ReflectedServer server = serve(3);
        Session session = session(server);
        assertThat(proposed(session, "call", ""))
                .containsExactly("big.S0/Do", "big.S0/Undo0", "big.S1/Do", "big.S1/Undo1", "big.S2/Do", "big.S2/Undo2");
        assertThat(server.newQuestions()).hasSize(1 + 3);
        assertThat(proposed(session, "call", "x")).isEmpty();
        assertThat(proposed(session, "describe", "ask")).contains("big.Ask0", "big.Ask1", "big.Ask2");
        assertThat(server.newQuestions()).isEmpty();
    }

    @Test
    void whatTheServerDoesNotDescribeIsAskedForOnce() {
        ReflectedServer server = serve(2);
        server.answer(ServedFiles.of(List.of(file(0), file(1))).listing("big.Ghost"));
        Session session = session(server);
        assertThat(proposed(session, "call", "")).hasSize(4);
        assertThat(server.newQuestions()).hasSize(1 + 3);
        assertThat(proposed(session, "call", "")).hasSize(4);
        assertThat(server.newQuestions()).isEmpty();
    }

    /** What is kept of a server may be a small part of it, and it may be all that a proposal needs. */
    @Test
    void whatIsKeptIsProposedAndWhatItLacksIsAskedFor() {
        ReflectedServer server = serve(2);
        try (Session earlier = session(server)) {
            assertThat(earlier.connection().schema().findService("big.S0")).isPresent();
        }
        server.newQuestions();
        Session partly = session(server);
        assertThat(partly.connection().keptSchema()).isPresent();
        assertThat(proposed(partly, "call", "")).contains("big.S0/Do", "big.S1/Do");
        assertThat(server.newQuestions()).contains("list", "symbol big.S1");
        partly.close();
        Session wholly = session(server);
        assertThat(proposed(wholly, "call", "")).contains("big.S0/Do", "big.S1/Do");
        assertThat(proposed(wholly, "ls", "")).containsExactly("big.S0", "big.S1");
        assertThat(server.newQuestions()).isEmpty();
        assertThat(proposed(wholly, "describe", "ask")).containsExactly("big.Ask0", "big.Ask1");
    }

    @Test
    void aServerThatIsNotThereProposesNothing() {
        ReflectedServer server = serve(1);
        server.refuse("v1", Status.UNIMPLEMENTED).refuse("v1alpha", Status.UNIMPLEMENTED);
        Session session = session(server);
        assertThat(proposed(session, "call", "")).isEmpty();
        assertThat(proposed(session, "set", "")).contains("deadline");
        server.close();
        assertThat(proposed(session, "ls", "")).isEmpty();
    }

    /** What a server calls a method may be a statement: nobody gets it onto their line by a key. */
    @Test
    void whatIsNoNameIsNotProposed() {
        ReflectedServer server = ReflectedServer.start(
                ServedFiles.of(
                        List.of(
                                Wire.file(
                                        "name: 'evil.proto' package: 'e' syntax: 'proto3' message_type { name: 'Ask' field { name: 'x | ! y' number: 1"
                                                + " type: TYPE_STRING label: LABEL_OPTIONAL } field { name: 'fine' number: 2 type: TYPE_STRING label:"
                                                + " LABEL_OPTIONAL json_name: 'f > g' } } service { name: 'S' method { name: 'Zap | ! touch x'"
                                                + " input_type: '.e.Ask' output_type: '.e.Ask' } method { name: 'Zip>x' input_type: '.e.Ask'"
                                                + " output_type: '.e.Ask' } method { name: 'Zop' input_type: '.e.Ask' output_type: '.e.Ask' } }"))));
        open.add(server);
        Session session = session(server);
        for (String word : List.of("", "Z", "e.S/Z", "zap")) {
            assertThat(proposed(session, "call", word)).as(word).allMatch(text -> text.matches("[\\w./]*"));
        }
        assertThat(proposed(session, "call", "Zop", "")).allMatch(text -> text.matches("[\\w.=]*"));
    }
}
