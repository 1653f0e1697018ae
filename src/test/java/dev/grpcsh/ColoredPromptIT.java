package dev.grpcsh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program on a terminal of the kernel's, in colours: what a person sees as they type. */
final class ColoredPromptIT {
    private static final String BOLD = "\u001b[1m";
    private static final String WRONG = "\u001b[4;31m";
    private static final String UP = "\u001bOA";

    private final Path home;

    ColoredPromptIT(@TempDir Path home) {
        this.home = home;
    }

    @Test
    void whatIsTypedIsPaintedAndCompletedAndTheTerminalIsAsItWas() {
        try (PtyShell prompt = PtyShell.colored(home)) {
            prompt.awaitRaw(BOLD + "demo");
            prompt.type("call SayHelloA\t");
            prompt.awaitRaw("SayHelloAgain");
            prompt.awaitRaw(BOLD + "c");
            prompt.type("nme=Ada");
            prompt.awaitRaw(WRONG);
            prompt.type("\u0015call SayHelloAgain name=Ada\r");
            prompt.awaitRaw("\u001b[36m\"message\"");
            prompt.type("form GetFeature\r");
            prompt.await("latitude> ");
            prompt.type("1\r");
            prompt.await("longitude> ");
            prompt.type("\r");
            prompt.await("send it? (Enter does)> ");
            prompt.type("\r");
            prompt.await("OK");
            prompt.type(UP);
            prompt.await("{\"latitude\": 1}");
            prompt.type("\u0015exit\r");
            assertThat(prompt.exitCode()).isZero();
            prompt.requireTerminalAsItWas();
        }
    }
}
