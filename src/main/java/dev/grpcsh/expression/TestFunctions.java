package dev.grpcsh.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Version;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.internal.misc.JsonNodeComparator;
import net.thisptr.jackson.jq.path.Path;

/** Functions that tests want of jq and that it lacks. */
final class TestFunctions {
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    /** As RFC 3339 has it, section 5.6: a date, a time and an offset, none of them left out. */
    private static final Pattern RFC_3339 =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})");

    private TestFunctions() {}

    /** Adds them. */
    static void addTo(Scope scope) {
        scope.addFunction("is_uuid", 0, predicate(text -> UUID.matcher(text).matches()));
        scope.addFunction("is_rfc3339", 0, predicate(TestFunctions::isRfc3339));
        scope.addFunction("approx", 2, TestFunctions::approximately);
        scope.addFunction("same_items", 1, TestFunctions::sameItems);
    }

    private interface Test {
        boolean holds(String text);
    }

    private static Function predicate(Test test) {
        return (scope, arguments, input, path, output, version) ->
                output.emit(BooleanNode.valueOf(input.isTextual() && test.holds(input.textValue())), null);
    }

    private static boolean isRfc3339(String text) {
        if (!RFC_3339.matcher(text).matches()) {
            return false;
        }
        try {
            var unused = OffsetDateTime.parse(text.toUpperCase(Locale.ROOT), DateTimeFormatter.ISO_OFFSET_DATE_TIME);
            return true;
        } catch (DateTimeException e) {
            // The only sixtieth second that there is.
            return text.substring(17, 19).equals("60");
        }
    }

    private static void approximately(
            Scope scope, List<Expression> arguments, JsonNode input, Path path, PathOutput output, Version version)
            throws JsonQueryException {
        for (JsonNode wanted : values(arguments.get(0), scope, input)) {
            for (JsonNode epsilon : values(arguments.get(1), scope, input)) {
                if (!input.isNumber() || !wanted.isNumber() || !epsilon.isNumber()) {
                    throw new JsonQueryException("approx(VALUE; EPSILON) compares numbers");
                }
                double difference = Math.abs(input.doubleValue() - wanted.doubleValue());
                output.emit(BooleanNode.valueOf(difference <= epsilon.doubleValue()), null);
            }
        }
    }

    private static void sameItems(
            Scope scope, List<Expression> arguments, JsonNode input, Path path, PathOutput output, Version version)
            throws JsonQueryException {
        for (JsonNode other : values(arguments.get(0), scope, input)) {
            if (!input.isArray() || !other.isArray()) {
                throw new JsonQueryException("same_items(LIST) compares lists");
            }
            List<JsonNode> left = new ArrayList<>();
            input.forEach(left::add);
            boolean same = input.size() == other.size();
            for (JsonNode item : other) {
                // As == has it: 1 and 1.0 are the same.
                same = same && removed(left, item);
            }
            output.emit(BooleanNode.valueOf(same), null);
        }
    }

    private static boolean removed(List<JsonNode> items, JsonNode wanted) {
        for (int i = 0; i < items.size(); i++) {
            if (JsonNodeComparator.getInstance().compare(items.get(i), wanted) == 0) {
                items.remove(i);
                return true;
            }
        }
        return false;
    }

    /** All that an argument comes to. */
    static List<JsonNode> values(Expression argument, Scope scope, JsonNode input) throws JsonQueryException {
        List<JsonNode> values = new ArrayList<>();
        argument.apply(scope, input, values::add);
        return values;
    }
}
