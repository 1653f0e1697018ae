package dev.grpcsh.terminal;

import static dev.grpcsh.terminal.ScreenShell.CTRL_C;
import static dev.grpcsh.terminal.ScreenShell.CTRL_D;
import static dev.grpcsh.terminal.ScreenShell.ENTER;
import static dev.grpcsh.terminal.ScreenShell.UP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsh.failure.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Conversations and jobs as a person at the prompt meets them: keys in, screen out. */
final class ChatScreenTest {
    private static final String CTRL_U = "\u0015";
    private static final String CTRL_Z = "\u001a";

    private final Path home;

    ChatScreenTest(@TempDir Path home) {
        this.home = home;
    }

    private ScreenShell shell(String... arguments) {
        return new ScreenShell(home, arguments).ready();
    }

    private static ScreenShell chat(ScreenShell shell, String line) {
        shell.press(line + ENTER);
        shell.awaitLastLine("→ 1>");
        return shell;
    }

    @Test
    void repliesAppearAboveTheHalfTypedLine() throws Exception {
        try (ScreenShell shell = chat(shell(), "chat RouteChat")) {
            shell.press("location={} message=hi" + ENTER);
            shell.awaitLastLine("→ 2>");
            shell.press("location={} message=again" + ENTER + "location.latitude=1 mess");
            String screen = shell.await(
                    "the reply above what is being typed",
                    text -> text.contains("← 1") && ScreenShell.lastLine(text).endsWith("mess"));
            assertThat(screen)
                    .containsPattern("(?m)^   ← 1  \\+\\d+\\.\\d{3} s  \\{\"location\": \\{}, \"message\": \"hi\"}\n"
                            + "→ 3> location\\.latitude=1 mess$");
            shell.press("age=x" + ENTER);
            assertThat(shell.untilNextPrompt(CTRL_D))
                    .containsPattern("(?m)^OK · sent 3 · received 1 · [\\d.]+ m?s\ndemo>$");
        }
    }

    @Test
    void aSlipIsToldAndKeptForEditing() throws Exception {
        try (ScreenShell shell = chat(shell(), "chat RouteChat")) {
            shell.press("mesage=hi" + ENTER);
            shell.awaitText("did you mean message?");
            shell.awaitLastLine("→ 1> mesage=hi");
            shell.press(CTRL_U + "/nope" + ENTER);
            shell.awaitText("/nope is not known here; /end, /cancel, /form, /send @FILE, /template and /help are");
            shell.press(CTRL_U + "/help" + ENTER);
            shell.awaitText("send the messages of a file");
            shell.press("/template" + ENTER);
            shell.awaitText("{\"location\": {\"latitude\": 0, \"longitude\": 0}, \"message\": \"\"}");
            shell.press("{message:" + ENTER);
            shell.await("a second line", text -> ScreenShell.lastLine(text).matches(" *\\{> *"));
            shell.press("\"two lines\"}" + ENTER);
            shell.awaitLastLine("→ 2>");
            assertThat(shell.untilNextPrompt("/end" + ENTER)).contains("OK · sent 1 · received 0");
        }
    }

    @Test
    void messagesComeOutOfAFile() throws Exception {
        Files.writeString(home.resolve("points.json"), "{latitude: 1} {latitude: 2}\n{latitude: 3}");
        try (ScreenShell shell = chat(shell(), "chat RecordRoute")) {
            shell.press("/send @points.json" + ENTER);
            shell.awaitLastLine("→ 4>");
            assertThat(shell.untilNextPrompt(CTRL_D))
                    .contains("\"pointCount\": 3")
                    .contains("OK · sent 3 · received 1");
        }
    }

    @Test
    void ctrlCCancelsTheCallAndNotTheShell() throws Exception {
        try (ScreenShell shell = chat(shell(), "chat RouteChat")) {
            shell.press("message=half" + CTRL_C);
            shell.awaitLastLine("→ 1>");
            assertThat(shell.untilNextPrompt(CTRL_C)).contains("CANCELLED here after 0 messages");
            chat(shell, "chat RouteChat");
            assertThat(shell.untilNextPrompt("/cancel" + ENTER)).contains("CANCELLED here after 0 messages");
            assertThat(shell.run("call SayHelloAgain name=Ada")).contains("Hello again, Ada!");
        }
    }

    @Test
    void aServerThatEndsFirstLeavesWhatWasTyped() throws Exception {
        try (ScreenShell shell = chat(shell(), "chat Converse")) {
            shell.press("text=a delay=500ms close=true" + ENTER);
            shell.awaitLastLine("→ 2>");
            shell.press("text=not_sent");
            shell.await(
                    "the status and the prompt",
                    text -> text.contains("OK · sent 1")
                            && ScreenShell.lastLine(text).equals("demo>"));
            shell.press(UP);
            shell.awaitLastLine("demo> text=not_sent");
            shell.press(CTRL_C);
        }
    }

    @Test
    void ctrlZLeavesItRunningAndFgComesBack() throws Exception {
        try (ScreenShell shell = chat(shell(), "chat RouteChat")) {
            shell.press("message=one" + ENTER);
            shell.awaitLastLine("→ 2>");
            assertThat(shell.untilNextPrompt(CTRL_Z)).contains("%1  routeguide.RouteGuide/RouteChat  goes on; fg %1");
            shell.run("send % message=two");
            shell.awaitText("   %1 ← 1  +");
            assertThat(shell.run("jobs")).containsPattern("%1  open  routeguide.RouteGuide/RouteChat  ↑2 ↓1");
            shell.press("fg" + ENTER);
            shell.awaitLastLine("→ 3>");
            assertThat(shell.untilNextPrompt(CTRL_D)).contains("OK · sent 2 · received 1");
        }
    }

    @Test
    void aJobsMessagesAppearAboveTheStatementBeingTyped() throws Exception {
        try (ScreenShell shell = shell()) {
            assertThat(shell.run("call contact.Contact/getTask &")).contains("%1  contact.Contact/getTask  receiving");
            shell.awaitText("   %1 ← 10  +");
            shell.press("describe");
            shell.await(
                    "the line below them", text -> ScreenShell.lastLine(text).equals("demo %1> describe"));
            shell.press(CTRL_U);
            shell.press("fg %1" + ENTER);
            shell.awaitText("contact.Contact/getTask · Ctrl-C cancels · Ctrl-Z lets it go on");
            assertThat(shell.untilNextPrompt(CTRL_Z))
                    .contains("%1  contact.Contact/getTask  goes on; fg %1 comes back");
            shell.press("fg %1" + ENTER);
            shell.await(
                    "fg once more",
                    text -> text.lines()
                                    .filter(line -> line.contains("Ctrl-Z lets it go on"))
                                    .count()
                            == 2);
            assertThat(shell.untilNextPrompt(CTRL_C)).contains("CANCELLED here after 10 messages");
        }
    }

    @Test
    void whoLeavesWhileJobsRunIsAskedOnce() throws Exception {
        try (ScreenShell shell = shell()) {
            shell.run("call RouteChat &");
            shell.press("exit 7" + ENTER);
            shell.awaitLastLine("%1 still runs; cancel and leave? [y/N]");
            shell.untilNextPrompt("n" + ENTER);
            shell.press("exit 7" + ENTER);
            shell.awaitLastLine("%1 still runs; cancel and leave? [y/N]");
            shell.press("y" + ENTER);
            assertThat(shell.exitCode()).isEqualTo(new ExitCode(7));
        }
    }

    @Test
    void aSingleCommandConversesToo() throws Exception {
        ScreenShell shell = new ScreenShell(home, "chat", "RouteChat");
        shell.awaitLastLine("→ 1>");
        shell.press("message=a" + ENTER);
        shell.awaitLastLine("→ 2>");
        shell.press(CTRL_D);
        assertThat(shell.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(shell.text()).contains("OK · sent 1 · received 0");
    }

    @Test
    void aUnaryMethodIsNoConversation() throws Exception {
        try (ScreenShell shell = shell()) {
            assertThat(shell.run("chat SayHelloAgain")).contains("SayHelloAgain is unary, which is no conversation");
        }
    }

    @Test
    void whatAPipelineInTheBackgroundShowsBearsItsName() throws Exception {
        try (ScreenShell shell = shell()) {
            shell.run("call Generate count=2 | jq .number &");
            shell.awaitText("   %1  \"2\"");
        }
    }

    @Test
    void aConversationStandsAlone() throws Exception {
        try (ScreenShell shell = shell()) {
            assertThat(shell.run("chat RouteChat | jq .message")).contains("chat stands alone");
            shell.press("call Generate interval=20ms | jq .number" + ENTER);
            shell.awaitText("\"2\"");
            assertThat(shell.untilNextPrompt(CTRL_C)).containsPattern("CANCELLED here after \\d+ messages");
        }
    }
}
