package dev.grpcsh.schema.json;

/** How much a template says. */
public enum TemplateStyle {
    /** All on one line, and nothing but values. */
    COMPACT,
    /** A member a line where there are many; of a one-of the other choices as comments. */
    FULL,
    /** The same with a comment on each field: its type, what it is for, what it may be. */
    COMMENTED
}
