package dev.grpcsh;

import static dev.grpcsh.PtyShell.CTRL_C;
import static dev.grpcsh.PtyShell.CTRL_D;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Ctrl-C in every state, on a real terminal: at the prompt the call ends, the session lives and the terminal is as it
 * was; elsewhere the process ends with 130. The prompt is one for all tests, as it is for its user.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
final class CtrlCIT {
    private static final String PROMPT = "demo> ";

    private Path home = Path.of("");
    private PtyShell prompt;
    private String atPrompt = "";
    private int checks;
    private boolean sound = true;

    @BeforeAll
    void open(@TempDir Path folder) {
        home = folder;
        open();
    }

    private void open() {
        prompt = PtyShell.start(home);
        prompt.await(PROMPT);
        atPrompt = prompt.settings();
    }

    @AfterAll
    void leave() {
        try (PtyShell leaving = prompt) {
            leaving.type(CTRL_D);
            assertThat(leaving.exitCode()).isZero();
            leaving.requireTerminalAsItWas();
        }
    }

    @BeforeEach
    void requirePrompt() {
        if (!sound) {
            prompt.close();
            open();
        }
        sound = false;
    }

    /** Whatever happened: the next command works, at a prompt that is set as ever. */
    @AfterEach
    void theSessionLives() {
        checks++;
        prompt.line("echo \"al\"ive" + checks);
        prompt.await("alive" + checks + "\n");
        prompt.await(PROMPT);
        assertThat(prompt.settings()).isEqualTo(atPrompt);
        sound = true;
    }

    /** Presses Ctrl-C once this is shown; returns what that brings, down to the next prompt. */
    private String interrupt(String shown) {
        prompt.await(shown);
        prompt.type(CTRL_C);
        return prompt.await(PROMPT);
    }

    /** Presses Ctrl-C while a command runs that shows nothing by which to tell that it does. */
    private void interruptSilent(String line) {
        prompt.line(line);
        prompt.await(line + "\n");
        // JLine loses a signal that comes just as it hands the signals back.
        prompt.awaitStandstill();
        prompt.type(CTRL_C);
        prompt.await(PROMPT);
    }

    // At the prompt.

    @Test
    void onAnEmptyLine() {
        prompt.type(CTRL_C);
        prompt.await(PROMPT);
        prompt.type(CTRL_C + CTRL_C);
        prompt.await(PROMPT);
    }

    @Test
    void onAHalfTypedLine() {
        prompt.type("nosuch half");
        assertThat(interrupt("nosuch half")).doesNotContain("no command");
    }

    @Test
    void insideAnOpenBracket() {
        prompt.line("call SayHelloAgain {");
        interrupt("{> ");
    }

    // While a command runs.

    @ParameterizedTest
    @ValueSource(
            strings = {
                "call -v Wait duration=1h => Showcase/Wait",
                "call Generate interval=0.01s => \"number\": \"3\"",
                "call getTask => task:",
                "call Generate interval=0.01s | jq .number => \"3\"",
                "call Generate interval=0.01s | ! cat => \"3\"",
                "call getTask | jq '{ret: .task}' | call -v tellResult => Contact/tellResult",
                "repeat --every 1ms call SayHelloAgain name=A => A!",
                "repeat --every 1h echo \"on\"ce => once\n",
                "repeat --keep-going call -v Wait duration=1h => Showcase/Wait",
                "health --watch -t demo => SERVING\n",
                "serve --port 0 => 127.0.0.1:",
                "call -v RouteChat - => → 1> ",
            })
    void whileACommandRuns(String lineAndShown) {
        String[] parts = lineAndShown.split(" => ", 2);
        prompt.line(parts[0]);
        interrupt(parts[1]);
    }

    @Test
    void whileNothingHappens() throws InterruptedException {
        interruptSilent("sleep 1h");
    }

    @ParameterizedTest
    @CsvSource({"PutStream,data=x", "RouteChat,message=x", "AllStream,data=x"})
    void whileMessagesAreTyped(String method, String message) {
        prompt.line("call " + method + " -");
        prompt.await("→ 1> ");
        prompt.line(message);
        prompt.await("→ 2> ");
        prompt.type("half");
        interrupt("half");
    }

    @Test
    void inAChat() {
        prompt.line("chat RouteChat");
        prompt.await("→ 1> ");
        prompt.line("message=x");
        prompt.await("→ 2> ");
        prompt.type("half");
        prompt.await("half");
        prompt.type(CTRL_C);
        // What is typed goes first.
        prompt.await("→ 2> ");
        prompt.type(CTRL_C);
        prompt.await("CANCELLED");
        prompt.await(PROMPT);
    }

    @Test
    void inAChatWhileTheServerTalks() {
        prompt.line("chat AllStream");
        prompt.await("I am the server");
        prompt.type(CTRL_C + CTRL_C);
        prompt.await("CANCELLED");
        prompt.await(PROMPT);
    }

    /** In front it is the job that ends; waiting for one and looking at one only end themselves. */
    @Test
    void withAJob() throws InterruptedException {
        prompt.line("call -q Generate interval=0.01s &");
        prompt.await("receiving");
        awaitPromptWithJob();
        prompt.line("wait %");
        prompt.await("wait %\n");
        // JLine loses a signal that comes just as it hands the signals back.
        prompt.awaitStandstill();
        prompt.type(CTRL_C);
        awaitPromptWithJob();
        prompt.line("tail -f %");
        prompt.await("\"number\"");
        prompt.type(CTRL_C);
        awaitPromptWithJob();
        prompt.line("jobs");
        prompt.await("receiving");
        awaitPromptWithJob();
        prompt.line("fg %");
        prompt.await("\"number\"");
        prompt.type(CTRL_C);
        prompt.await("CANCELLED");
        prompt.await(PROMPT);
        prompt.line("jobs");
        prompt.await("jobs\n");
        assertThat(prompt.await(PROMPT)).doesNotContain("receiving");
    }

    @Test
    void inAScriptOfWhichNothingMoreRuns() throws IOException {
        Files.writeString(home.resolve("long.gsh"), "call Generate interval=0.01s\necho unreach\"able\"\n");
        prompt.line("run long.gsh");
        assertThat(interrupt("\"number\": \"3\"")).doesNotContain("unreachable");
        prompt.line("echo th\"en\"");
        assertThat(prompt.await("then\n")).doesNotContain("unreachable");
    }

    @Test
    void betweenStatementsOfALineOfWhichNothingMoreRuns() {
        prompt.line("echo a; sleep 1h; echo unreach\"able\"");
        assertThat(interrupt("\na\n")).doesNotContain("unreachable");
    }

    @Test
    void twiceAtOnce() {
        prompt.line("call Generate interval=0.01s");
        prompt.await("\"number\": \"3\"");
        prompt.type(CTRL_C + CTRL_C);
        prompt.await("CANCELLED here");
        prompt.await(PROMPT);
    }

    @Test
    void whileConnectingToAPortThatSaysNothing() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            prompt.line("call -t 127.0.0.1:" + silent.getLocalPort() + " --connect-timeout 1h SayHelloAgain");
            try (var connection = silent.accept()) {
                assertThat(connection.getInputStream().read()).isNotNegative();
                prompt.type(CTRL_C);
                prompt.await(PROMPT);
            }
        }
    }

    /** The call ends although not a byte of it can be shown any more; what the screen then still shows is not much. */
    @Test
    void whileTheScreenStandsStill() {
        prompt.line("call -o jsonl Generate payloadSize=2000");
        prompt.await("\"number\":\"3\"");
        prompt.standStill();
        prompt.awaitStandstill();
        prompt.type(CTRL_C);
        prompt.awaitStandstill();
        int before = prompt.shownLength();
        prompt.goOn();
        prompt.await(PROMPT);
        assertThat(prompt.shownLength() - before).isLessThan(1 << 18);
    }

    /** Jobs are numbered through, whichever test began them. */
    private void awaitPromptWithJob() {
        prompt.await("demo %");
        prompt.await("> ");
    }

    /** It comes as a signal and as a key, and is one press all the same. */
    @Test
    void eachLeavesOneFreshPrompt() {
        StringBuilder shown = new StringBuilder();
        int times = 25;
        for (int i = 0; i < times; i++) {
            prompt.type("half" + i);
            shown.append(prompt.await("half" + i));
            prompt.type(CTRL_C);
            shown.append(prompt.await(PROMPT));
        }
        prompt.line("echo \"o\"ver");
        shown.append(prompt.await("over\n"));
        assertThat(shown.toString().split(PROMPT, -1)).hasSize(times + 1);
        prompt.await(PROMPT);
    }

    @Test
    void inAChatEachClearsWhatIsTyped() {
        prompt.line("chat RouteChat");
        prompt.await("→ 1> ");
        for (int i = 0; i < 15; i++) {
            prompt.type("half" + i);
            prompt.await("half" + i);
            prompt.type(CTRL_C);
            assertThat(prompt.await("→ 1> ")).doesNotContain("CANCELLED");
        }
        prompt.type(CTRL_C);
        prompt.await("CANCELLED");
        prompt.await(PROMPT);
    }

    /** What is in front ends, also where Ctrl-C meets it as it waits for the screen. */
    @Test
    void aJobInFrontThatHasMuchToShow() {
        prompt.line("call -q Generate interval=0.002s &");
        prompt.await("receiving");
        awaitPromptWithJob();
        prompt.line("wait % --received 1000");
        awaitPromptWithJob();
        prompt.line("fg %");
        prompt.await("\"number\"");
        prompt.type(CTRL_C);
        prompt.await(PROMPT);
    }

    // Elsewhere.

    private void endsWith130(String shown, String... arguments) {
        try (PtyShell shell = PtyShell.start(home, arguments)) {
            shell.await(shown);
            shell.type(CTRL_C);
            assertThat(shell.exitCode()).isEqualTo(130);
            shell.requireTerminalAsItWas();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "call -v Wait duration=1h => Showcase/Wait",
                "call Generate interval=0.01s => \"number\": \"3\"",
                "call -v PutStream - => Greeter/PutStream",
                "call -v RouteChat - => RouteChat",
                "repeat --every 1h echo once => once",
            })
    void aSingleCommand(String lineAndShown) {
        String[] parts = lineAndShown.split(" => ", 2);
        endsWith130(parts[1], parts[0].split(" "));
    }

    @Test
    void aLineThatIsAPipeline() {
        endsWith130("\"3\"", "-c", "call Generate interval=0.01s | jq .number; echo after");
    }

    @Test
    void aScript() throws IOException {
        Files.writeString(home.resolve("one.gsh"), "call Generate interval=0.01s\necho after\n");
        endsWith130("\"number\": \"3\"", "run", "one.gsh");
    }

    @Test
    void aSingleCommandTwiceAtOnce() {
        try (PtyShell shell = PtyShell.start(home, "call", "Generate", "interval=0.01s")) {
            shell.await("\"number\": \"3\"");
            shell.type(CTRL_C + CTRL_C);
            assertThat(shell.exitCode()).isEqualTo(130);
            shell.requireTerminalAsItWas();
        }
    }

    @Test
    void aSingleCommandWhileItConnects() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                PtyShell shell = PtyShell.start(
                        home, "-t", "127.0.0.1:" + silent.getLocalPort(), "--connect-timeout", "1h", "ls");
                var connection = silent.accept()) {
            assertThat(connection.getInputStream().read()).isNotNegative();
            shell.type(CTRL_C);
            assertThat(shell.exitCode()).isEqualTo(130);
            shell.requireTerminalAsItWas();
        }
    }

    /** Nobody looks at the screen again before the process has ended. */
    @Test
    void aSingleCommandWhileTheScreenStandsStill() {
        try (PtyShell shell = PtyShell.start(home, "call", "Generate", "payloadSize=2000")) {
            shell.await("\"number\": \"3\"");
            shell.standStill();
            shell.awaitStandstill();
            shell.type(CTRL_C);
            assertThat(shell.exitCode()).isEqualTo(130);
            shell.requireTerminalAsItWas();
        }
    }

    @Test
    void servingEndsWellByIt() {
        try (PtyShell shell = PtyShell.start(home, "serve", "--port", "0")) {
            shell.await("127.0.0.1:");
            shell.type(CTRL_C);
            assertThat(shell.exitCode()).isZero();
            shell.requireTerminalAsItWas();
        }
    }
}
