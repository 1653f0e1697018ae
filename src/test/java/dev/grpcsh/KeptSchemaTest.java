package dev.grpcsh;

import static dev.grpcsh.ShellHarness.succeeds;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.grpcsh.ShellHarness.Result;
import io.grpc.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one invocation keeps of a server's schema, and the next makes of it. */
@Timeout(300)
final class KeptSchemaTest {
    private static final String FIND = "people.People/Find";
    private static final String NAME = "field { name: 'name' number: 1 type: TYPE_STRING label: LABEL_OPTIONAL }";
    private static final String AGE = "field { name: 'age' number: 2 type: TYPE_INT32 label: LABEL_OPTIONAL }";
    private static final String EXACT = "field { name: 'exact' number: 2 type: TYPE_BOOL label: LABEL_OPTIONAL }";
    private static final String METHOD_FIND = method("Find", "");
    private static final String CHANGED = "the server's schema has changed since it was kept";

    private final ReflectedServer server = ReflectedServer.start(ServedFiles.of(people(NAME, NAME, METHOD_FIND)))
            .replying(FIND, Wire.message(1, "Ada"));

    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void close() {
        server.close();
    }

    private static String people(String ask, String person, String methods) {
        return "name: 'people.proto' package: 'people' syntax: 'proto3' message_type { name: 'Ask' " + ask
                + " } message_type { name: 'Person' " + person + " } service { name: 'People' " + methods + " }";
    }

    private static String method(String name, String more) {
        return "method { name: '" + name + "' input_type: '.people.Ask' output_type: '.people.Person' " + more + " }";
    }

    private ShellHarness shell() {
        return ShellHarness.in(folder);
    }

    private ShellHarness after(Duration time) {
        return shell().withClock(Clock.offset(ShellHarness.CLOCK, time));
    }

    private Result call(String... arguments) {
        return call(shell(), arguments);
    }

    private Result call(ShellHarness shell, String... arguments) {
        return shell.run(Stream.concat(Stream.of("-t", server.target(), "call", FIND), Stream.of(arguments))
                .toArray(String[]::new));
    }

    private static void prints(Result result, String line) {
        succeeds(result, line + "\n");
    }

    /** A first invocation, after which something is kept. */
    private void keepSomething() {
        prints(call("name=A"), "{\"name\":\"Ada\"}");
        assertThat(server.newQuestions()).isNotEmpty();
        assertThat(kept()).hasSize(1);
    }

    private Path cache() {
        return folder.resolve(".cache/grpcsh/schemas");
    }

    private List<Path> kept() {
        if (!Files.exists(cache())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(cache())) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"people.People/Find", "people.People.Find", "People/Find", "Find", "find"})
    void theSecondCallAsksNothing(String name) {
        String[] words = {"-t", server.target(), "call", name, "name=A"};
        prints(shell().run(words), "{\"name\":\"Ada\"}");
        int before = server.begun().size();
        assertThat(server.newQuestions()).isNotEmpty();
        prints(shell().run(words), "{\"name\":\"Ada\"}");
        assertThat(server.begun().subList(before, server.begun().size()))
                .extracting(ReflectedServer.Begun::path)
                .containsExactly(FIND);
    }

    @Test
    void scriptsCallWithoutAskingToo() {
        keepSomething();
        shell().withFile("two.gsh", "call people.People/Find name=A\ncall people.People/Find name=B\n");
        prints(shell().run("-t", server.target(), "run", "two.gsh"), "{\"name\":\"Ada\"}\n{\"name\":\"Ada\"}");
        assertThat(server.newQuestions()).isEmpty();
        prints(shell().line("call people.People/Find -t " + server.target() + " name=A"), "{\"name\":\"Ada\"}");
        assertThat(server.newQuestions()).isEmpty();
    }

    @Test
    void nobodyElseReadsIt() throws IOException {
        keepSomething();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cache())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept().get(0))))
                .isEqualTo("rw-------");
    }

    @Test
    void aNewFieldOfTheReplyIsShown() {
        keepSomething();
        server.answer(ServedFiles.of(people(NAME, NAME + AGE, METHOD_FIND)));
        server.replying(FIND, Wire.message(1, "Ada", 2, 36));
        Result second = call(after(Duration.ofMinutes(3)), "name=A");
        assertThat(second.out()).isEqualTo("{\"name\":\"Ada\",\"age\":36}\n");
        assertThat(second.err()).isEqualTo(CHANGED + ", 3 min ago; it was fetched anew\n");
        assertThat(second.exitCode()).isZero();
        server.newQuestions();
        prints(call(after(Duration.ofMinutes(3)), "name=A"), "{\"name\":\"Ada\",\"age\":36}");
        assertThat(server.newQuestions()).isEmpty();
    }

    @Test
    void aNewFieldOfTheRequestIsAccepted() {
        keepSomething();
        server.answer(ServedFiles.of(people(NAME + EXACT, NAME, METHOD_FIND)));
        server.method(FIND, requests -> {
            assertThat(requests).containsExactly(Wire.message(1, "A", 2, 1));
            return List.of(Wire.message(1, "Ada"));
        });
        prints(call("name=A", "exact=true"), "{\"name\":\"Ada\"}");
        server.newQuestions();
        prints(call("name=A", "exact=true"), "{\"name\":\"Ada\"}");
        assertThat(server.newQuestions()).isEmpty();
    }

    @Test
    void aFieldThatNobodyKnowsIsRefusedAsEver() {
        keepSomething();
        Result second = call("nam=A");
        assertThat(second.err()).isEqualTo("grpcsh: people.Ask has no field nam; did you mean name?\n");
        assertThat(second.exitCode()).isEqualTo(2);
    }

    @Test
    void aNewMethodIsFound() {
        keepSomething();
        server.answer(ServedFiles.of(people(NAME, NAME, METHOD_FIND + method("Drop", ""))));
        server.replying("people.People/Drop", Wire.message(1, "gone"));
        prints(shell().run("-t", server.target(), "call", "Drop", "name=A"), "{\"name\":\"gone\"}");
    }

    @Test
    void aMethodThatIsGoneIsTold() {
        keepSomething();
        server.answer(ServedFiles.of(people(NAME, NAME, method("Drop", ""))));
        server.remove(FIND);
        Result second = call("name=A");
        assertThat(second.exitCode()).isEqualTo(64 + 12);
        assertThat(second.errLines()).hasSize(2);
        assertThat(second.errLines().get(0)).startsWith("UNIMPLEMENTED");
        assertThat(second.errLines().get(1)).startsWith(CHANGED).endsWith("it was fetched anew, call again");
        Result third = call("name=A");
        assertThat(third.err()).startsWith("grpcsh: no method people.People/Find");
        assertThat(third.exitCode()).isEqualTo(2);
    }

    @Test
    void aServiceThatIsGoneIsTold() {
        keepSomething();
        server.answer(
                ServedFiles.of("name: 'other.proto' package: 'other' syntax: 'proto3' service { name: 'Other' }"));
        server.remove(FIND);
        Result second = call("name=A");
        assertThat(second.errLines()).last().asString().startsWith(CHANGED).endsWith("call again");
        assertThat(call("name=A").err()).startsWith("grpcsh: no method people.People/Find");
    }

    @Test
    void aCallThatFailsOnAnOldSchemaSaysSo() {
        keepSomething();
        server.answer(ServedFiles.of(people(NAME + EXACT, NAME, METHOD_FIND)));
        server.method(FIND, requests -> {
            throw Status.INVALID_ARGUMENT.withDescription("say whether exactly").asRuntimeException();
        });
        Result second = call("name=A");
        assertThat(second.exitCode()).isEqualTo(64 + 3);
        assertThat(second.errLines()).hasSize(2);
        assertThat(second.errLines().get(0)).startsWith("INVALID_ARGUMENT");
        assertThat(second.errLines().get(1)).startsWith(CHANGED).endsWith("it was fetched anew, call again");
        server.newQuestions();
        assertThat(call("name=A", "exact=true").err()).doesNotContain(CHANGED);
    }

    @Test
    void aCallThatFailsOnASchemaThatHoldsSaysNothingOfIt() {
        keepSomething();
        server.method(FIND, requests -> {
            throw Status.NOT_FOUND.withDescription("nobody").asRuntimeException();
        });
        Result second = call("name=A");
        assertThat(second.errLines()).singleElement().asString().startsWith("NOT_FOUND");
        assertThat(server.newQuestions()).isNotEmpty();
    }

    @Test
    void theTypeOfAnAnyIsFetched() {
        String holder = NAME
                + "field { name: 'more' number: 3 type: TYPE_MESSAGE type_name: '.google.protobuf.Any' label: LABEL_OPTIONAL }";
        ServedFiles files = ServedFiles.of(
                people(NAME, holder, METHOD_FIND) + " dependency: 'google/protobuf/any.proto'",
                "name: 'extra.proto' package: 'extra' syntax: 'proto3' message_type { name: 'Note' " + NAME + " }");
        server.answer(files);
        prints(call("name=A"), "{\"name\":\"Ada\"}");
        server.newQuestions();
        ByteString any = Wire.message(1, "type.googleapis.com/extra.Note", 2, Wire.message(1, "hm"));
        server.replying(FIND, Wire.message(1, "Ada", 3, any));
        String shown = "{\"name\":\"Ada\",\"more\":{\"@type\":\"type.googleapis.com/extra.Note\",\"name\":\"hm\"}}";
        prints(call("name=A"), shown);
        assertThat(server.newQuestions()).contains("symbol extra.Note");
        prints(call("name=A"), shown);
        assertThat(server.newQuestions()).isEmpty();
    }

    @Test
    void whatIsKeptOfAnotherTargetIsNotUsed() {
        keepSomething();
        try (ReflectedServer other = ReflectedServer.start(ServedFiles.of(people(NAME, NAME + AGE, METHOD_FIND)))
                .replying(FIND, Wire.message(1, "Bo", 2, 7))) {
            prints(shell().run("-t", other.target(), "call", FIND), "{\"name\":\"Bo\",\"age\":7}");
            assertThat(other.questions()).isNotEmpty();
        }
        assertThat(kept()).hasSize(2);
        assertThat(server.newQuestions()).isEmpty();
    }

    @Test
    void otherWaysOfAskingKeepTheirOwn() {
        keepSomething();
        prints(call("name=A", "--reflection", "v1alpha"), "{\"name\":\"Ada\"}");
        assertThat(server.newQuestions()).isNotEmpty();
        prints(call("name=A", "--authority", "elsewhere"), "{\"name\":\"Ada\"}");
        assertThat(server.newQuestions()).isNotEmpty();
        prints(call("name=A", "--reflection", "v1alpha"), "{\"name\":\"Ada\"}");
        assertThat(server.newQuestions()).isEmpty();
        assertThat(kept()).hasSize(3);
    }

    @Test
    void nothingIsKeptOfTheDemo() {
        prints(shell().run("call", "SayHelloAgain", "name=Ada"), "{\"message\":\"Hello again, Ada!\"}");
        assertThat(kept()).isEmpty();
    }

    @Test
    void nothingIsKeptBesideFiles() throws IOException {
        byte[] set = Wire.protoset(Wire.files(people(NAME, NAME, METHOD_FIND)));
        Files.write(folder.resolve("people.pb"), set);
        prints(call("name=A", "--protoset", "people.pb"), "{\"name\":\"Ada\"}");
        prints(call("name=A", "--protoset", "people.pb", "--reflection", "off"), "{\"name\":\"Ada\"}");
        assertThat(kept()).isEmpty();
        keepSomething();
        server.answer(ServedFiles.of(people(NAME, NAME + AGE, METHOD_FIND)));
        server.replying(FIND, Wire.message(1, "Ada", 2, 36));
        prints(call("name=A", "--protoset", "people.pb"), "{\"name\":\"Ada\",\"age\":36}");
    }

    @Test
    void withoutAFolderNothingIsKept() {
        ShellHarness homeless = shell().withVariable("HOME", "");
        prints(call(homeless, "name=A"), "{\"name\":\"Ada\"}");
        ShellHarness elsewhere =
                homeless.withVariable("XDG_CACHE_HOME", folder.resolve("cache").toString());
        prints(call(elsewhere, "name=A"), "{\"name\":\"Ada\"}");
        assertThat(folder.resolve("cache/grpcsh/schemas")).isNotEmptyDirectory();
        assertThat(kept()).isEmpty();
    }

    @Test
    void aFolderThatCannotBeWrittenIsNoProblem() {
        shell().withFile(".cache", "in the way");
        prints(call("name=A"), "{\"name\":\"Ada\"}");
        prints(call("name=A"), "{\"name\":\"Ada\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "\n\u007f", "\n\u0004abcd", "\u0000\u0000", "cut", "folder"})
    void whatIsCorruptIsIgnored(String content) throws IOException {
        keepSomething();
        Path file = kept().get(0);
        byte[] bytes = Files.readAllBytes(file);
        switch (content) {
            case "cut" -> Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
            case "folder" -> {
                Files.delete(file);
                Files.createDirectory(file);
            }
            default -> Files.write(file, content.getBytes(UTF_8));
        }
        prints(call("name=A"), "{\"name\":\"Ada\"}");
        assertThat(server.newQuestions()).isNotEmpty();
        if (!content.equals("folder")) {
            assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ls", "ls people.People", "describe people.Person", "template people.Ask", "find name"})
    void whoeverLooksAroundAsksTheServer(String command) {
        keepSomething();
        server.answer(ServedFiles.of(people(NAME, NAME + AGE, METHOD_FIND)));
        Result result = shell().run(Stream.concat(Stream.of("-t", server.target()), Stream.of(command.split(" ", -1)))
                .toArray(String[]::new));
        assertThat(result.exitCode()).isZero();
        assertThat(server.newQuestions()).isNotEmpty();
        assertThat(result.out()).isNotEmpty();
        if (command.startsWith("describe")) {
            assertThat(result.out()).contains("int32 age = 2;");
        }
    }

    @Test
    void theOldIsConfirmedNowAndThen() {
        keepSomething();
        prints(call(after(Duration.ofMinutes(9)), "name=A"), "{\"name\":\"Ada\"}");
        assertThat(server.newQuestions()).isEmpty();
        prints(call(after(Duration.ofMinutes(11)), "name=A"), "{\"name\":\"Ada\"}");
        assertThat(server.newQuestions()).isNotEmpty();
        prints(call(after(Duration.ofMinutes(20)), "name=A"), "{\"name\":\"Ada\"}");
        assertThat(server.newQuestions()).isEmpty();
        prints(call(after(Duration.ofMinutes(22)), "name=A"), "{\"name\":\"Ada\"}");
        assertThat(server.newQuestions()).isNotEmpty();
    }

    @Test
    void whatWasKeptInTheFutureIsConfirmed() {
        prints(call(after(Duration.ofHours(1)), "name=A"), "{\"name\":\"Ada\"}");
        server.newQuestions();
        prints(call("name=A"), "{\"name\":\"Ada\"}");
        assertThat(server.newQuestions()).isNotEmpty();
        prints(call("name=A"), "{\"name\":\"Ada\"}");
        assertThat(server.newQuestions()).isEmpty();
    }

    @Test
    void theOldThatHoldsNoMoreIsTold() {
        keepSomething();
        server.answer(ServedFiles.of(people(NAME + EXACT, NAME, METHOD_FIND)));
        Result second = call(after(Duration.ofHours(25)), "name=A");
        assertThat(second.out()).isEqualTo("{\"name\":\"Ada\"}\n");
        assertThat(second.err()).isEqualTo(CHANGED + ", 25 h ago; it was fetched anew\n");
        assertThat(second.exitCode()).isZero();
    }

    /** A server whose reflection has gone away still gets its calls. */
    @Test
    void withoutReflectionWhatIsKeptGoesOn() {
        keepSomething();
        server.refuse("v1", Status.UNIMPLEMENTED).refuse("v1alpha", Status.UNIMPLEMENTED);
        server.replying(FIND, Wire.message(1, "Ada", 2, 36));
        prints(call(after(Duration.ofHours(1)), "name=A"), "{\"name\":\"Ada\"}");
    }

    @Test
    void reloadForgetsWhatIsKept() {
        keepSomething();
        Result reloaded = shell().run("-t", server.target(), "reload");
        assertThat(reloaded.err()).isEqualTo("1 service, by reflection v1\n");
        assertThat(reloaded.exitCode()).isZero();
        server.newQuestions();
        prints(call("name=A"), "{\"name\":\"Ada\"}");
        assertThat(server.newQuestions()).isNotEmpty();
    }

    /** Another process may confirm or replace what is kept while this one works with it. */
    @Test
    void whatOthersKeepMeanwhileIsNoProblem() {
        keepSomething();
        server.method(FIND, requests -> {
            try {
                Files.setLastModifiedTime(kept().get(0), FileTime.fromMillis(1));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            throw Status.NOT_FOUND.asRuntimeException();
        });
        Result second = call("name=A");
        assertThat(second.errLines()).singleElement().asString().startsWith("NOT_FOUND");
        assertThat(second.exitCode()).isEqualTo(64 + 5);
        assertThat(kept()).hasSize(1);
    }

    @Test
    void whoeverGivesUpWaitsForNothing() {
        keepSomething();
        CountDownLatch never = new CountDownLatch(1);
        server.method(FIND, requests -> {
            await(never);
            return List.of();
        });
        try {
            Result second = call(after(Duration.ofHours(1)).withSignalIn(130, ShellHarness.Wait.CALL), "name=A");
            assertThat(second.exitCode()).isEqualTo(130);
            assertThat(server.newQuestions()).isEmpty();
        } finally {
            never.countDown();
        }
    }

    /** Where the call under way leaves no room for a question beside it, what is kept has to do. */
    @Test
    void aLongStreamGoesOnIfTheServerCannotBeAskedMeanwhile() {
        CountDownLatch enough = new CountDownLatch(1);
        String watch = method("Watch", "server_streaming: true");
        try (ReflectedServer narrow = ReflectedServer.startNarrow(ServedFiles.of(people(NAME, NAME, watch)))) {
            String[] words = {"-t", narrow.target(), "call", "people.People/Watch", "--max", "40"};
            narrow.method("people.People/Watch", requests -> List.of());
            assertThat(shell().run(words).exitCode()).isZero();
            narrow.method(
                    "people.People/Watch",
                    requests -> () -> Stream.iterate(0, i -> i + 1)
                            .map(i -> {
                                if (i == 40) {
                                    await(enough);
                                }
                                return Wire.message(1, "n" + i);
                            })
                            .limit(41)
                            .iterator());
            Result second = shell().run(words);
            assertThat(second.outLines()).hasSize(40);
            assertThat(second.err()).isEmpty();
            assertThat(second.exitCode()).isZero();
        } finally {
            enough.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aLongStreamIsConfirmedOnce() {
        String streaming = method("Watch", "server_streaming: true");
        server.answer(ServedFiles.of(people(NAME, NAME, METHOD_FIND + streaming)));
        List<ByteString> replies = new ArrayList<>();
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            replies.add(Wire.message(1, "n" + i));
            shown.add("{\"name\":\"n" + i + "\"}");
        }
        server.method("people.People/Watch", requests -> replies);
        String[] words = {"-t", server.target(), "call", "people.People/Watch"};
        prints(shell().run(words), String.join("\n", shown));
        server.newQuestions();
        prints(shell().run(words), String.join("\n", shown));
        assertThat(server.newQuestions()).containsOnlyOnce("list");
    }
}
