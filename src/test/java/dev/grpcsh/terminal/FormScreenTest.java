package dev.grpcsh.terminal;

import static dev.grpcsh.terminal.ScreenShell.CTRL_C;
import static dev.grpcsh.terminal.ScreenShell.CTRL_D;
import static dev.grpcsh.terminal.ScreenShell.ENTER;
import static dev.grpcsh.terminal.ScreenShell.TAB;
import static dev.grpcsh.terminal.ScreenShell.UP;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms as a person meets them: keys in, screen out. */
final class FormScreenTest {
    private final Path home;

    FormScreenTest(@TempDir Path home) {
        this.home = home;
    }

    private ScreenShell shell() {
        return new ScreenShell(home).ready();
    }

    @ParameterizedTest
    @ValueSource(strings = {"form SayHelloAgain", "call -i SayHelloAgain", "call SayHelloAgain --interactive"})
    void theCallThatAFormMakesGoesIntoHistory(String line) throws Exception {
        try (ScreenShell shell = shell()) {
            shell.press(line + ENTER);
            shell.awaitLastLine("name>");
            shell.press("Ada \"the\" it's" + ENTER);
            shell.awaitText("send it? (Enter does)>");
            assertThat(shell.untilNextPrompt(ENTER)).contains("Hello again, Ada \\\"the\\\" it's!");
            shell.press(UP);
            shell.awaitLastLine("demo> call SayHelloAgain '{\"name\": \"Ada \\\"the\\\" it'\"'\"'s\"}'");
            assertThat(shell.untilNextPrompt(ENTER)).contains("OK");
        }
        assertThat(home.resolve(".local/state/grpcsh/history"))
                .content()
                .contains("call SayHelloAgain '{\"name\": ")
                .doesNotContain(line + "\n");
    }

    @Test
    void choicesAreAMenu() throws Exception {
        try (ScreenShell shell = shell()) {
            shell.press("form Echo" + ENTER);
            shell.awaitLastLine("double_value>");
            shell.press("/jump color" + ENTER);
            shell.awaitText("COLOR_GREEN        2");
            shell.press("color_g" + TAB);
            shell.awaitText("color> COLOR_GREEN");
            shell.press(ENTER);
            shell.awaitText("{}  there, but empty");
            shell.press("/preview" + ENTER);
            shell.awaitText("  \"color\": \"COLOR_GREEN\"");
            shell.press("/d");
            shell.awaitText("/done     the whole is done");
            shell.press("one" + ENTER);
            shell.awaitText("edit    as JSON first");
            shell.press("e" + ENTER);
            shell.awaitLastLine("JSON> {\"color\": \"COLOR_GREEN\"}");
            shell.press("\u0015{\"colr\": 1}" + ENTER);
            shell.awaitText("has no field colr; did you mean color?");
            shell.press("\u0015{\"int32Value\": 4}" + ENTER);
            shell.awaitText("{\"int32Value\": 4}\nsend it?");
            assertThat(shell.untilNextPrompt(ENTER)).contains("\"int32Value\": 4");
        }
    }

    /** Ctrl-C takes what is half typed first, and leaves then; nothing typed before is lost. */
    @Test
    void whatWasFilledInIsNotLost() throws Exception {
        try (ScreenShell shell = shell()) {
            shell.press("form GetFeature" + ENTER);
            shell.awaitLastLine("latitude>");
            shell.press("1" + ENTER);
            shell.awaitLastLine("longitude>");
            shell.press("half" + CTRL_C);
            shell.await("a fresh line", text -> text.endsWith("longitude> half\nlongitude>"));
            assertThat(shell.untilNextPrompt(CTRL_C)).contains("nothing was sent; what was filled in is in history");
            shell.press(UP);
            shell.awaitLastLine("demo> call GetFeature '{\"latitude\": 1}'");
        }
    }

    @Test
    void aStreamTakesOneMessageAfterAnother() throws Exception {
        try (ScreenShell shell = shell()) {
            shell.press("form Collect" + ENTER);
            shell.awaitText("grpcsh.showcase.v1.CollectRequest ·");
            shell.press(CTRL_D);
            shell.awaitText("send it?");
            shell.press(ENTER);
            shell.awaitLastLine("another message? [y/N]");
            shell.press("y" + ENTER);
            shell.await("another form", text -> text.split("CollectRequest ·", -1).length == 3);
            shell.press(CTRL_D);
            shell.await("another question", text -> text.split("send it\\?", -1).length == 3);
            shell.press(ENTER);
            shell.await("another question", text -> text.split("another message\\?", -1).length == 3);
            assertThat(shell.untilNextPrompt(ENTER)).contains("\"messageCount\": \"2\"");
        }
    }

    @Test
    void inAChat() throws Exception {
        try (ScreenShell shell = shell()) {
            shell.press("chat RouteChat" + ENTER);
            shell.awaitLastLine("→ 1>");
            shell.press("/form" + ENTER);
            shell.awaitText("location>");
            shell.press(ENTER);
            shell.awaitLastLine("message>");
            shell.press("hi" + ENTER);
            shell.awaitText("send it?");
            shell.press(ENTER);
            shell.awaitLastLine("→ 2>");
            assertThat(shell.untilNextPrompt(CTRL_D)).contains("OK · sent 1");
        }
    }

    @Test
    void whatIsRecordedReplaysWithoutAForm() throws Exception {
        try (ScreenShell shell = shell()) {
            shell.run("record r.gsh");
            shell.press("form SayHelloAgain" + ENTER);
            shell.awaitLastLine("name>");
            shell.press("Bo" + ENTER);
            shell.awaitText("send it?");
            shell.untilNextPrompt(ENTER);
            shell.run("record stop");
        }
        assertThat(Files.readString(home.resolve("r.gsh"))).isEqualTo("call SayHelloAgain '{\"name\": \"Bo\"}'\n");
    }

    @Test
    void whatTakesAPersonIsACommentOfARecording() throws Exception {
        try (ScreenShell shell = shell()) {
            shell.run("record r.gsh");
            shell.press("chat RouteChat" + ENTER);
            shell.awaitLastLine("→ 1>");
            shell.untilNextPrompt(CTRL_D);
            shell.run("call SayHelloAgain name=Ada --bearer t0ken");
            assertThat(shell.run("record stop")).contains("it wants BEARER in the environment");
        }
        assertThat(Files.readString(home.resolve("r.gsh")))
                .isEqualTo("# by hand: chat RouteChat\ncall SayHelloAgain name=Ada --bearer '${env:BEARER}'\n");
    }

    @Test
    void aMaskOfTheHistoryIsNotSentUnlessSomebodyInsists() throws Exception {
        try (ScreenShell shell = shell()) {
            shell.press("call SayHelloAgain name=Ada --bearer ***" + ENTER);
            shell.awaitText("*** stands where a secret was");
            shell.awaitLastLine("demo> call SayHelloAgain name=Ada --bearer ***");
            assertThat(shell.untilNextPrompt(ENTER)).contains("Hello again, Ada!");
        }
    }
}
