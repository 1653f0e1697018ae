package net.thisptr.jackson.jq.internal.misc;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/**
 * One class that takes the place of its namesake in jackson-jq, which compares all numbers as doubles and so takes
 * 9007199254740993 for 9007199254740992. Goes when the library compares integers exactly.
 *
 * <p>The order of JSON values in jq: null, false, true, numbers, texts, lists, objects; see "sort" in <a
 * href="https://jqlang.org/manual/">its manual</a>. Whole numbers are compared exactly, whatever their size. the
 * build puts it into the library's jar. Stateless.
 */
public final class JsonNodeComparator implements Comparator<JsonNode>, Serializable {
    private static final long serialVersionUID = 1L;
    private static final JsonNodeComparator INSTANCE = new JsonNodeComparator();

    /** The only comparator there need be. */
    public static JsonNodeComparator getInstance() {
        return INSTANCE;
    }

    @Override
    public int compare(JsonNode left, JsonNode right) {
        int byKind = Integer.compare(kind(left), kind(right));
        if (byKind != 0) {
            return byKind;
        } else if (left.isNumber()) {
            return compareNumbers(left, right);
        } else if (left.isTextual()) {
            return left.textValue().compareTo(right.textValue());
        } else if (left.isArray()) {
            return compareLists(left.elements(), right.elements());
        } else if (left.isObject()) {
            return compareObjects(left, right);
        }
        return 0;
    }

    private static int kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case NULL, MISSING -> 0;
            case BOOLEAN -> node.booleanValue() ? 2 : 1;
            case NUMBER -> 3;
            case STRING, BINARY -> 4;
            case ARRAY -> 5;
            case OBJECT, POJO -> 6;
        };
    }

    private static int compareNumbers(JsonNode left, JsonNode right) {
        if (left.isIntegralNumber() && right.isIntegralNumber()) {
            return left.canConvertToLong() && right.canConvertToLong()
                    ? Long.compare(left.longValue(), right.longValue())
                    : left.bigIntegerValue().compareTo(right.bigIntegerValue());
        }
        double leftValue = left.doubleValue();
        double rightValue = right.doubleValue();
        // In jq what is not a number is less than any number, itself included; and zero has no sign.
        if (Double.isNaN(leftValue)) {
            return -1;
        } else if (Double.isNaN(rightValue)) {
            return 1;
        }
        return leftValue == rightValue ? 0 : Double.compare(leftValue, rightValue);
    }

    private int compareLists(Iterator<JsonNode> left, Iterator<JsonNode> right) {
        while (left.hasNext() && right.hasNext()) {
            int byElement = compare(left.next(), right.next());
            if (byElement != 0) {
                return byElement;
            }
        }
        return Boolean.compare(left.hasNext(), right.hasNext());
    }

    /** By their sorted names first, then by the values under them. */
    private int compareObjects(JsonNode left, JsonNode right) {
        List<String> leftNames = sortedNames(left);
        List<String> rightNames = sortedNames(right);
        for (int i = 0; i < Math.min(leftNames.size(), rightNames.size()); i++) {
            int byName = leftNames.get(i).compareTo(rightNames.get(i));
            if (byName != 0) {
                return byName;
            }
        }
        int byCount = Integer.compare(leftNames.size(), rightNames.size());
        if (byCount != 0) {
            return byCount;
        }
        for (String name : leftNames) {
            int byValue = compare(left.get(name), right.get(name));
            if (byValue != 0) {
                return byValue;
            }
        }
        return 0;
    }

    private static List<String> sortedNames(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        Collections.sort(names);
        return names;
    }
}
