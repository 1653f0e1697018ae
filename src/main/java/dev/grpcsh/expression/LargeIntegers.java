package dev.grpcsh.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whole numbers in an expression that are too large for the jq library to read, as the variables that stand for them.
 *
 * @param expression the text, with a variable in the place of each
 * @param values the numbers, by the variables' names
 */
record LargeIntegers(String expression, Map<String, JsonNode> values) {
    /** A string of jq, which is left alone; or a number of 19 digits or more that belongs to nothing else. */
    private static final Pattern STRING_OR_NUMBER =
            Pattern.compile("\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"|(?<![\\w.$])([0-9]{19,})(?![\\w.])");

    static LargeIntegers in(String text) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        String expression = STRING_OR_NUMBER.matcher(text).replaceAll(match -> {
            String digits = match.group(1);
            if (digits == null) {
                return Matcher.quoteReplacement(match.group());
            }
            String name = "large_integer_" + values.size();
            values.put(name, JsonNodeFactory.instance.numberNode(new BigInteger(digits)));
            return Matcher.quoteReplacement("$" + name);
        });
        return new LargeIntegers(expression, values);
    }
}
