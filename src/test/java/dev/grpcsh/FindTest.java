package dev.grpcsh;

import static dev.grpcsh.ShellHarness.refuses;
import static dev.grpcsh.ShellHarness.succeeds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsh.ShellHarness.Result;
import io.grpc.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code find} and {@code reload}, as whole commands. */
@Timeout(300)
final class FindTest {
    private static final String SHOP = """
            name: 'shop.proto' package: 'shop' syntax: 'proto3' dependency: 'goods.proto'
            service { name: 'Shop' method { name: 'Buy' input_type: '.goods.Item' output_type: '.goods.Item' } }
            """;
    private static final String GOODS = """
            name: 'goods.proto' package: 'goods' syntax: 'proto3'
            message_type { name: 'Item' field { name: 'name' number: 1 type: TYPE_STRING label: LABEL_OPTIONAL } }
            """;
    private static final String GOODS_WITH_PRICES = GOODS.replace(
            "label: LABEL_OPTIONAL }",
            "label: LABEL_OPTIONAL } field { name: 'price' number: 2 type: TYPE_INT32 label: LABEL_OPTIONAL }");
    private static final String ITEM = """
            message Item {
              string name = 1;
            }
            """;
    private static final String ITEM_WITH_PRICE = """
            message Item {
              string name = 1;
              int32 price = 2;
            }
            """;

    private static final String RECTANGLES = """
            routeguide.Rectangle
            routeguide.Rectangle.hi
            routeguide.Rectangle.lo
            routeguide.RouteGuide/ListFeatures
            """;

    @TempDir
    private Path folder = Path.of("");

    private ShellHarness shell() {
        return ShellHarness.in(folder);
    }

    @Test
    void namesAloneIntoPipe() {
        succeeds(shell().run("find", "rectangle"), RECTANGLES);
        succeeds(shell().run("find", "record", "route", "--max", "1"), "routeguide.RouteGuide/RecordRoute\n");
    }

    @Test
    void kindsAndCommentsWithTabsWhenAskedFor() {
        Result result = shell().run("find", "-l", "GetFeature");
        assertThat(result.out())
                .isEqualTo("method\trouteguide.RouteGuide/GetFeature\tThe feature at exactly that point."
                        + " Where there is none: a feature without a name, at the asked location.\n");
        assertThat(shell().run("find", "--long", "COLOR_RED").out()).startsWith("value\tgrpcsh.showcase.v1.Color.");
    }

    @Test
    void theFiftyBestOnTerminal() {
        ShellHarness terminal = shell().withTerminals("011");
        Result all = terminal.run("--color", "never", "find", "e");
        assertThat(all.outLines()).hasSize(51);
        assertThat(all.outLines().get(50)).matches("… +and \\d+ more; --max N shows N *");
        assertThat(terminal.run("--color", "never", "find", "e", "--max", "60").outLines())
                .hasSize(60);
        assertThat(shell().run("find", "e").outLines()).hasSizeGreaterThan(100);
        Result few = terminal.run("--color", "never", "find", "rectangle");
        assertThat(few.outLines()).hasSize(4);
        assertThat(few.outLines().get(0)).startsWith("message  routeguide.Rectangle");
    }

    @Test
    void usesOfTypes() {
        succeeds(shell().run("find", "--uses", "Rectangle", "-l"), "request\trouteguide.RouteGuide/ListFeatures\t\n");
        Result point = shell().run("find", "--uses", "routeguide.Point", "-l");
        assertThat(point.outLines())
                .startsWith(
                        "request\trouteguide.RouteGuide/GetFeature\t", "request\trouteguide.RouteGuide/RecordRoute\t")
                .contains(
                        "response\trouteguide.RouteGuide/GetFeature\tlocation",
                        "request\trouteguide.RouteGuide/ListFeatures\tlo",
                        "request\trouteguide.RouteGuide/RouteChat\tlocation");
        assertThat(shell().run("find", "--uses", "showcase.v1.Color", "--max", "1")
                        .outLines())
                .hasSize(1);
    }

    @Test
    void whatCannotBeSearchedFor() {
        refuses(shell().run("find"), "grpcsh: find takes words, or --uses TYPE; see help find");
        refuses(shell().run("find", "x", "--uses", "Point"), "grpcsh: find takes words, or --uses TYPE; see help find");
        refuses(shell().run("find", "--uses", "GetFeature"), "grpcsh: GetFeature is neither a message nor an enum");
        refuses(shell().run("find", "--uses", "Pont"), "grpcsh: nothing here is called Pont; did you mean Point?");
        assertThat(shell().run("find", "x", "--max", "0").exitCode()).isEqualTo(2);
    }

    @Test
    void nothingFoundIsNoFailure() {
        Result result = shell().run("find", "xyzzy");
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).isEqualTo("nothing found\n");
        assertThat(result.exitCode()).isZero();
        assertThat(shell().run("find", "xyzzy", "-q").err()).isEmpty();
        assertThat(shell().run("find", "--uses", "DisabledTimer", "-q").exitCode())
                .isEqualTo(2);
    }

    @Test
    void inScript() {
        Result result = shell().script("""
                find rectangle > names.txt
                find --uses Rectangle | ! tr a-z A-Z
                find xyzzy
                find rectangle --max 1
                """);
        assertThat(result.out()).isEqualTo("ROUTEGUIDE.ROUTEGUIDE/LISTFEATURES\nrouteguide.Rectangle\n");
        assertThat(result.err()).isEqualTo("nothing found\n");
        assertThat(shell().file("names.txt")).isEqualTo(RECTANGLES);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            find price                  | goods.Item.price
            find --uses goods.Item      | shop.Shop/Buy
            find --uses Item            | shop.Shop/Buy
            """)
    void inFilesWhereTheServerDoesNotTell(String line, String found) throws Exception {
        Files.write(folder.resolve("shop.pb"), Wire.protoset(Wire.files(SHOP, GOODS_WITH_PRICES)));
        try (ReflectedServer server = ReflectedServer.start(ServedFiles.of(SHOP))
                .refuse("v1", Status.UNIMPLEMENTED)
                .refuse("v1alpha", Status.UNIMPLEMENTED)) {
            succeeds(
                    shell().run("-t", server.target(), "--protoset", "shop.pb", "-c", line + "; " + line),
                    found + "\n" + found + "\n");
        }
    }

    /** The service's own file is there, and what it imports does not come. */
    @Test
    void interruptShowsWhatWasFoundSoFar() {
        CountDownLatch gate = new CountDownLatch(1);
        ServedFiles files = ServedFiles.of(SHOP, GOODS);
        AtomicBoolean blocks = new AtomicBoolean(true);
        try (ReflectedServer server = ReflectedServer.start(request -> {
            if (request.getFileByFilename().equals("goods.proto") && blocks.get()) {
                await(gate);
            }
            return files.to(request);
        })) {
            Result result = shell().withSignalIn(130, ShellHarness.Wait.SEARCH)
                    .withSignalWhen(() -> server.questions().contains("file goods.proto"))
                    .run("-t", server.target(), "find", "o");
            assertThat(result.out()).isEqualTo("shop.Shop\nshop.Shop/Buy\n");
            assertThat(result.err())
                    .isEqualTo("searched 1 of 1 files so far; the search goes on, find again to see more\n");
            assertThat(result.exitCode()).isEqualTo(130);
        } finally {
            gate.countDown();
        }
    }

    private static void await(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    // Reload.

    @Test
    void reloadTellsHowMuchThereIs() {
        Result demo = shell().run("reload");
        assertThat(demo.err()).isEqualTo("13 services, by the bundled protoset\n");
        assertThat(demo.out()).isEmpty();
        assertThat(demo.exitCode()).isZero();
    }

    @Test
    void reloadFetchesAnew() {
        ServedFiles after = ServedFiles.of(SHOP, GOODS_WITH_PRICES);
        try (ReflectedServer server = ReflectedServer.start(ServedFiles.of(SHOP, GOODS))) {
            ServedFiles before = ServedFiles.of(SHOP, GOODS);
            server.answer(request -> request.hasListServices() ? after.to(request) : before.to(request));
            AtomicBoolean listed = new AtomicBoolean();
            server.answer(request -> {
                listed.compareAndSet(false, request.hasListServices());
                return (listed.get() ? after : before).to(request);
            });
            Result result = shell().run(
                            "-t",
                            server.target(),
                            "-c",
                            "describe goods.Item; describe goods.Item; reload; describe goods.Item");
            assertThat(result.out()).isEqualTo(ITEM + ITEM + ITEM_WITH_PRICE);
            assertThat(result.err()).isEqualTo("1 service, by reflection v1\n");
        }
    }

    @Test
    void reloadSearchesAnew() {
        ServedFiles before = ServedFiles.of(SHOP, GOODS);
        ServedFiles after = ServedFiles.of(SHOP, GOODS_WITH_PRICES);
        AtomicBoolean later = new AtomicBoolean();
        try (ReflectedServer server = ReflectedServer.start(before)) {
            server.answer(request -> {
                boolean again = request.hasListServices() && server.questions().size() > 1;
                later.compareAndSet(false, again);
                return (later.get() ? after : before).to(request);
            });
            Result result = shell().run("-t", server.target(), "-c", "find price; reload; find price");
            assertThat(result.out()).isEqualTo("goods.Item.price\n");
            assertThat(result.err()).isEqualTo("nothing found\n1 service, by reflection v1\n");
        }
    }

    @Test
    void reloadReadsFilesAnew() throws Exception {
        Files.write(folder.resolve("a.pb"), Wire.protoset(Wire.files(SHOP, GOODS)));
        Files.write(folder.resolve("b.pb"), Wire.protoset(Wire.files(SHOP, GOODS_WITH_PRICES)));
        Result result = shell().run(
                        "--protoset", "a.pb", "-c", "describe goods.Item; ! cp b.pb a.pb; reload; describe goods.Item");
        assertThat(result.out()).isEqualTo(ITEM + ITEM_WITH_PRICE);
        assertThat(result.err()).isEqualTo("1 service, by a.pb\n");
        Result without = shell().run("--protoset", "a.pb", "-c", "ls; ! cp shop.pb a.pb; describe goods.Item");
        assertThat(without.exitCode()).isNotZero();
        Files.write(folder.resolve("c.pb"), Wire.protoset(Wire.files(SHOP, GOODS)));
        Result changed = shell().run("--protoset", "a.pb", "-c", "ls; ! cp c.pb a.pb; describe goods.Item");
        assertThat(changed.err())
                .isEqualTo("grpcsh: a.pb has changed since it was first read; reload reads it again\n");
        assertThat(changed.exitCode()).isEqualTo(1);
    }
}
