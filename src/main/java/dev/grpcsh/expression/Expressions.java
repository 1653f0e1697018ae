package dev.grpcsh.expression;

import com.fasterxml.jackson.databind.JsonNode;
import dev.grpcsh.failure.Interruption;
import dev.grpcsh.failure.NearestName;
import dev.grpcsh.failure.ShellException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Version;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import org.jspecify.annotations.Nullable;

/**
 * Compiles and runs expressions in jq. What jq itself offers is loaded with the first expression. Safe for
 * several threads.
 */
public final class Expressions {
    private static final Version JQ = Versions.JQ_1_6;
    private static final Pattern UNKNOWN_WORD =
            Pattern.compile("Function (\\w+)/0 (?:does not exist|is not defined).*");

    private static final Pattern WORD_VARIABLE = Pattern.compile("\\$\\{(env:)?([^}]*)}?");

    /** Space and comments alone, which the parser does not survive. */
    private static final Pattern NOTHING = Pattern.compile("(?:\\s|#[^\n]*(?:\n|$))*+");

    /** A place in our own problems. */
    private static final Pattern TOLD = Pattern.compile("its (?:line (\\d{1,6}), )?column (\\d{1,6})");

    private @Nullable Scope root;

    private static final Pattern PLACE = Pattern.compile("at line (\\d{1,6}), column (\\d{1,6})");

    /** A compiled expression. */
    public final class Expression {
        private final String text;
        private final JsonQuery query;
        private final Map<String, JsonNode> constants;

        private Expression(String text, JsonQuery query, Map<String, JsonNode> constants) {
            this.text = text;
            this.query = query;
            this.constants = constants;
        }

        /**
         * All results for an input, with variables by name (without the dollar sign).
         *
         * @throws ShellException if it fails on this input
         * @throws Interruption if Ctrl-C came
         */
        public List<JsonValue> run(JsonValue input, Map<String, JsonValue> variables) {
            Scope scope = Scope.newChildScope(root());
            constants.forEach(scope::setValue);
            variables.forEach((name, value) -> scope.setValue(name, value.node()));
            List<JsonValue> results = new ArrayList<>();
            try {
                query.apply(scope, input.node(), (JsonNode node) -> results.add(new JsonValue(node)));
            } catch (JsonQueryException e) {
                throw problem(text, e);
            }
            return results;
        }
    }

    /**
     * Compiles an expression.
     *
     * @throws ShellException a usage problem that says what jq did not understand
     */
    public Expression compile(String text) {
        refuseWordVariables(text);
        if (NOTHING.matcher(text).matches()) {
            throw ShellException.usage("an expression is missing; . is what comes in, as it is");
        }
        try {
            LargeIntegers integers = LargeIntegers.in(text);
            return new Expression(text, JsonQuery.compile(integers.expression(), JQ), integers.values());
        } catch (JsonQueryException e) {
            throw problem(text, e);
        }
    }

    /**
     * What is wrong with an expression, as far as that can be seen without running it: it cannot be read, or names a
     * function or a variable that is not there.
     *
     * @param variables the names of those that there are
     */
    public Optional<ExpressionSlip> slip(String text, Collection<String> variables) {
        Optional<ExpressionSlip> unreadable = unreadable(text);
        if (unreadable.isPresent()) {
            return unreadable;
        }
        Set<String> functions = root().getLocalFunctions().keySet();
        for (NameScan.Name name : NameScan.of(text)) {
            int length = name.text().length();
            if (name.isVariable() && !variables.contains(name.text())) {
                return Optional.of(new ExpressionSlip(
                        name.offset(),
                        length + 1,
                        "no variable $" + name.text() + NearestName.question(name.text(), variables)));
            } else if (!name.isVariable() && !functions.contains(name.text() + "/" + name.arity())) {
                List<String> known = functions.stream()
                        .map(each -> each.substring(0, each.lastIndexOf('/')))
                        .distinct()
                        .toList();
                boolean there = known.contains(name.text());
                String near = NearestName.question(name.text(), known);
                return Optional.of(new ExpressionSlip(
                        name.offset(),
                        length,
                        there
                                ? name.text() + " takes another number of arguments than " + name.arity()
                                : name.text() + " is nothing that jq knows"
                                        + (near.isEmpty() ? "; was the text \"" + name.text() + "\" meant?" : near)));
            }
        }
        return Optional.empty();
    }

    /** That an expression cannot be read, if it cannot. */
    public Optional<ExpressionSlip> unreadable(String text) {
        try {
            var unused = compile(text);
            return Optional.empty();
        } catch (ShellException e) {
            return Optional.of(new ExpressionSlip(offset(text, e), 0, e.problem()));
        }
    }

    /** Where a problem says that it is; else at the beginning. */
    private static int offset(String text, ShellException problem) {
        Matcher variable = WORD_VARIABLE.matcher(text);
        if (problem.problem().startsWith("in an expression") && variable.find()) {
            return variable.start();
        }
        Matcher told = TOLD.matcher(problem.problem());
        if (!told.find()) {
            return 0;
        }
        int line = told.group(1) == null ? 1 : Integer.parseInt(told.group(1));
        int start = 0;
        for (int i = 1; i < line && start >= 0; i++) {
            start = text.indexOf('\n', start) + 1;
        }
        return Math.min(text.length(), start + Integer.parseInt(told.group(2)) - 1);
    }

    private static void refuseWordVariables(String text) {
        Matcher variable = WORD_VARIABLE.matcher(text);
        if (variable.find()) {
            String name = (variable.group(1) == null ? "$" : "$ENV.") + variable.group(2);
            throw ShellException.usage("in an expression a variable is written " + name + ", not " + variable.group());
        }
    }

    private static ShellException problem(String text, JsonQueryException e) {
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        Matcher word = UNKNOWN_WORD.matcher(message);
        if (word.matches()) {
            return ShellException.usage(
                    word.group(1) + " is nothing that jq knows; was the text \"" + word.group(1) + "\" meant?");
        }
        return place(text, e).orElseGet(() -> ShellException.usage("jq: " + message + " in " + text));
    }

    /** Where the parser stopped, which only the text of its own problem tells. */
    private static Optional<ShellException> place(String text, JsonQueryException e) {
        String told = e.getCause() == null ? "" : String.valueOf(e.getCause().getMessage());
        Matcher place = PLACE.matcher(told);
        if (!place.find()) {
            return Optional.empty();
        }
        boolean end = told.substring(0, place.end()).contains("<EOF>");
        List<String> lines = text.lines().toList();
        int line = Integer.parseInt(place.group(1));
        String where = (lines.size() > 1 ? "line " + line + ", " : "") + "column " + place.group(2);
        int column = Integer.parseInt(place.group(2)) - 1;
        boolean known = line <= lines.size() && column < lines.get(line - 1).length();
        String there = known ? ", at " + lines.get(line - 1).substring(column) : "";
        return Optional.of(ShellException.usage(
                end
                        ? "jq: something is missing at the end, behind its " + where + ": " + text
                        : "jq: not understood at its " + where + there + ": " + text));
    }

    private synchronized Scope root() {
        if (root == null) {
            root = Scope.newEmptyScope();
            Scope all = root;
            BuiltinFunctionLoader.getInstance()
                    .listFunctions(JQ, all)
                    .forEach((name, function) -> all.addFunction(name, interruptible(function)));
            TestFunctions.addTo(all);
            RandomFunctions.addTo(all);
        }
        return root;
    }

    /** The same function, which Ctrl-C ends when it is called and at each value that it hands on: jq has endless loops. */
    private static Function interruptible(Function function) {
        return (scope, arguments, input, path, output, version) -> {
            Interruption.check();
            PathOutput checked = (value, valuePath) -> {
                Interruption.check();
                output.emit(value, valuePath);
            };
            function.apply(scope, arguments, input, path, checked, version);
        };
    }
}
