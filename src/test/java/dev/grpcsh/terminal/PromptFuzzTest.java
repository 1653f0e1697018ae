package dev.grpcsh.terminal;

import static dev.grpcsh.terminal.ScreenShell.CTRL_C;
import static dev.grpcsh.terminal.ScreenShell.ENTER;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Keys as nobody presses them: whatever comes, there is a prompt afterwards, and it works. {@code -Dkeys=20000} presses
 * more of them, and {@code -Dseed=N} others.
 */
final class PromptFuzzTest {
    private static final int KEYS = Integer.getInteger("keys", 700);
    private static final long SEED = Long.getLong("seed", 20_261_128);
    private static final int BATCH = 40;

    /** What a statement is made of; nothing that leaves, waits, or reaches another machine. */
    private static final List<String> PARTS = List.of(
            "call ",
            "RouteChat ",
            "GetFeature ",
            "SayHelloAgain ",
            "name=",
            "location",
            ".",
            "latitude",
            "=",
            "1",
            "{",
            "}",
            "[",
            "]",
            "'",
            "\"",
            "${",
            "$x",
            ", ",
            ": ",
            " | ",
            "jq ",
            ".a",
            "let x = ",
            "expect ",
            "describe ",
            "use ",
            "help ",
            "ls ",
            "<<END",
            "END",
            "# ",
            "; ",
            "\\",
            "@",
            "-",
            "--",
            "--deadline ",
            "é",
            "日本",
            "😀",
            "\u0301",
            "\uFDD0",
            "echo ",
            "set ",
            "template ",
            "encode ",
            "try ",
            "repeat 2 ",
            "history ",
            "!!",
            "jobs ",
            "form ",
            "/back",
            "/jump ",
            "/preview",
            "/edit",
            "/done",
            "/form",
            "chat ",
            "sleep 0.05s",
            "set json a,",
            "set theme light",
            "%1");

    private static final List<String> KEYS_OF_CONTROL = List.of(
            "\t",
            "\t\t",
            "\t\t\t",
            ENTER,
            "\u001b[A",
            "\u001b[B",
            "\u001b[C",
            "\u001b[D",
            "\u001bOA",
            "\u001bOB",
            "\u001b[Z",
            "\u001b[H",
            "\u001b[F",
            "\u001b[3~",
            "\u001bf",
            "\u001bb",
            "\u001bd",
            "\u001b.",
            "\u001a",
            "\u0001",
            "\u0005",
            "\u0017",
            "\u0015",
            "\u000b",
            "\u0019",
            "\u001f",
            "\u007f",
            "\u007f\u007f",
            CTRL_C,
            "\u000c",
            "\u0012",
            "\u0007",
            "\u0014",
            "\u0018\u0005",
            "\u001b[200~pasted {\n\"a\": \u001b[31m 1}\n\u001b[201~",
            "\u001b[200~",
            "\u001b[201~",
            "\u001b[<0;3;3M",
            "\u001b",
            "\u001b[5~",
            "\u001b[6~",
            "\u0016\u0001",
            "\u0010",
            "\u000e",
            "\u0002",
            "\u0006",
            "\u001bu",
            "\u001bl",
            "\u001bc");

    private final Path home;

    PromptFuzzTest(@TempDir Path home) {
        this.home = home;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    @Timeout(600)
    void thereIsAPromptAfterwards(int round) throws Exception {
        Random random = new Random(SEED + round);
        try (ScreenShell shell = new ScreenShell(home).ready()) {
            for (int pressed = 0; pressed < KEYS; pressed += BATCH) {
                StringBuilder keys = new StringBuilder();
                for (int i = 0; i < BATCH; i++) {
                    List<String> from = random.nextInt(3) == 0 ? KEYS_OF_CONTROL : PARTS;
                    keys.append(from.get(random.nextInt(from.size())));
                }
                String batch = keys.toString();
                shell.press(batch);
                settle(shell);
                for (int i = 0; i < 3; i++) {
                    // Whatever is open is left: a paste that nobody ended, a list, a statement.
                    shell.press(CTRL_C);
                    settle(shell);
                }
                String alive = "alive" + pressed;
                shell.press("echo " + alive + ENTER);
                shell.await(
                        "an answer after " + printable(batch),
                        // What a mark without its letter takes, the screen and the editor see differently.
                        text -> text.lines().anyMatch(line -> line.startsWith(alive)));
                assertThat(shell.written()).as(printable(batch)).doesNotContain("this is a bug");
            }
        }
    }

    /** A real terminal throws away, at Ctrl-C, what nobody has read by then; this one would hand it on. */
    private static void settle(ScreenShell shell) throws InterruptedException {
        String before = "";
        for (int same = 0; same < 6; ) {
            Thread.sleep(10);
            String now = shell.written();
            same = now.equals(before) ? same + 1 : 0;
            before = now;
        }
    }

    private static String printable(String keys) {
        StringBuilder shown = new StringBuilder();
        keys.chars().forEach(unit -> {
            if (unit < ' ' || unit > '~') {
                shown.append(String.format("\\u%04x", unit));
            } else {
                shown.append((char) unit);
            }
        });
        return shown.toString();
    }
}
