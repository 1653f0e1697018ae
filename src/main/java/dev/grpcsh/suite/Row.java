package dev.grpcsh.suite;

import dev.grpcsh.expression.JsonValue;
import java.util.Map;

/**
 * A row of values for a case.
 *
 * @param number from 1
 * @param columns values by the names of their columns
 */
public record Row(int number, Map<String, JsonValue> columns) {}
