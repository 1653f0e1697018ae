package dev.grpcsh.expression;

/** Expressions that change a value, whose outcome says nothing of what it was. */
public final class Assignment {
    private Assignment() {}

    /** Whether an expression as a whole is an assignment: {@code .a = 1}, {@code (.a |= 1)}. */
    public static boolean is(String expression) {
        String outermost = Outermost.of(Outermost.unwrapped(expression));
        for (int i = 0; i < outermost.length(); i++) {
            boolean sign = outermost.charAt(i) == '=';
            if (sign && i + 1 < outermost.length() && outermost.charAt(i + 1) == '=') {
                i++;
            } else if (sign && (i == 0 || "!<>".indexOf(outermost.charAt(i - 1)) < 0)) {
                return true;
            }
        }
        return false;
    }
}
