package dev.grpcsh.doctor;

import dev.grpcsh.text.ControlCharacters;
import java.time.Duration;
import java.util.Optional;

/**
 * One thing that was looked at.
 *
 * @param what what was looked at, in a word or two
 * @param health how it is
 * @param found what was found, on one line that is safe to show
 * @param took how long it took, where that matters
 */
public record Finding(String what, Health health, String found, Optional<Duration> took) {
    /** How something is. */
    public enum Health {
        /** As it should be. */
        FINE("ok"),
        /** It works, and somebody may want to know. */
        ODD("note"),
        /** It does not work. */
        WRONG("WRONG");

        private final String word;

        Health(String word) {
            this.word = word;
        }

        /** It in a word. */
        public String word() {
            return word;
        }
    }

    /** What is found may be a server's words. */
    public Finding {
        found = ControlCharacters.escapedLine(found);
    }

    static Finding fine(String what, String found) {
        return new Finding(what, Health.FINE, found, Optional.empty());
    }

    static Finding odd(String what, String found) {
        return new Finding(what, Health.ODD, found, Optional.empty());
    }

    /** Something that does not work. */
    public static Finding wrong(String what, String found) {
        return new Finding(what, Health.WRONG, found, Optional.empty());
    }

    /** The same, with how long it took. */
    Finding in(Duration time) {
        return new Finding(what, health, found, Optional.of(time));
    }
}
