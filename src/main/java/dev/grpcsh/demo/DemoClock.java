package dev.grpcsh.demo;

/** The time that the demo server tells its clients. */
@FunctionalInterface
interface DemoClock {
    /** The Unix time in seconds. */
    long unixSeconds();
}
