package dev.grpcsh.header;

import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header that says where a call belongs in a trace, by <a href="https://www.w3.org/TR/trace-context/">W3C's Trace
 * Context</a>: a version, the trace, the span that calls, and whether it is recorded.
 */
public final class TraceParent {
    /** What the header is called. */
    public static final String NAME = "traceparent";

    private static final String NOBODY = "0{32}|[0-9a-f]{32}-0{16}";
    private static final Pattern FORM =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!" + NOBODY + ")([0-9a-f]{32})-[0-9a-f]{16}-([0-9a-f]{2})(-.*)?");

    private TraceParent() {}

    /** One for a new call: in the trace of a surrounding one, if that is well-formed; else in a trace of its own. */
    static String next(String around, RandomGenerator random) {
        Matcher matcher = FORM.matcher(around.strip());
        boolean goesOn = matcher.matches();
        String trace = goesOn ? matcher.group(1) : digits(random) + digits(random);
        return "00-" + trace + "-" + digits(random) + "-" + (goesOn ? matcher.group(2) : "01");
    }

    /** Sixteen digits that are not all zero, which would mean nobody. */
    private static String digits(RandomGenerator random) {
        long number = 0;
        while (number == 0) {
            number = random.nextLong();
        }
        return String.format("%016x", number);
    }

    /** The trace that a header names. */
    public static Optional<String> trace(String header) {
        Matcher matcher = FORM.matcher(header);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
