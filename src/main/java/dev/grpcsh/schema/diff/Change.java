package dev.grpcsh.schema.diff;

/**
 * One difference between two schemas.
 *
 * @param path what it is about: the full name of a service, message, enum, field or value, or a method's path
 * @param kind what happened to it
 * @param before how it stood in the first schema; empty where it was not there
 * @param after how it stands in the second; empty where it is not there
 * @param breaks what it breaks
 * @param why why that is so, and what to do; may be empty
 */
public record Change(String path, Kind kind, String before, String after, Breakage breaks, String why) {
    /** What happened. */
    public enum Kind {
        /** Only the second schema has it. */
        ADDED,
        /** Only the first schema has it. */
        REMOVED,
        /** Both have it, and differ. */
        CHANGED
    }

    static Change added(String path, String after, Reasons reasons) {
        return new Change(path, Kind.ADDED, "", after, reasons.breaks(), reasons.why());
    }

    static Change removed(String path, String before, Reasons reasons) {
        return new Change(path, Kind.REMOVED, before, "", reasons.breaks(), reasons.why());
    }

    static Change changed(String path, String before, String after, Reasons reasons) {
        return new Change(path, Kind.CHANGED, before, after, reasons.breaks(), reasons.why());
    }

    /** The same for one more reason. */
    Change because(String reason) {
        return new Change(path, kind, before, after, breaks, why.isEmpty() ? reason : why + "; " + reason);
    }
}
