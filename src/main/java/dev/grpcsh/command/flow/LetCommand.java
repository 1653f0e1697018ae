package dev.grpcsh.command.flow;

import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.expression.JsonValue;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.masking.MaskedLine;
import dev.grpcsh.session.Variables;
import dev.grpcsh.text.SecretNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code let NAME = EXPR}. */
@Command(
        customSynopsis = {"let NAME = EXPR", "let"},
        footer = {
            "",
            "EXPR is jq: text stands in quotes, . is the last response, $NAME another variable. Without anything:",
            "the variables there are. In other commands a variable is written ${NAME}.",
            "",
            "Examples:",
            "  let id = .id",
            "  let name = \"Ada\""
        })
final class LetCommand implements ShellCommand {
    @Parameters(paramLabel = "NAME = EXPR", description = "A name, and the expression that it is to stand for.")
    private List<String> words = new ArrayList<>();

    @Override
    public boolean takesAnyWords() {
        return true;
    }

    /** What is wrong with an expression shows parts of it, which of a secret nobody should. */
    private static List<JsonValue> evaluated(CommandContext context, String name, String expression) {
        try {
            return context.session().evaluate(expression);
        } catch (ShellException e) {
            if (!SecretNames.contain(name)) {
                throw e;
            }
            throw ShellException.of(
                    e.exitCode(),
                    "let " + name
                            + ": something is wrong with the expression, which is not shown, being a secret by its"
                            + " name; a text stands in quotes");
        }
    }

    private static String shown(String name, JsonValue value, CommandContext context) {
        return context.session().variables().isSecret(name) ? SecretNames.MASK : value.json();
    }

    @Override
    public void check(CommandContext context) {
        if (!words.isEmpty()) {
            requireAssignment();
            Variables.requireName(words.get(0));
        }
    }

    private void requireAssignment() {
        if (words.size() < 3 || !words.get(1).equals("=")) {
            throw ShellException.usage("let is written: let NAME = EXPR");
        }
    }

    @Override
    public ExitCode run(CommandContext context) {
        if (words.isEmpty()) {
            Map<String, JsonValue> all = context.session().variables().all();
            all.forEach((name, value) -> context.port().text(name + " = " + shown(name, value, context)));
            return ExitCode.OK;
        }
        requireAssignment();
        String expression = String.join(" ", words.subList(2, words.size()));
        List<JsonValue> results = evaluated(context, words.get(0), expression);
        if (results.size() != 1) {
            throw ShellException.usage((SecretNames.contain(words.get(0)) ? "the expression" : expression)
                    + " comes to " + results.size() + " values, not one");
        }
        Variables variables = context.session().variables();
        boolean secret = MaskedLine.speaksOfSecret(expression, variables::isSecret);
        variables.put(words.get(0), results.get(0));
        if (secret) {
            variables.markSecret(words.get(0));
        }
        return ExitCode.OK;
    }
}
