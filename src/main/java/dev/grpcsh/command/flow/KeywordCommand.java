package dev.grpcsh.command.flow;

import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.suite.Keyword;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Statements that give a file its shape: whoever runs a file reads them, and anywhere else they only say so. */
abstract class KeywordCommand implements ShellCommand {
    private final Keyword keyword;

    @Parameters(paramLabel = "WORD", description = "The words that it takes.")
    private List<String> words = new ArrayList<>();

    KeywordCommand(Keyword keyword) {
        this.keyword = keyword;
    }

    @Override
    public boolean takesAnyWords() {
        return true;
    }

    @Override
    public ExitCode run(CommandContext context) {
        String said = keyword.word() + (words.isEmpty() ? "" : " " + words.get(0));
        throw ShellException.usage(
                said + " gives a file of tests its shape, and stands in one: run FILE, or a file on standard input");
    }

    /** {@code test "NAME" [TAG…]}. */
    @Command(
            customSynopsis = "test \"NAME\" [TAG…]",
            footer = {
                "",
                "What follows, up to the next test or the end of the file, is the case; its first failure ends",
                "it. What stands before the first test is for all of them, and runs once.",
                "",
                "Example:",
                "  test \"greets by name\" smoke greeter",
                "  call SayHello name=Ada",
                "  expect .message == \"Hello, Ada!\""
            })
    static final class Test extends KeywordCommand {
        Test() {
            super(Keyword.TEST);
        }
    }

    /** {@code skip "REASON"}. */
    @Command(
            customSynopsis = "skip \"REASON\"",
            footer = {"", "Stands directly below a test.", "", "Example:", "  skip \"waits for the new server\""})
    static final class Skip extends KeywordCommand {
        Skip() {
            super(Keyword.SKIP);
        }
    }

    /** {@code each ROWS}. */
    @Command(
            customSynopsis = "each ROWS",
            footer = {
                "",
                "Stands directly below a test, which runs once for each row. ROWS is CSV with a line of names,",
                "whose values are texts, or JSON, an object a line or a list of them, whose values keep their",
                "types. Columns are variables, and members of $row. A relative name counts from the file that",
                "says it.",
                "",
                "Example:",
                "  test \"greets everybody\"",
                "  each names.csv",
                "  call SayHello name=${name}"
            })
    static final class Each extends KeywordCommand {
        Each() {
            super(Keyword.EACH);
        }
    }

    /** {@code defer STATEMENT}. */
    @Command(
            customSynopsis = "defer STATEMENT",
            footer = {
                "",
                "The statement runs at the end of the case that this stands in, or of the file, whatever happened",
                "by then; the last one that was put off runs first. ${NAME} is put in at once, expressions run",
                "when it runs.",
                "",
                "Example:",
                "  let id = .id",
                "  defer call DeleteUser id=${id}"
            })
    static final class Defer extends KeywordCommand {
        Defer() {
            super(Keyword.DEFER);
        }
    }
}
