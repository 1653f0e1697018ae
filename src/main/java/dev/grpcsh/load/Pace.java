package dev.grpcsh.load;

import java.util.List;

/** When calls are due. Immutable. */
public sealed interface Pace {
    /** A call is due whenever there is room for one. */
    record Unbounded() implements Pace {
        @Override
        public long due(long number) {
            return 0;
        }
    }

    /**
     * Calls are due by a schedule that looks at nothing else, least of all at how the server keeps up.
     *
     * @param legs one after another; the last goes on for ever
     */
    record Scheduled(List<Leg> legs) implements Pace {
        /** The same, in a list that nobody changes. */
        public Scheduled {
            legs = List.copyOf(legs);
        }

        @Override
        public long due(long number) {
            double left = number;
            long before = 0;
            for (Leg leg : legs) {
                if (left < leg.calls()) {
                    return before + leg.due(left);
                }
                left -= leg.calls();
                before += leg.nanos();
            }
            double rate = legs.get(legs.size() - 1).to();
            return before + (long) (left / rate * SECOND);
        }
    }

    /**
     * A time in which the rate goes evenly from one to another.
     *
     * @param from calls a second at its beginning
     * @param to calls a second at its end
     * @param nanos how long it takes
     */
    record Leg(double from, double to, long nanos) {
        private double calls() {
            return (from + to) / 2 * nanos / SECOND;
        }

        /** When so many calls were due: the root of {@code from·t + growth·t²/2 = calls}. */
        private long due(double calls) {
            double growth = (to - from) / nanos * SECOND;
            double seconds = growth == 0 ? calls / from : (Math.sqrt(from * from + 2 * growth * calls) - from) / growth;
            return (long) (seconds * SECOND);
        }
    }

    /** Nanoseconds in a second. */
    double SECOND = 1e9;

    /**
     * When a call is due, in nanoseconds from the beginning; never earlier than the one before.
     *
     * @param number which, from 0
     */
    long due(long number);
}
