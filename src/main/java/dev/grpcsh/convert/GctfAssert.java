package dev.grpcsh.convert;

import dev.grpcsh.failure.ShellException;
import dev.grpcsh.text.JsonName;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lines of ASSERTS as expectations. */
final class GctfAssert {
    private static final Pattern CODE = Pattern.compile("\\.code\\s*==\\s*(\\d+)");
    private static final Pattern INFIX = Pattern.compile(
            "(.+?)\\s+(contains|startsWith|startswith|endsWith|endswith|matches)\\s+(\"(?:[^\"\\\\]|\\\\.)*+\"|[\\w.-]+)");
    private static final Pattern FUNCTION = Pattern.compile("@(\\w+)\\(");
    private static final Pattern STEP = Pattern.compile("\\.([A-Za-z]\\w*)");
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");
    private static final Pattern WHOLE = Pattern.compile("\"\\{\\{\\s*(\\w+)\\s*}}\"");
    private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"");

    private static final Map<String, String> INFIX_FUNCTIONS = Map.of(
            "contains", "contains",
            "startsWith", "startswith",
            "startswith", "startswith",
            "endsWith", "endswith",
            "endswith", "endswith",
            "matches", "test");

    private GctfAssert() {}

    /**
     * What to expect for a line.
     *
     * @param ofError whether it speaks of an error, and not of a message
     * @throws ShellException if there is none
     */
    static String wanted(String line, boolean ofError) {
        Matcher code = CODE.matcher(line);
        if (ofError && code.matches()) {
            return "status " + code.group(1);
        }
        if (line.matches(".*\\sxor\\s.*")) {
            throw ShellException.usage("xor has no counterpart; write (A | not) == B");
        }
        String expression = variables(line);
        if (ofError) {
            expression = expression.replaceAll("\\.message\\b", "\\$message").replaceAll("\\.details\\b", "\\$details");
        }
        Matcher infix = INFIX.matcher(expression);
        if (infix.matches() && !expression.contains(" and ") && !expression.contains(" or ")) {
            String wanted = infix.group(3);
            expression = camelPaths(functions(infix.group(1))) + " | "
                    + (infix.group(2).equals("contains")
                            ? "if type == \"array\" then index(" + wanted
                                    + ") != null elif type == \"object\" then has(" + wanted + ") else contains("
                                    + wanted + ") end"
                            : INFIX_FUNCTIONS.get(infix.group(2)) + "(" + wanted + ")");
        } else {
            expression = camelPaths(functions(expression));
        }
        if (expression.startsWith("!")) {
            expression = "(" + expression.substring(1).strip() + ") | not";
        } else if (expression.startsWith("not ")) {
            expression = "(" + expression.substring(4).strip() + ") | not";
        }
        return expression;
    }

    /** What was extracted is a variable; in the midst of a text it is put in as jq does. */
    private static String variables(String line) {
        String whole = WHOLE.matcher(line).replaceAll("\\$$1");
        String inTexts = TEXT.matcher(whole)
                .replaceAll(text ->
                        Matcher.quoteReplacement(VARIABLE.matcher(text.group()).replaceAll("\\\\(\\$$1)")));
        return VARIABLE.matcher(inTexts).replaceAll("\\$$1");
    }

    /** Functions of grpctestify's own as jq. */
    private static String functions(String text) {
        Matcher function = FUNCTION.matcher(text);
        if (!function.find()) {
            return text;
        }
        int open = function.end();
        int close = close(text, open);
        String argument = functions(text.substring(open, close).strip());
        int comma = comma(argument);
        String first = argument.substring(0, comma).strip();
        String second =
                argument.substring(Math.min(argument.length(), comma + 1)).strip();
        String jq = switch (function.group(1)) {
            case "len" -> "(" + first + " | length)";
            case "empty" -> "((" + first + " // \"\") | length == 0)";
            case "regex" -> "(" + first + " | test(" + second + "))";
            case "uuid" -> "(" + first + " | is_uuid)";
            case "timestamp" -> "(" + first + " | is_rfc3339)";
            case "email" -> "(" + first + " | test(\"^[^@\\\\s]+@[^@\\\\s]+\\\\.[^@\\\\s]+$\"))";
            case "url" -> "(" + first + " | test(\"^[a-z][a-z0-9+.-]*://\"))";
            case "ip" -> "(" + first + " | test(\"^([0-9]{1,3}\\\\.){3}[0-9]{1,3}$|:\"))";
            case "header" -> "$headers[" + first + "]";
            case "has_header" -> "($headers | has(" + first + "))";
            case "trailer" -> "$trailers[" + first + "]";
            case "has_trailer" -> "($trailers | has(" + first + "))";
            case "env" -> "($ENV[" + first + "]" + (second.isEmpty() ? "" : " // " + second) + ")";
            case "elapsed_ms", "total_elapsed_ms" -> "$millis";
            case "scope_message_count" -> "$count";
            default -> throw ShellException.usage("@" + function.group(1) + " has no counterpart");
        };
        return text.substring(0, function.start()) + jq + functions(text.substring(Math.min(text.length(), close + 1)));
    }

    /** Where the first argument ends: at a comma in no text, else at the end. */
    private static int comma(String arguments) {
        boolean quoted = false;
        for (int i = 0; i < arguments.length(); i++) {
            char here = arguments.charAt(i);
            if (here == ',' && !quoted) {
                return i;
            }
            quoted ^= here == '"';
        }
        return arguments.length();
    }

    private static int close(String text, int from) {
        int depth = 0;
        boolean quoted = false;
        for (int i = from; i < text.length(); i++) {
            char here = text.charAt(i);
            if (here == '"' && text.charAt(i - 1) != '\\') {
                quoted = !quoted;
            } else if (!quoted && here == '(') {
                depth++;
            } else if (!quoted && here == ')' && depth-- == 0) {
                return i;
            }
        }
        throw ShellException.usage("a bracket is not closed");
    }

    /** Fields go by their JSON names here. */
    static String camelPaths(String expression) {
        StringBuilder out = new StringBuilder();
        boolean quoted = false;
        Matcher step = STEP.matcher(expression);
        int at = 0;
        while (at < expression.length()) {
            char here = expression.charAt(at);
            quoted ^= here == '"' && (at == 0 || expression.charAt(at - 1) != '\\');
            if (!quoted && step.region(at, expression.length()).lookingAt()) {
                out.append('.').append(JsonName.of(step.group(1)));
                at = step.end();
            } else {
                out.append(here);
                at++;
            }
        }
        return out.toString();
    }
}
