package dev.grpcsh.codec;

/** The ways to write a message down. */
public enum MessageForm {
    /** JSON, or {@code key=value} words. */
    JSON,
    /** The text format of protobuf. */
    TEXT,
    /** Its bytes in hexadecimal. */
    HEX,
    /** Its bytes in base64. */
    BASE64,
    /** Its bytes. */
    BINARY
}
