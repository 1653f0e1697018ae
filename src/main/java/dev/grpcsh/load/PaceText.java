package dev.grpcsh.load;

import dev.grpcsh.failure.ShellException;
import dev.grpcsh.text.DurationText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads how fast calls are to be made: {@code max}, {@code 100}, {@code 100..1000/30s}, {@code 100,200,400/10s}. */
public final class PaceText {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,7}(?:\\.\\d{1,6})?");
    private static final Pattern RAMP = Pattern.compile("(.+?)\\.\\.(.+?)/(.+)");
    private static final Pattern STEPS = Pattern.compile("(.+,.+?)/(.+)");
    private static final double LEAST = 1e-6;
    private static final double MOST = 1_000_000;

    private PaceText() {}

    /**
     * Reads it.
     *
     * @throws ShellException a usage problem
     */
    public static Pace read(String text) {
        if (text.equalsIgnoreCase("max")) {
            return new Pace.Unbounded();
        }
        Matcher ramp = RAMP.matcher(text);
        if (ramp.matches()) {
            double last = rate(ramp.group(2), text);
            return new Pace.Scheduled(List.of(
                    new Pace.Leg(rate(ramp.group(1), text), last, nanos(ramp.group(3))),
                    new Pace.Leg(last, last, (long) Pace.SECOND)));
        }
        Matcher steps = STEPS.matcher(text);
        if (steps.matches()) {
            List<Pace.Leg> legs = new ArrayList<>();
            Arrays.stream(steps.group(1).split(",", -1))
                    .map(step -> rate(step, text))
                    .forEach(rate -> legs.add(new Pace.Leg(rate, rate, nanos(steps.group(2)))));
            return new Pace.Scheduled(legs);
        }
        double rate = rate(text, text);
        return new Pace.Scheduled(List.of(new Pace.Leg(rate, rate, (long) Pace.SECOND)));
    }

    private static double rate(String number, String whole) {
        if (!NUMBER.matcher(number).matches()) {
            throw ShellException.usage(
                    "'" + whole + "' is no rate; write calls a second, such as 100, or max, or a ramp"
                            + " 100..1000/30s, or steps 100,200,400/10s");
        }
        double rate = Double.parseDouble(number);
        if (rate < LEAST || rate > MOST) {
            throw ShellException.usage("a rate is more than 0 and at most " + (long) MOST + " calls a second");
        }
        return rate;
    }

    private static long nanos(String text) {
        Duration time = DurationText.readWait(text);
        if (time.isZero()) {
            throw ShellException.usage("a rate that changes takes time to do so, such as 30s");
        }
        return time.toNanos();
    }
}
