package dev.grpcsh.source;

/** A version of the reflection service; the messages of both are the same on the wire. */
public enum ReflectionVersion {
    /** The current one. */
    V1("v1"),
    /** The one before it. */
    V1ALPHA("v1alpha");

    private final String label;

    ReflectionVersion(String label) {
        this.label = label;
    }

    /** How it is shown. */
    public String label() {
        return label;
    }

    /** The full name of its only method. */
    public String method() {
        return "grpc.reflection." + label + ".ServerReflection/ServerReflectionInfo";
    }
}
