package dev.grpcsh;

import static dev.grpcsh.ShellHarness.succeeds;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import dev.grpcsh.ShellHarness.Result;
import io.grpc.Status;
import io.grpc.reflection.v1.ErrorResponse;
import io.grpc.reflection.v1.ServerReflectionResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reflection as servers really speak it: in either version, refused, or with manners of their own. */
@Timeout(300)
final class ReflectionTest {
    private static final String SHOP = """
            name: 'shop.proto' package: 'shop' syntax: 'proto3' dependency: 'goods.proto'
            service { name: 'Shop' method { name: 'Buy' input_type: '.goods.Item' output_type: '.goods.Item' } }
            """;
    private static final String GOODS = """
            name: 'goods.proto' package: 'goods' syntax: 'proto3' dependency: 'money.proto'
            message_type {
              name: 'Item'
              field { name: 'name' number: 1 type: TYPE_STRING label: LABEL_OPTIONAL }
              field { name: 'price' number: 2 type: TYPE_MESSAGE type_name: '.money.Price' label: LABEL_OPTIONAL }
            }
            """;
    private static final String MONEY = """
            name: 'money.proto' package: 'money' syntax: 'proto3'
            message_type { name: 'Price' field { name: 'cents' number: 1 type: TYPE_INT32 label: LABEL_OPTIONAL } }
            """;
    private static final ServedFiles FILES = ServedFiles.of(SHOP, GOODS, MONEY);
    private static final ByteString BREAD = Wire.message(1, "bread", 2, Wire.message(1, 250));
    private static final String BREAD_SHOWN = "{\"name\":\"bread\",\"price\":{\"cents\":250}}\n";

    private final List<ReflectedServer> servers = new ArrayList<>();

    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void close() {
        servers.forEach(ReflectedServer::close);
    }

    private ReflectedServer serve(ReflectedServer.Answers answers) {
        return serve(ReflectedServer.start(answers));
    }

    private ReflectedServer serve(ReflectedServer server) {
        servers.add(server);
        return server.replying("shop.Shop/Buy", BREAD);
    }

    /** Keeps nothing, so that each run asks. */
    private ShellHarness shell() {
        return ShellHarness.in(folder).withVariable("HOME", "");
    }

    private Result run(ReflectedServer server, String... words) {
        return run(shell(), server, words);
    }

    private static Result run(ShellHarness shell, ReflectedServer server, String... words) {
        return shell.run(Stream.concat(Stream.of("-t", server.target()), Stream.of(words))
                .toArray(String[]::new));
    }

    private static void fails(Result result, ReflectedServer server, String problem) {
        fails(result, server, problem, 1);
    }

    private static void fails(Result result, ReflectedServer server, String problem, int exitCode) {
        assertThat(result.err()).isEqualTo("grpcsh: " + server.target() + ": " + problem + "\n");
        assertThat(result.out()).isEmpty();
        assertThat(result.exitCode()).isEqualTo(exitCode);
    }

    // Versions.

    @Test
    void theCurrentVersionIsAskedFirst() {
        ReflectedServer server = serve(FILES);
        succeeds(run(server, "call", "Buy"), BREAD_SHOWN);
        assertThat(server.begun())
                .extracting(ReflectedServer.Begun::path)
                .doesNotContain("grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo");
        assertThat(run(server, "status").outLines()).contains("schema\treflection v1", "services\t1");
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.Code.class,
            names = {
                "UNIMPLEMENTED",
                "UNKNOWN",
                "INTERNAL",
                "PERMISSION_DENIED",
                "UNAUTHENTICATED",
                "NOT_FOUND",
                "UNAVAILABLE"
            })
    void theOlderVersionIsAskedWhateverTheRefusal(Status.Code code) {
        ReflectedServer server = serve(FILES).refuse("v1", code.toStatus().withDescription("not so"));
        for (String name : List.of("Buy", "Shop/Buy", "shop.Shop/Buy")) {
            succeeds(run(server, "call", name), BREAD_SHOWN);
        }
        Result status = run(server, "status");
        assertThat(status.outLines()).contains("schema\treflection v1alpha", "services\t1");
        assertThat(status.exitCode()).isZero();
        succeeds(run(server, "ls"), "shop.Shop\n");
    }

    /** The older version with the manners of its time. */
    @ParameterizedTest
    @ValueSource(strings = {"Buy", "Shop/Buy", "shop.Shop/Buy", "shop.Shop.Buy"})
    void theOlderVersionMayEndTheStreamAtAnUnknownName(String name) {
        ReflectedServer server = serve(FILES.endingStreams()).refuse("v1", Status.UNIMPLEMENTED);
        succeeds(run(server, "call", name), BREAD_SHOWN);
    }

    @Test
    void withoutReflectionAProblemSaysWhatToDo() {
        ReflectedServer server =
                serve(FILES).refuse("v1", Status.UNIMPLEMENTED).refuse("v1alpha", Status.UNIMPLEMENTED);
        fails(
                run(server, "ls"),
                server,
                "the server offers no reflection (v1: UNIMPLEMENTED, v1alpha: UNIMPLEMENTED); give its schema with"
                        + " --proto FILE or --protoset FILE");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UNAUTHENTICATED   | UNIMPLEMENTED   | 80 | UNAUTHENTICATED: why (v1alpha: UNIMPLEMENTED); it wants a credential, or another than was sent: -H 'name: value'
            UNIMPLEMENTED     | UNAUTHENTICATED | 80 | UNAUTHENTICATED: other (v1: UNIMPLEMENTED); it wants a credential, or another than was sent: -H 'name: value'
            PERMISSION_DENIED | PERMISSION_DENIED | 71 | PERMISSION_DENIED: why; it wants a credential, or another than was sent: -H 'name: value'
            INTERNAL          | UNIMPLEMENTED   | 1 | INTERNAL: why (v1alpha: UNIMPLEMENTED); a schema can also come from --proto FILE or --protoset FILE
            """)
    void theFirstCauseIsShown(Status.Code first, Status.Code second, int exitCode, String problem) {
        ReflectedServer server = serve(FILES)
                .refuse("v1", first.toStatus().withDescription("why"))
                .refuse("v1alpha", second.toStatus().withDescription("other"));
        fails(run(server, "ls"), server, "the server's reflection ended with " + problem, exitCode);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v1alpha"})
    void oneVersionAloneIsAsked(String version) {
        ReflectedServer server = serve(FILES);
        succeeds(run(server, "ls", "--reflection", version), "shop.Shop\n");
        succeeds(run(server, "--reflection", version, "ls"), "shop.Shop\n");
        assertThat(server.begun())
                .extracting(ReflectedServer.Begun::path)
                .containsOnly("grpc.reflection." + version + ".ServerReflection/ServerReflectionInfo");
        server.refuse(version, Status.UNIMPLEMENTED);
        fails(
                run(server, "ls", "--reflection", version),
                server,
                "the server offers no reflection (" + version + ": UNIMPLEMENTED); give its schema with --proto FILE or"
                        + " --protoset FILE");
        assertThat(run(server, "ls", "--reflection", "off").err()).contains("--reflection off leaves no schema");
    }

    @Test
    void noReflectionIsAskedWhenItIsOff() throws Exception {
        ReflectedServer server = serve(FILES);
        Files.write(folder.resolve("shop.pb"), Wire.protoset(Wire.files(SHOP, GOODS, MONEY)));
        succeeds(run(server, "call", "Buy", "--reflection", "off", "--protoset", "shop.pb"), BREAD_SHOWN);
        assertThat(server.begun()).extracting(ReflectedServer.Begun::path).containsExactly("shop.Shop/Buy");
        Result nothing = run(server, "call", "Buy", "--reflection", "off");
        assertThat(nothing.err()).contains("--reflection off leaves no schema");
        assertThat(nothing.exitCode()).isEqualTo(2);
        assertThat(server.begun()).hasSize(1);
    }

    // Headers.

    @Test
    void headersGoWhereTheyAreToGo() {
        ReflectedServer server = serve(FILES);
        Result result = run(
                server, "call", "Buy", "-H", "both: 1", "--rpc-header", "call: 2", "--reflect-header", "reflection: 3");
        succeeds(result, BREAD_SHOWN);
        assertThat(server.begun()).hasSizeGreaterThan(1).allSatisfy(begun -> {
            boolean call = begun.path().equals("shop.Shop/Buy");
            assertThat(begun.header("both")).isEqualTo("1");
            assertThat(begun.header("call")).isEqualTo(call ? "2" : null);
            assertThat(begun.header("reflection")).isEqualTo(call ? null : "3");
        });
    }

    @Test
    void headersOfOneCommandAreNotThoseOfTheNext() {
        ReflectedServer server = serve(FILES);
        succeeds(run(server, "-c", "ls -H 'key: a'; describe money.Price"), """
                shop.Shop
                message Price {
                  int32 cents = 1;
                }
                """);
        assertThat(server.begun())
                .extracting(begun -> begun.header("key"))
                .contains("a")
                .endsWith((String) null);
    }

    // Manners.

    @Test
    void oneFileAtATime() {
        ReflectedServer server = serve(FILES);
        succeeds(run(server, "call", "shop.Shop/Buy", "price.cents=3"), BREAD_SHOWN);
        assertThat(server.questions()).containsExactly("symbol shop.Shop", "file goods.proto", "file money.proto");
    }

    @Test
    void allImportsEachTime() {
        ReflectedServer server = serve(FILES.withAllImports());
        succeeds(run(server, "call", "shop.Shop/Buy", "price.cents=3"), BREAD_SHOWN);
        assertThat(server.questions()).containsExactly("symbol shop.Shop");
    }

    @Test
    void streamsThatEndAtAnUnknownName() {
        ReflectedServer server = serve(FILES.endingStreams());
        succeeds(run(server, "call", "Shop/Buy"), BREAD_SHOWN);
        Result result = run(server, "call", "Shop/Sell");
        assertThat(result.err()).isEqualTo("grpcsh: no method Shop/Sell; ls shows what there is\n");
        assertThat(result.exitCode()).isEqualTo(2);
        succeeds(run(server, "find", "cents"), "money.Price.cents\n");
    }

    /** Of the questions asked at once, those after the one that ended the stream are asked again. */
    @Test
    void whatWasAskedAlongIsAskedAgain() {
        ReflectedServer server = serve(FILES.endingStreams().listing("a.Gone", "zoo.Gone"));
        Result result = run(server, "ls", "-l");
        assertThat(result.out()).isEqualTo("shop.Shop/Buy\tunary\tgoods.Item\tgoods.Item\n");
        assertThat(result.err()).isEqualTo("the server lists a.Gone and 1 more and does not describe it\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"deep.shop.v1.Shop", "shop.v1.Shop", "v1.Shop", "V1.shop", "Shop"})
    void namesThatAreQualifiedInPart(String name) {
        ReflectedServer server = serve(ServedFiles.of(
                        "name: 'deep.proto' package: 'deep.shop.v1' syntax: 'proto3' message_type { name: 'M' } service { name:"
                                + " 'Shop' method { name: 'Do' input_type: '.deep.shop.v1.M' output_type: '.deep.shop.v1.M' } }",
                        "name: 'wide.proto' package: 'wide' syntax: 'proto3' service { name: 'Other' method { name: 'Do'"
                                + " input_type: '.deep.shop.v1.M' output_type: '.deep.shop.v1.M' } } dependency: 'deep.proto'")
                .endingStreams());
        server.replying("deep.shop.v1.Shop/Do", Wire.message());
        succeeds(run(server, "call", name + "/Do"), "{}\n");
        succeeds(run(server, "call", name + ".Do"), "{}\n");
        succeeds(run(server, "-c", "use " + name + "; call Do"), "{}\n");
        succeeds(run(server, "ls", name), "deep.shop.v1.Shop/Do\n");
        assertThat(run(server, "describe", name).outLines()).startsWith("service Shop {");
    }

    @Test
    void manyServices() {
        List<FileDescriptorProto> files = IntStream.range(0, 600)
                .mapToObj(i -> Wire.file("name: 'f" + i + "' package: 'p' syntax: 'proto3' message_type { name: 'M" + i
                        + "' } service { name: 'S" + i + "' method { name: 'Do' input_type: '.p.M" + i
                        + "' output_type: '.p.M" + i + "' } }"))
                .toList();
        ReflectedServer server = serve(ServedFiles.of(files));
        assertThat(run(server, "ls", "-l").outLines()).hasSize(600).doesNotHaveDuplicates();
        assertThat(server.questions()).hasSize(601);
        assertThat(server.begun()).hasSize(1 + 3);
    }

    @Test
    void oneCallAtATime() {
        ReflectedServer server = serve(ReflectedServer.startNarrow(FILES));
        succeeds(run(server, "call", "Buy"), BREAD_SHOWN);
        succeeds(run(server, "-c", "ls; call Shop/Buy; describe money.Price.cents"), """
                shop.Shop
                %sint32 cents = 1;
                """.formatted(BREAD_SHOWN));
        succeeds(run(server, "find", "cents"), "money.Price.cents\n");
    }

    @Test
    void aListOfServicesThatIsRefused() {
        ReflectedServer server = serve(request -> request.hasListServices()
                ? Optional.of(ServerReflectionResponse.newBuilder()
                        .setErrorResponse(
                                ErrorResponse.newBuilder().setErrorCode(7).setErrorMessage("only for admins"))
                        .build())
                : FILES.to(request));
        fails(
                run(server, "ls"),
                server,
                "the server's reflection does not list its services: PERMISSION_DENIED: only for admins");
        succeeds(run(server, "call", "shop.Shop/Buy"), BREAD_SHOWN);
    }

    @Test
    void answersMayBeLargerThanThoseOfCalls() {
        ServedFiles large = ServedFiles.of(
                SHOP,
                GOODS,
                MONEY + "source_code_info { location { path: 4 path: 0 leading_comments: '" + "x".repeat(5 << 20)
                        + "' } }");
        ReflectedServer server = serve(large);
        succeeds(run(server, "call", "Buy"), BREAD_SHOWN);
        succeeds(run(server, "call", "Buy", "--max-message-size", "1KiB"), BREAD_SHOWN);
        succeeds(run(server, "-c", "set max-message-size 1KiB; call Buy"), BREAD_SHOWN);
    }

    @Test
    void noMessageAtAll() {
        ReflectedServer server = serve(request -> {
            throw Status.OK.asRuntimeException();
        });
        assertThat(run(server, "ls").err())
                .startsWith("grpcsh: " + server.target() + ": the server's reflection ended");
    }

    // Interrupts.

    @ParameterizedTest
    @ValueSource(strings = {"ls", "describe Shop", "call Buy", "status"})
    void interruptEndsAQuestionWithoutAnswer(String line) {
        ReflectedServer server = serve(request -> Optional.empty()).lingering();
        Result result = run(shell().withSignalIn(130, ShellHarness.Wait.REFLECTION), server, line.split(" ", -1));
        assertThat(result.exitCode()).isEqualTo(130);
        assertThat(result.out()).isEmpty();
    }

    /** A server that answers and does not end the stream when the client has. */
    @Test
    void streamsThatNeverEnd() {
        ReflectedServer server = serve(FILES).lingering();
        succeeds(run(server, "ls"), "shop.Shop\n");
    }
}
