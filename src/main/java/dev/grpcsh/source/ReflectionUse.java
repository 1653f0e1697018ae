package dev.grpcsh.source;

/** How far a server is asked about itself. */
public enum ReflectionUse {
    /** In version v1 alone. */
    V1,
    /** In version v1alpha alone. */
    V1ALPHA,
    /** Not at all. */
    OFF
}
