package dev.grpcsh.demo;

import java.util.Set;

/** Which versions of the reflection service a server offers. */
public enum ReflectionOffer {
    /** Only the current version. */
    V1,
    /** Only the version before it. */
    V1ALPHA,
    /** Both. */
    BOTH,
    /** None. */
    OFF;

    /** The services that a server with this offer does not have. */
    Set<String> hidden() {
        return switch (this) {
            case V1 -> Set.of(DemoServer.REFLECTION_V1ALPHA);
            case V1ALPHA -> Set.of(DemoServer.REFLECTION_V1);
            case BOTH -> Set.of();
            case OFF -> Set.of(DemoServer.REFLECTION_V1, DemoServer.REFLECTION_V1ALPHA);
        };
    }
}
