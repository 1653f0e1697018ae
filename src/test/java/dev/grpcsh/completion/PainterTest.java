package dev.grpcsh.completion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsh.ShellHarness;
import dev.grpcsh.expression.JsonValue;
import dev.grpcsh.invocation.Invocation;
import dev.grpcsh.job.JobTable;
import dev.grpcsh.session.Keeper;
import dev.grpcsh.session.Session;
import dev.grpcsh.shell.EveryCommand;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the parts of a typed text are told to be, once the demo server's names are known. */
final class PainterTest {
    private final Session session = new Session(
            new Invocation(
                    List.of(),
                    Map.of("HOME", "/nowhere", "HERE", "x"),
                    Path.of("/"),
                    Optional.empty(),
                    InputStream.nullInputStream(),
                    OutputStream.nullOutputStream(),
                    OutputStream.nullOutputStream(),
                    false,
                    false,
                    false),
            ShellHarness.CLOCK,
            question -> Optional.empty(),
            line -> {},
            true,
            Keeper.NONE);
    private final KnownNames known = new KnownNames();
    private final Ahead ahead = new Ahead(
            new Completions(EveryCommand.table(), session, new JobTable(ShellHarness.CLOCK), known), session, known);
    private final Painter painter = new Painter(EveryCommand.table(), session, known, ahead::wantType);

    @BeforeEach
    void learn() throws Exception {
        session.variables().put("user", JsonValue.text("Ada"));
        assertThat(ahead.learn().get(20, TimeUnit.SECONDS)).isEmpty();
        for (String method : List.of("RouteChat", "GetFeature", "Echo")) {
            CountDownLatch news = new CountDownLatch(1);
            ahead.onNews(news::countDown);
            ahead.wantType(method);
            assertThat(news.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @AfterEach
    void close() {
        ahead.close();
        session.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "call RouteChat message=hi => COMMAND:call NAME:RouteChat FIELD:message",
                "call RouteChat location.latitude=1 => COMMAND:call NAME:RouteChat FIELD:location.latitude NUMBER:1",
                "call RouteChat mesage=hi x => COMMAND:call NAME:RouteChat WRONG:mesage FIELD:x",
                "`call RouteChat {location: {latitude: 1, lat: 2}, a: \"b\"} ` => COMMAND:call NAME:RouteChat FIELD:location FIELD:latitude NUMBER:1 WRONG:lat NUMBER:2 WRONG:a STRING:\"b\"",
                "call Echo by_string[a.b]=x by_string[c]=y => COMMAND:call NAME:Echo FIELD:by_string[a.b] FIELD:by_string[c]",
                "call Echo by_strin[a.b]=x => COMMAND:call NAME:Echo WRONG:by_strin[a.b]",
                "call NoSuch x=1 => COMMAND:call WRONG:NoSuch FIELD:x NUMBER:1",
                "call NoSuc => COMMAND:call NAME:NoSuc",
                "cal x => WRONG:cal",
                "cal => NAME:cal",
                "GetFeature latitude=1 => COMMAND:GetFeature FIELD:latitude NUMBER:1",
                "call GetFeature --dedline 1s x => COMMAND:call NAME:GetFeature WRONG:--dedline WRONG:1s FIELD:x",
                "call GetFeature --deadline 1s => COMMAND:call NAME:GetFeature OPTION:--deadline",
                "echo ${user} ${usr} ${env:HERE} ${env:NO} => COMMAND:echo VARIABLE:${user} WRONG:${usr} VARIABLE:${env:HERE} WRONG:${env:NO}",
                "let x = $user + \"a\" + $usr | $count => COMMAND:let VARIABLE:$user STRING:\"a\" WRONG:$usr VARIABLE:$count",
                "ls # note => COMMAND:ls COMMENT: # note",
                "call RouteChat {]} => COMMAND:call NAME:RouteChat WRONG:]",
                "ls | nosuch x => COMMAND:ls WRONG:nosuch",
                "ls | ! nosuch x => COMMAND:ls",
                "call RouteChat <<END¶message=a mesage=b¶END¶ls => COMMAND:call NAME:RouteChat FIELD:message WRONG:mesage COMMAND:ls",
            })
    void tellsTheParts(String text, String expected) {
        String typed = text.replace('¶', '\n');
        String seen = painter.paint(typed).stream()
                .map(span -> span.meaning() + ":" + typed.substring(span.start(), span.end()))
                .collect(Collectors.joining(" "));
        assertThat(seen).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "`call GetFeature ` => latitude=",
                "`call GetFeature latitude=1 ` => longitude=",
                "`call GetFeature latitude=1 longitude=2 ` => ``",
                "`call RouteChat ` => location.",
                "`call RouteChat {} ` => ``",
                "`call GetFeature --deadline ` => ``",
                "`ls ` => ``",
                "`call NoSuch ` => ``",
                "call GetFeature => ``",
            })
    void suggestsTheNextField(String text, String expected) {
        assertThat(painter.suggest(text)).isEqualTo(expected);
    }

    @Test
    void anyTextIsTold() {
        for (String part :
                List.of("{", "}", "[", "\"", "'", "${", "$", " | ", "<<", "# ", "=", "-", "\\", "\n", "call ", "😀")) {
            for (String before : List.of("", "call RouteChat ", "let x = ", "call RouteChat {location: ")) {
                String text = before + part.repeat(2_000 / part.length());
                painter.paint(text).forEach(span -> assertThat(span.end()).isBetween(span.start(), text.length()));
            }
        }
    }
}
