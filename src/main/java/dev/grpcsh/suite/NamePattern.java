package dev.grpcsh.suite;

import java.util.Locale;
import java.util.regex.Pattern;

/** A part of a name, in any case; {@code *} and {@code ?} stand for other characters, as in file names. Immutable. */
public final class NamePattern {
    private final Pattern pattern;

    /** Makes one of what was typed. */
    public NamePattern(String typed) {
        StringBuilder regex = new StringBuilder();
        typed.toLowerCase(Locale.ROOT)
                .codePoints()
                .forEach(unit ->
                        regex.append(unit == '*' ? ".*" : unit == '?' ? "." : Pattern.quote(Character.toString(unit))));
        this.pattern = Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    /** Whether a name has such a part. */
    public boolean isIn(String name) {
        return pattern.matcher(name.toLowerCase(Locale.ROOT)).find();
    }
}
