package dev.grpcsh.terminal;

import static dev.grpcsh.terminal.ScreenShell.CTRL_C;
import static dev.grpcsh.terminal.ScreenShell.CTRL_D;
import static dev.grpcsh.terminal.ScreenShell.ENTER;
import static dev.grpcsh.terminal.ScreenShell.TAB;
import static dev.grpcsh.terminal.ScreenShell.UP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsh.ServedDemo;
import dev.grpcsh.failure.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The prompt door as a person meets it: keys in, screen out. */
final class PromptScreenTest {
    private final Path home;

    PromptScreenTest(@TempDir Path home) {
        this.home = home;
    }

    private ScreenShell shell(String... arguments) {
        return new ScreenShell(home, arguments).ready();
    }

    @Test
    void welcomes() throws Exception {
        try (ScreenShell shell = shell()) {
            List<String> lines = shell.text().lines().toList();
            assertThat(lines.get(0)).matches("grpcsh \\S+ · demo server, in-process · 8 services");
            assertThat(lines.get(1)).isEqualTo("Try  ls · call SayHelloAgain name=Ada · chat RouteChat · help");
            assertThat(lines).last().isEqualTo("demo>");
        }
    }

    @Test
    void welcomeCountsTheServicesThatLsShows() throws Exception {
        try (ScreenShell shell = shell()) {
            String screen = shell.run("ls");
            assertThat(screen.lines().filter(line -> line.matches("[a-z][\\w.]*\\.[A-Z]\\w+ +\\w.*")))
                    .hasSize(8);
            assertThat(screen)
                    .containsPattern("(?m)^routeguide\\.RouteGuide +GetFeature, ListFeatures, RecordRoute, RouteChat$");
        }
    }

    @Test
    void callShowsPrettyJsonAndStatus() throws Exception {
        try (ScreenShell shell = shell()) {
            String screen = shell.run("call SayHelloAgain name=Ada");
            assertThat(screen).containsPattern("(?m)^\\{\n  \"message\": \"[^\"]*Ada[^\"]*\"\n}\nOK · [\\d.]+ \\S+$");
        }
    }

    @Test
    void jsonGoesOnUntilItsBracketsClose() throws Exception {
        try (ScreenShell shell = shell()) {
            shell.press("call SayHelloAgain {" + ENTER);
            shell.await("a second line", text -> ScreenShell.lastLine(text).matches(" *\\{> *"));
            shell.press("\"name\":" + ENTER);
            shell.await(
                    "a third line",
                    text -> text.lines()
                                    .filter(line -> line.matches(" *\\{>.*"))
                                    .count()
                            == 2);
            String screen = shell.untilNextPrompt("\"Ada\"}" + ENTER);
            assertThat(screen).containsPattern("\"message\": \"[^\"]*Ada");
            shell.press(UP);
            shell.await(
                    "all three lines again",
                    text -> text.lines()
                                    .filter(line -> line.contains("\"Ada\"}"))
                                    .count()
                            == 2);
        }
    }

    @Test
    void completesCommand() throws Exception {
        try (ScreenShell shell = shell()) {
            shell.press("descr" + TAB);
            shell.awaitLastLine("demo> describe");
        }
    }

    @Test
    void completesOption() throws Exception {
        try (ScreenShell shell = shell()) {
            shell.press("call --dead" + TAB);
            shell.awaitLastLine("demo> call --deadline");
        }
    }

    @Test
    void completesKindOfExport() throws Exception {
        try (ScreenShell shell = shell()) {
            shell.press("export protos" + TAB);
            shell.awaitLastLine("demo> export protoset");
        }
    }

    @Test
    void completesService() throws Exception {
        try (ScreenShell shell = shell()) {
            shell.press("use route" + TAB);
            shell.awaitLastLine("demo> use routeguide.RouteGuide");
        }
    }

    @Test
    void completesMethodByItsTail() throws Exception {
        try (ScreenShell shell = shell()) {
            shell.press("call recordr" + TAB);
            shell.awaitText("demo> call RecordRoute");
        }
    }

    @Test
    void completesServiceByItsTail() throws Exception {
        try (ScreenShell shell = shell()) {
            shell.press("ls RouteG" + TAB);
            shell.awaitLastLine("demo> ls routeguide.RouteGuide");
        }
    }

    @Test
    void showsProposalsWhenThereAreSeveral() throws Exception {
        try (ScreenShell shell = shell()) {
            shell.press("call SayHello" + TAB + TAB);
            String screen = shell.awaitText("helloworld.Greeter/SayHello  ");
            assertThat(screen).contains("compute.Compute/SayHello").contains("SayHelloAgain  ");
        }
    }

    @Test
    void proposesMessagesWhereTheyStand() throws Exception {
        try (ScreenShell shell = shell()) {
            shell.press("encode point" + TAB);
            shell.awaitLastLine("demo> encode routeguide.Point");
        }
        try (ScreenShell shell = shell()) {
            shell.press("decode stream.Gre" + TAB + TAB);
            String screen = shell.awaitText("stream.Greeter/GetStream");
            assertThat(screen).doesNotContain("(service)");
        }
    }

    @Test
    void interruptAtThePromptClearsTheLine() throws Exception {
        try (ScreenShell shell = shell()) {
            shell.press("exit 7");
            shell.awaitLastLine("demo> exit 7");
            shell.untilNextPrompt(CTRL_C);
            assertThat(shell.run("echo alive")).containsPattern("(?m)^alive$");
        }
    }

    @Test
    void interruptLeavesOpenBrackets() throws Exception {
        try (ScreenShell shell = shell()) {
            shell.press("call SayHello {" + ENTER);
            shell.await("a second line", text -> ScreenShell.lastLine(text).matches(" *\\{> *"));
            shell.untilNextPrompt(CTRL_C);
            assertThat(shell.run("echo alive")).containsPattern("(?m)^alive$");
        }
    }

    @Test
    void interruptCancelsRunningCall() throws Exception {
        try (ScreenShell shell = shell()) {
            shell.press("call Generate interval=0.05s" + ENTER);
            shell.awaitText("\"number\": \"2\"");
            String screen = shell.untilNextPrompt(CTRL_C);
            assertThat(screen).containsPattern("(?m)^CANCELLED here after \\d+ messages · ");
            assertThat(shell.run("echo alive")).containsPattern("(?m)^alive$");
        }
    }

    @Test
    void interruptCancelsTickingStream() throws Exception {
        try (ScreenShell shell = shell()) {
            shell.press("call stream.Greeter/GetStream" + ENTER);
            shell.awaitText("\"data\":");
            String screen = shell.untilNextPrompt(CTRL_C);
            assertThat(screen).containsPattern("(?m)^CANCELLED here after \\d+ messages? · ");
        }
    }

    @Test
    void interruptCancelsCallThatSendsMoreThanTheScreenTakes() throws Exception {
        try (ScreenShell shell = shell()) {
            shell.press("call Generate -o jsonl" + ENTER);
            shell.await("very many messages", text -> ScreenShell.lastLine(text).matches("\\{\"number\":\"\\d{4,}\"}"));
            shell.press(CTRL_C);
            shell.awaitLastLine("demo>");
            assertThat(shell.text()).contains("CANCELLED here after");
        }
    }

    @Test
    void interruptEndsTheWholeLine() throws Exception {
        try (ScreenShell shell = shell()) {
            shell.press("echo begun; sleep 60s; echo not this" + ENTER);
            shell.await("the command to run", text -> ScreenShell.lastLine(text).equals("begun"));
            String screen = shell.untilNextPrompt(CTRL_C);
            assertThat(screen).doesNotContainPattern("(?m)^not this$");
        }
    }

    @Test
    void endOfInputLeaves() throws Exception {
        try (ScreenShell shell = shell()) {
            shell.press(CTRL_D);
            assertThat(shell.exitCode()).isEqualTo(ExitCode.OK);
        }
    }

    @Test
    void endOfInputLeavesWithZeroAfterFailure() throws Exception {
        try (ScreenShell shell = shell()) {
            shell.run("call NoSuchMethod");
            shell.press(CTRL_D);
            assertThat(shell.exitCode()).isEqualTo(ExitCode.OK);
        }
    }

    @Test
    void exitLeavesWithItsCode() throws Exception {
        try (ScreenShell shell = shell()) {
            shell.press("exit 3" + ENTER);
            assertThat(shell.exitCode()).isEqualTo(new ExitCode(3));
        }
    }

    @Test
    void problemIsShownWithoutProgramName() throws Exception {
        try (ScreenShell shell = shell()) {
            assertThat(shell.run("cal SayHello")).contains("cal").doesNotContain("grpcsh: ");
        }
    }

    @Test
    void titleShowsTheServiceInUse() throws Exception {
        try (ScreenShell shell = shell()) {
            shell.run("use RouteGuide");
            shell.awaitLastLine("demo RouteGuide>");
            shell.press("call rec" + TAB);
            shell.await("a completed method", text -> ScreenShell.lastLine(text).contains("RecordRoute"));
        }
    }

    @Test
    void upRecallsLinesOfThisSession() throws Exception {
        try (ScreenShell shell = shell()) {
            shell.run("echo one");
            shell.run("echo two");
            shell.press(UP);
            shell.awaitLastLine("demo> echo two");
            shell.press(UP);
            shell.awaitLastLine("demo> echo one");
            shell.untilNextPrompt(ENTER);
            assertThat(shell.text().lines().filter(line -> line.equals("one"))).hasSize(2);
        }
    }

    @Test
    void upRecallsLinesOfTheSessionBefore() throws Exception {
        try (ScreenShell shell = shell()) {
            shell.run("echo yesterday");
        }
        try (ScreenShell shell = shell()) {
            shell.press(UP);
            shell.awaitLastLine("demo> echo yesterday");
        }
    }

    @Test
    void lineThatStartsWithSpaceIsNotKept() throws Exception {
        try (ScreenShell shell = shell()) {
            shell.run("echo open");
            shell.run(" echo hidden");
            shell.press(UP);
            shell.awaitLastLine("demo> echo open");
        }
        assertThat(history()).isEqualTo("echo open\n");
    }

    @Test
    void secretsAreMaskedInTheFileOnly() throws Exception {
        try (ScreenShell shell = shell()) {
            shell.run("call SayHelloAgain name=Ada -H 'authorization: Bearer hunter2'");
            shell.run("echo password=hunter2");
            shell.press(UP);
            shell.awaitLastLine("demo> echo password=hunter2");
            shell.press(UP);
            shell.awaitLastLine("demo> call SayHelloAgain name=Ada -H 'authorization: Bearer hunter2'");
        }
        assertThat(history())
                .doesNotContain("hunter2")
                .contains("call SayHelloAgain name=Ada -H 'authorization: ")
                .contains("echo password=");
        try (ScreenShell shell = shell()) {
            shell.press(UP);
            shell.await("the masked line", text -> ScreenShell.lastLine(text).startsWith("demo> echo password="));
            assertThat(shell.text()).doesNotContain("hunter2");
        }
    }

    @Test
    void historyIsPrivate() throws Exception {
        try (ScreenShell shell = shell()) {
            shell.run("echo one");
        }
        assertThat(permissions(file())).isEqualTo("rw-------");
        assertThat(permissions(folder())).isEqualTo("rwx------");
    }

    @Test
    void historyOfOthersBecomesPrivate() throws Exception {
        Files.createDirectories(folder());
        Files.writeString(file(), "1767225600000:echo old\n");
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
        try (ScreenShell shell = shell()) {
            shell.press(UP);
            shell.awaitLastLine("demo> echo old");
        }
        assertThat(permissions(file())).isEqualTo("rw-------");
    }

    @Test
    void longHistoryIsTrimmedAndStaysPrivate() throws Exception {
        Files.createDirectories(folder());
        Files.writeString(file(), "1767225600000:echo old\n".repeat(7_000));
        try (ScreenShell shell = shell()) {
            shell.run("echo password=hunter2");
        }
        assertThat(permissions(file())).isEqualTo("rw-------");
        assertThat(history()).doesNotContain("hunter2").contains("echo password=");
        assertThat(Files.readAllLines(file())).hasSizeLessThanOrEqualTo(5_000);
    }

    @Test
    void thereIsPromptWithoutHistoryFile() throws Exception {
        Files.writeString(home.resolve(".local"), "no folder");
        try (ScreenShell shell = shell()) {
            shell.run("echo one");
            shell.press(UP);
            shell.awaitLastLine("demo> echo one");
        }
    }

    @Test
    void messagesAreTypedByHand() throws Exception {
        try (ScreenShell shell = shell()) {
            shell.press("call RouteChat -" + ENTER);
            shell.awaitLastLine("→ 1>");
            shell.press("message=first location.latitude=1" + ENTER);
            shell.awaitLastLine("→ 2>");
            shell.press("{\"message\": \"second\", \"location\": {\"latitude\": 1}}" + ENTER);
            shell.await(
                    "the reply, and a third message",
                    text -> text.contains("\"message\": \"first\"")
                            && ScreenShell.lastLine(text).equals("→ 3>"));
            String screen = shell.untilNextPrompt(CTRL_D);
            assertThat(screen).containsPattern("(?m)^OK · ");
            assertThat(shell.run("echo alive")).containsPattern("(?m)^alive$");
        }
    }

    @Test
    void badMessageIsToldAndKeptForEditing() throws Exception {
        try (ScreenShell shell = shell()) {
            shell.press("call RouteChat -" + ENTER);
            shell.awaitLastLine("→ 1>");
            shell.press("mesage=oops" + ENTER);
            shell.await(
                    "the problem, and the line again",
                    text -> text.contains("no field")
                            && ScreenShell.lastLine(text).equals("→ 1> mesage=oops"));
            // Ctrl-A, two to the right, and the missing letter.
            shell.press("\u0001\u001bOC\u001bOCs");
            shell.awaitLastLine("→ 1> message=oops");
            shell.press(ENTER);
            shell.awaitLastLine("→ 2>");
            assertThat(shell.untilNextPrompt(CTRL_D)).containsPattern("(?m)^OK · ");
        }
    }

    @Test
    void interruptCancelsCallWhoseMessagesAreTyped() throws Exception {
        try (ScreenShell shell = shell()) {
            shell.press("call RouteChat -" + ENTER);
            shell.awaitLastLine("→ 1>");
            shell.press("message=fir");
            shell.awaitLastLine("→ 1> message=fir");
            String screen = shell.untilNextPrompt(CTRL_C);
            assertThat(screen).containsPattern("(?m)^CANCELLED here after 0 messages · ");
            assertThat(shell.run("echo alive")).containsPattern("(?m)^alive$");
        }
    }

    @Test
    void callThatEndsWhileMessageIsTypedIsNoInterrupt() throws Exception {
        try (ScreenShell shell = shell()) {
            shell.press("call RouteChat - --max 1; sleep 0.1s; echo after" + ENTER);
            shell.awaitLastLine("→ 1>");
            shell.press("message=first location.latitude=2" + ENTER);
            shell.awaitLastLine("→ 2>");
            String screen = shell.untilNextPrompt("message=second location.latitude=2" + ENTER);
            assertThat(screen).contains("ended here after 1 message").containsPattern("(?m)^after$");
            assertThat(shell.run("echo alive")).containsPattern("(?m)^alive$");
        }
    }

    @Test
    void callThatFailsWhileMessageIsTypedIsShownAndNoInterrupt() throws Exception {
        try (ScreenShell shell = shell()) {
            shell.press("call AllStream - --deadline 1s" + ENTER);
            shell.await("a message to type", text -> ScreenShell.lastLine(text).equals("→ 1>"));
            shell.press("data=hal");
            String screen =
                    shell.await("the prompt", text -> ScreenShell.lastLine(text).equals("demo>"));
            assertThat(screen).containsPattern("(?m)^DEADLINE_EXCEEDED");
            assertThat(shell.run("echo alive")).containsPattern("(?m)^alive$");
        }
    }

    @Test
    void repliesKeepTheLineBeingTyped() throws Exception {
        try (ScreenShell shell = shell()) {
            shell.press("call AllStream -" + ENTER);
            shell.await(
                    "a reply",
                    text -> text.contains("I am the server")
                            && ScreenShell.lastLine(text).equals("→ 1>"));
            shell.press("data=hal");
            shell.awaitLastLine("→ 1> data=hal");
            long before = replies(shell.text());
            shell.await(
                    "two more replies above the line",
                    text -> replies(text) >= before + 2
                            && ScreenShell.lastLine(text).equals("→ 1> data=hal"));
            String screen = shell.untilNextPrompt(CTRL_C);
            assertThat(screen).contains("CANCELLED here after");
        }
    }

    private static long replies(String text) {
        return text.lines().filter(line -> line.contains("I am the server")).count();
    }

    @Test
    void unaryCallTakesOneTypedMessage() throws Exception {
        try (ScreenShell shell = shell()) {
            shell.press("call SayHelloAgain -" + ENTER);
            shell.awaitLastLine("→ 1>");
            assertThat(shell.untilNextPrompt("name=Ada" + ENTER)).containsPattern("\"message\": \"[^\"]*Ada");
        }
    }

    @Test
    void interruptLeavesUnaryCallBeforeItsMessageIsTyped() throws Exception {
        try (ScreenShell shell = shell()) {
            shell.press("call SayHelloAgain -" + ENTER);
            shell.awaitLastLine("→ 1>");
            shell.untilNextPrompt(CTRL_C);
            assertThat(shell.run("echo alive")).containsPattern("(?m)^alive$");
        }
    }

    @Test
    void rcRunsAtThePrompt() throws Exception {
        writeRc("echo from the rc\nuse RouteGuide\n");
        try (ScreenShell shell = shell()) {
            assertThat(shell.text()).containsPattern("(?m)^from the rc$");
            shell.awaitLastLine("demo RouteGuide>");
        }
    }

    @Test
    void rcDoesNotRunWhenUnwanted() throws Exception {
        writeRc("echo from the rc\n");
        try (ScreenShell shell = shell("--no-rc")) {
            assertThat(shell.text()).doesNotContain("from the rc");
        }
    }

    @Test
    void failureInRcDoesNotKeepThePromptAway() throws Exception {
        writeRc("call NoSuchMethod\n");
        try (ScreenShell shell = shell()) {
            assertThat(shell.text()).contains("NoSuchMethod");
        }
    }

    @Test
    void malformedRcDoesNotKeepThePromptAway() throws Exception {
        writeRc("echo 'open\n");
        try (ScreenShell shell = shell()) {
            assertThat(shell.text()).contains("rc");
        }
    }

    @Test
    void exitInRcLeaves() throws Exception {
        writeRc("exit 5\n");
        try (ScreenShell shell = new ScreenShell(home)) {
            assertThat(shell.exitCode()).isEqualTo(new ExitCode(5));
        }
    }

    @Test
    void controlCharactersOfServerNeverReachTheTerminal() throws Exception {
        try (ScreenShell shell = shell()) {
            String screen = shell.run("call SayHelloAgain {\"name\":\"\\u001b]0;owned\\u0007\\u009b31m\\u202e\"}");
            assertThat(screen).containsPattern("\"message\": \"[^\"]*\\\\u001b]0;owned\\\\u0007\\\\u009b31m\\\\u202e");
            assertThat(shell.written()).doesNotContain("\u001b]0;owned", "\u0007", "\u009b", "\u202e");
        }
    }

    @Test
    void controlCharactersOfStatusNeverReachTheTerminal() throws Exception {
        try (ScreenShell shell = shell()) {
            shell.run("call Fail {\"code\":5,\"message\":\"gone\\u001b]0;owned\\u0007\"}");
            assertThat(shell.text()).contains("NOT_FOUND: gone\\u001b]0;owned\\u0007");
            assertThat(shell.written()).doesNotContain("\u001b]0;owned", "\u0007");
        }
    }

    /** Who wants to be careful with a server is asked before the first call, and the line is back if they say no. */
    @Test
    void asksBeforeTheFirstCall() throws Exception {
        try (ServedDemo served = ServedDemo.start()) {
            Path config = Files.createDirectories(home.resolve(".config/grpcsh"));
            Files.writeString(
                    config.resolve("profiles.toml"),
                    "[prod]\ntarget = '" + served.address() + "'\nconfirm = true\nprompt-color = 'red'\n");
            Files.writeString(home.resolve("s.gsh"), "call SayHelloAgain\n");
            try (ScreenShell shell = shell()) {
                shell.press("connect prod" + ENTER);
                shell.awaitLastLine("prod>");
                shell.press("call SayHelloAgain" + ENTER);
                shell.awaitLastLine("prod: make calls there from now on? [y/N]");
                shell.press("n" + ENTER);
                shell.awaitLastLine("prod> call SayHelloAgain");
                shell.press(CTRL_C);
                shell.awaitLastLine("prod>");
                for (String line : List.of("run s.gsh", "try call SayHelloAgain", "call -t prod SayHelloAgain")) {
                    shell.press(line + ENTER);
                    shell.awaitLastLine("prod: make calls there from now on? [y/N]");
                    shell.press("n" + ENTER);
                    shell.await("the prompt", text -> ScreenShell.lastLine(text).startsWith("prod>"));
                    shell.press(CTRL_C);
                    shell.awaitLastLine("prod>");
                }
                assertThat(shell.text()).doesNotContain("Hello again");
                shell.press("call SayHelloAgain" + ENTER);
                shell.awaitLastLine("prod: make calls there from now on? [y/N]");
                shell.press("y" + ENTER);
                shell.awaitText("Hello again");
                shell.awaitLastLine("prod>");
                shell.press("call SayHelloAgain name=B" + ENTER);
                shell.awaitText("Hello again, B!");
                shell.awaitLastLine("prod>");
                shell.press("disconnect" + ENTER);
                shell.awaitLastLine("demo>");
            }
        }
    }

    /** What is typed in one shell is found in another, at its next prompt. */
    @Test
    void shellsShareTheirHistory() throws Exception {
        try (ScreenShell one = shell();
                ScreenShell other = shell()) {
            one.run("echo from one");
            other.run("echo x");
            other.press(UP + UP);
            other.awaitLastLine("demo> echo from one");
            other.press(CTRL_C);
        }
    }

    @Test
    void historyTellsHowLinesEnded() throws Exception {
        try (ScreenShell shell = shell()) {
            shell.run("call Fail code=5");
            shell.run("let token = \"hunter2x\"");
            assertThat(shell.run("history"))
                    .containsPattern("(?m)^1  .*  demo  NOT_FOUND  call Fail code=5$")
                    .containsPattern("(?m)^2  .*  demo  OK +let token = \\*{3}$");
            shell.press("!call" + ENTER);
            shell.awaitLastLine("demo> call Fail code=5");
            shell.untilNextPrompt(CTRL_C);
            assertThat(shell.run("!nothing"))
                    .contains("no earlier line begins with nothing; a program is run by  ! nothing");
        }
    }

    @Test
    void whatIsRecordedReplays() throws Exception {
        try (ScreenShell shell = shell()) {
            shell.run("record smoke.gsh");
            shell.run("call Metadata --bearer hunter2x");
            shell.run("call Fail code=5");
            shell.run("let token = \"hunter2x\"");
            shell.run("record stop");
        }
        assertThat(Files.readString(home.resolve("smoke.gsh")))
                .isEqualTo(
                        "call Metadata --bearer '${env:BEARER}'\n# failed: call Fail code=5\nlet token = $ENV.TOKEN\n");
        assertThat(permissions(home.resolve("smoke.gsh"))).isEqualTo("rw-------");
    }

    /** Candidates open, are chosen, taken, and follow what is typed. */
    @Test
    void candidatesAreChosenWithTabAndTakenWithEnter() throws Exception {
        try (ScreenShell shell = shell()) {
            shell.press("call GetFeature l" + TAB);
            shell.awaitText("latitude=   int32 · North of the equator");
            shell.press(TAB);
            shell.await("the first", text -> text.contains("demo> call GetFeature latitude=\n"));
            shell.press(TAB);
            shell.await("the second", text -> text.contains("demo> call GetFeature longitude=\n"));
            shell.press(ENTER);
            shell.awaitLastLine("demo> call GetFeature longitude=");
            shell.press("7 ");
            shell.press(TAB);
            shell.awaitLastLine("demo> call GetFeature longitude=7 latitude=");
            shell.press(CTRL_C);
        }
    }

    @Test
    void theGreyRestOfAnEarlierLineIsTaken() throws Exception {
        try (ScreenShell shell = shell()) {
            shell.run("echo one two three");
            shell.press("echo o");
            shell.awaitLastLine("demo> echo one two three");
            shell.press("\u001bf");
            shell.press("\u001b[F");
            assertThat(shell.untilNextPrompt(ENTER)).containsPattern("(?m)^one two three$");
            shell.press("echo o");
            shell.awaitLastLine("demo> echo one two three");
            assertThat(shell.untilNextPrompt(ENTER)).containsPattern("(?m)^o$");
        }
    }

    @Test
    void earlierLinesAreListed() throws Exception {
        try (ScreenShell shell = shell()) {
            shell.run("echo alpha");
            shell.run("echo beta");
            shell.press("ALP\u0012");
            shell.awaitText("earlier lines with what you type");
            shell.press(ENTER);
            shell.awaitLastLine("demo> echo alpha");
            shell.press(CTRL_C);
        }
    }

    private Path folder() {
        return home.resolve(".local/state/grpcsh");
    }

    private Path file() {
        return folder().resolve("history");
    }

    /** The lines of the history. */
    private String history() throws IOException {
        return Files.readString(file()).replaceAll("(?m)^\\d+:", "");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private void writeRc(String text) throws IOException {
        Path folder = Files.createDirectories(home.resolve(".config/grpcsh"));
        Files.writeString(folder.resolve("rc"), text);
    }

    @Test
    void asksForAPasswordWithoutShowingIt() throws Exception {
        try (ScreenShell shell = shell()) {
            shell.press("call Metadata --basic ada" + ENTER);
            shell.awaitLastLine("Password of ada at demo:");
            shell.press("hunter2");
            String screen = shell.untilNextPrompt(ENTER);
            assertThat(screen).contains("Basic YWRhOmh1bnRlcjI=").doesNotContain("hunter2");
            shell.press(UP);
            shell.awaitLastLine("demo> call Metadata --basic ada");
            shell.press(CTRL_C);
        }
        assertThat(Files.readString(home.resolve(".local/state/grpcsh/history")))
                .doesNotContain("hunter2");
    }

    @Test
    void interruptAtAPasswordEndsTheCommandAlone() throws Exception {
        try (ScreenShell shell = shell()) {
            shell.press("call Metadata --basic ada" + ENTER);
            shell.awaitLastLine("Password of ada at demo:");
            shell.untilNextPrompt(CTRL_C);
            assertThat(shell.run("echo alive")).containsPattern("(?m)^alive$");
        }
    }

    @Test
    void completesProfiles() throws Exception {
        Path file = home.resolve(".config/grpcsh/profiles.toml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "[staging]\ntarget = 'localhost:1'\n");
        try (ScreenShell shell = shell()) {
            shell.press("connect sta" + TAB);
            shell.awaitLastLine("demo> connect staging");
            shell.press(CTRL_C + "profile us" + TAB);
            shell.awaitLastLine("demo> profile use");
            shell.press("sta" + TAB);
            shell.awaitLastLine("demo> profile use staging");
        }
    }

    /** Keys ({@code <} goes back, {@code >} is Tab), and what the line is then: within a word nothing is put in twice. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " => ",
            value = {
                "call SayHelloAgain nae=Ada<<<<<> => call SayHelloAgain name=Ada",
                "call SayHelloAin<<> => call SayHelloAgain",
                "set theme lit<> => set theme light",
            })
    void completesWithinAWord(String keys, String line) throws Exception {
        try (ScreenShell shell = shell()) {
            shell.press(keys.replace("<", "\u0002").replace(">", TAB));
            shell.awaitText("demo> " + line);
        }
    }

    /** Whatever is pressed in a list without anything in it, it is the prompt's still. */
    @ParameterizedTest
    @ValueSource(
            strings = {"\u0012\u0012", "\u0012\u0012\r", "\u0012\u001bOB\u001bOA", "\u0012\t\u001b[Z", "\u0012\u0007"})
    void aListWithNothingInItTakesEveryKey(String keys) throws Exception {
        try (ScreenShell shell = shell()) {
            shell.press("zzz" + keys + "\u0015");
            // A prompt may have come by what was pressed: what is waited for stands in no line that is typed.
            shell.press("echo al'iv'e" + ENTER);
            shell.awaitText("\nalive");
            assertThat(shell.written()).doesNotContain("bug");
        }
    }

    @Test
    void lastWordsOfEarlierLines() throws Exception {
        try (ScreenShell shell = shell()) {
            shell.run("echo one");
            shell.run("echo two \"three four\"");
            shell.press("echo \u001b.");
            shell.awaitLastLine("demo> echo \"three four\"");
            shell.press("\u001b.");
            shell.awaitLastLine("demo> echo one");
        }
    }

    @Test
    void ctrlDBehindATextSaysWhatEndsIt() throws Exception {
        try (ScreenShell shell = shell()) {
            shell.press("call SayHelloAgain {" + ENTER);
            shell.awaitText("{>");
            shell.press("x" + CTRL_D);
            shell.awaitText("Ctrl-D ends at an empty line; Ctrl-C clears this one");
            shell.untilNextPrompt(CTRL_C);
        }
    }

    @Test
    void theColoursAreThoseOfTheTheme() throws Exception {
        try (ScreenShell shell = shell()) {
            shell.run("call SayHelloAgain name=Ada");
            assertThat(shell.written()).contains("\u001b[36m\"message\"");
            shell.run("set theme light");
            shell.run("call SayHelloAgain name=Ada");
            assertThat(shell.written()).contains("\u001b[34m\"message\"");
            shell.run("set theme plain");
            int before = shell.written().length();
            shell.run("call SayHelloAgain name=Bo");
            assertThat(shell.written().substring(before)).contains("\"message\": \"Hello again, Bo!\"");
        }
    }

    @Test
    void keysOfTheInputFileAreTaken() throws Exception {
        Files.writeString(home.resolve(".inputrc"), "\"\\C-o\": \"echo mine\"\n\"\\t\": menu-complete\n");
        try (ScreenShell shell = shell()) {
            shell.press("\u000f");
            shell.awaitLastLine("demo> echo mine");
            shell.press("\u0015call SayHelloA" + TAB);
            shell.awaitText("demo> call SayHelloAgain");
        }
    }
}
