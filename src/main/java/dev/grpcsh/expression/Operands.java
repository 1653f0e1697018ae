package dev.grpcsh.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The outermost parts of an expression, so that one that does not hold can be told piece by piece. */
public final class Operands {
    private static final String[] JOINERS = {" and ", " or "};

    private Operands() {}

    /** What {@code and} and {@code or} join; none if nothing does. */
    public static List<String> joined(String expression) {
        String outermost = Outermost.of(expression);
        List<String> operands = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < outermost.length(); i++) {
            if ("|,".indexOf(outermost.charAt(i)) >= 0) {
                return List.of();
            }
            for (String joiner : JOINERS) {
                if (outermost.startsWith(joiner, i)) {
                    operands.add(expression.substring(from, i).strip());
                    from = i + joiner.length();
                    i = from - 2;
                    break;
                }
            }
        }
        if (operands.isEmpty()) {
            return List.of();
        }
        operands.add(expression.substring(from).strip());
        return operands;
    }

    /** What the last stage is about; empty if there is one stage alone. */
    public static Optional<String> beforeLastStage(String expression) {
        String outermost = Outermost.of(expression);
        int pipe = outermost.lastIndexOf('|');
        boolean alone = pipe > 0 && !outermost.startsWith("|=", pipe) && outermost.indexOf(" as ") < 0;
        return alone ? Optional.of(expression.substring(0, pipe).strip()) : Optional.empty();
    }
}
