package dev.grpcsh.expression;

import java.util.Optional;

/**
 * An expression that compares two things at its outermost level: {@code .a == 3}. So that an expectation that did not
 * hold can show both sides.
 *
 * @param left the expression before the operator
 * @param right the expression after it
 */
public record Comparison(String left, String right) {
    /** The comparison that an expression is; empty if it is none, or more than one. */
    public static Optional<Comparison> in(String expression) {
        String outermost = Outermost.of(expression);
        int operator = -1;
        int length = 0;
        for (int i = 0; i < outermost.length(); i++) {
            if (isOther(outermost, i)) {
                return Optional.empty();
            } else if ("=!<>".indexOf(outermost.charAt(i)) >= 0) {
                if (operator >= 0) {
                    return Optional.empty();
                }
                operator = i;
                length = i + 1 < outermost.length() && outermost.charAt(i + 1) == '=' ? 2 : 1;
                i += length - 1;
            }
        }
        return operator < 0
                ? Optional.empty()
                : Optional.of(new Comparison(
                        expression.substring(0, operator).strip(),
                        expression.substring(operator + length).strip()));
    }

    private static boolean isOther(String text, int at) {
        return text.startsWith("|", at)
                || text.startsWith(",", at)
                || text.startsWith(" and ", at)
                || text.startsWith(" or ", at);
    }
}
