package dev.grpcsh.terminal;

import static dev.grpcsh.terminal.ScreenShell.CTRL_C;
import static dev.grpcsh.terminal.ScreenShell.ENTER;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is in front of the prompt: it can be sent to the background, and what is typed meanwhile is for later. */
final class FrontScreenTest {
    private static final String CTRL_Z = "\u001a";

    private final Path home;

    FrontScreenTest(@TempDir Path home) {
        this.home = home;
    }

    private ScreenShell shell() {
        return new ScreenShell(home).ready();
    }

    /** Presses Ctrl-Z until it meets the statement: between a line and that, it means nothing. */
    private static void suspend(ScreenShell shell) throws InterruptedException {
        for (int i = 0; i < 100 && !shell.text().contains("goes on; fg %1 comes back"); i++) {
            shell.press(CTRL_Z);
            Thread.sleep(200);
        }
        shell.awaitText("goes on; fg %1 comes back");
        shell.ready();
    }

    /** A statement, what shows that it runs, and what it does to be listed among the jobs. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "call Generate interval=0.05s => \"number\": \"2\" => receiving",
                "call Generate interval=0.05s | jq -r .number => 3 => receiving",
                "call Generate interval=0.05s > numbers.jsonl => interval => receiving",
                "repeat 1000 --every 0.05s call SayHelloAgain name=Ada => Hello again => (running|receiving)",
                "health --watch => SERVING => receiving",
                "sleep 1h => sleep => running",
            })
    void ctrlZSendsToTheBackgroundWhateverCouldHaveBegunThere(String line, String running, String state)
            throws Exception {
        try (ScreenShell shell = shell()) {
            shell.press(line + ENTER);
            shell.awaitText(running);
            suspend(shell);
            assertThat(shell.run("jobs")).containsPattern("%1  " + state + "  ");
            assertThat(shell.run("cancel %1; wait %1; jobs -a"))
                    .containsPattern("(?i)%1  (ended|cancelled|interrupted|ok)");
        }
    }

    @Test
    void expressionsSpeakOfWhatWasSentToTheBackground() throws Exception {
        try (ScreenShell shell = shell()) {
            shell.press("call Generate interval=0.05s" + ENTER);
            shell.awaitText("\"number\": \"2\"");
            suspend(shell);
            assertThat(shell.run("expect .number > 1; echo it holds")).contains("it holds");
            shell.press("fg" + ENTER);
            shell.awaitText("Ctrl-Z lets it go on");
            assertThat(shell.untilNextPrompt(CTRL_C)).contains("CANCELLED here");
        }
    }

    @Test
    void ofTheRestCtrlZSaysWhyNot() throws Exception {
        try (ScreenShell shell = shell()) {
            shell.run("call Generate interval=0.05s -q &");
            shell.press("wait %1" + ENTER);
            shell.awaitText(" wait %1 0.");
            shell.press(CTRL_Z);
            shell.awaitText("wait does not run in the background; Ctrl-C ends it");
            shell.untilNextPrompt(CTRL_C);
            shell.run("cancel %1; wait %1");
        }
    }

    /** As before: what is wrong is told where it was typed, and Ctrl-C ends what is in front. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " => ",
            value = {
                "call SayHelloAgain nam=Ada => no field nam",
                "call Fail code=5 => NOT_FOUND",
                "call Nosuch => no method Nosuch",
                "call Generate count=x | jq . => count",
            })
    void problemsOfWhatIsInFrontAreToldThere(String line, String problem) throws Exception {
        try (ScreenShell shell = shell()) {
            assertThat(shell.run(line)).contains(problem);
            assertThat(shell.run("jobs -a")).doesNotContain("%1  ");
        }
    }

    @Test
    void whatIsTypedAheadIsThereAtTheNextPrompt() throws Exception {
        try (ScreenShell shell = shell()) {
            shell.press("sleep 1s" + ENTER);
            shell.awaitText("sleep 1s");
            shell.press("echo ahead");
            String screen = shell.awaitLastLine("demo> echo ahead");
            assertThat(screen.lines().filter(line -> line.contains("ahead"))).hasSize(1);
            assertThat(screen.lines()).contains("demo> sleep 1s");
            assertThat(shell.untilNextPrompt(ENTER).lines()).contains("ahead");
        }
    }
}
