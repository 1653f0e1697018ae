package dev.grpcsh.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Version;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.path.Path;

/** Functions whose value is another one each time, for data that is to differ from call to call. */
final class RandomFunctions {
    private RandomFunctions() {}

    /** Adds them. */
    static void addTo(Scope scope) {
        scope.addFunction("uuid", 0, RandomFunctions::uuid);
        scope.addFunction("random", 2, RandomFunctions::random);
    }

    private static void uuid(
            Scope scope, List<Expression> arguments, JsonNode input, Path path, PathOutput output, Version version)
            throws JsonQueryException {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        // Version 4, variant 2, as RFC 9562 has it; it guards nothing, and so need not be hard to guess.
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() & ~(3L << 62)) | (2L << 62);
        output.emit(TextNode.valueOf(new UUID(high, low).toString()), null);
    }

    /** A whole number between two whole ones, both included, or a fraction between others. */
    private static void random(
            Scope scope, List<Expression> arguments, JsonNode input, Path path, PathOutput output, Version version)
            throws JsonQueryException {
        for (JsonNode least : TestFunctions.values(arguments.get(0), scope, input)) {
            for (JsonNode most : TestFunctions.values(arguments.get(1), scope, input)) {
                output.emit(between(least, most), null);
            }
        }
    }

    private static JsonNode between(JsonNode least, JsonNode most) throws JsonQueryException {
        if (!least.isNumber() || !most.isNumber() || !(least.doubleValue() <= most.doubleValue())) {
            throw new JsonQueryException("random(LEAST; MOST) wants two numbers, the smaller one first");
        }
        ThreadLocalRandom random = ThreadLocalRandom.current();
        if (least.canConvertToExactIntegral() && most.canConvertToExactIntegral()) {
            long from = least.longValue();
            long to = most.longValue();
            boolean whole = from == Long.MIN_VALUE && to == Long.MAX_VALUE;
            return LongNode.valueOf(
                    whole
                            ? random.nextLong()
                            : to == Long.MAX_VALUE ? random.nextLong(from - 1, to) + 1 : random.nextLong(from, to + 1));
        }
        return DoubleNode.valueOf(
                least.doubleValue() + random.nextDouble() * (most.doubleValue() - least.doubleValue()));
    }
}
