package dev.grpcsh.command.flow;

import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.HereDocument;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.suite.Keyword;
import dev.grpcsh.suite.LineDiff;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code expect-output <<END}. */
@Command(
        customSynopsis = "expect-output <<END",
        footer = {
            "",
            "Fails unless the statement before it showed just this, as a program behind a pipe would have got",
            "it. run --update writes what came into the file, where it differs.",
            "",
            "Example:",
            "  ls",
            "  expect-output <<END",
            "  helloworld.Greeter",
            "  END"
        })
final class ExpectOutputCommand implements ShellCommand {
    @Parameters(arity = "0..1", paramLabel = "<<END", description = "Text in the lines below, up to END.")
    private List<String> words = new ArrayList<>();

    @Override
    public ExitCode run(CommandContext context) {
        String word = Keyword.EXPECT_OUTPUT.word();
        if (!words.isEmpty() || !(context.hereDocument().orElse(null) instanceof HereDocument.Text expected)) {
            throw ShellException.usage(word + " wants a text in the lines below: " + word + " <<END");
        }
        String came = context.lines()
                .outputBefore()
                .orElseThrow(() -> ShellException.usage(word + " stands in a file, directly below the statement whose"
                        + " output it speaks of; more than 4 MB of that are not kept"));
        if (!came.equals(expected.text())) {
            throw ShellException.of(ExitCode.EXPECTATION, "the output is not what was expected (- expected, + came)")
                    .withEvidence(LineDiff.of(expected.text(), came));
        }
        return ExitCode.OK;
    }
}
