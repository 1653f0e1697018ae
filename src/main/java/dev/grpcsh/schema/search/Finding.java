package dev.grpcsh.schema.search;

/**
 * Something that a search found.
 *
 * @param kind what it is
 * @param name its full name; of a method its path
 * @param remark the line of its comment that fits best, or the first; may be empty
 */
public record Finding(Kind kind, String name, String remark) {
    /** The kinds of things that have names, those first that people mostly look for. */
    public enum Kind {
        /** A service. */
        SERVICE("service"),
        /** A method. */
        METHOD("method"),
        /** A message. */
        MESSAGE("message"),
        /** An enum. */
        ENUM("enum"),
        /** An extension. */
        EXTENSION("extension"),
        /** A field. */
        FIELD("field"),
        /** A value of an enum. */
        VALUE("value");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** What to call it. */
        public String word() {
            return word;
        }
    }
}
