package dev.grpcsh.command;

import java.util.List;

/**
 * An option as somebody sees it who chooses one.
 *
 * @param names what it is called, the longest last
 * @param label what stands for its value in help; empty if it takes none
 * @param description what it is for
 * @param values the values it can have, where it is one of a few
 */
public record OptionWord(List<String> names, String label, String description, List<String> values) {
    /** Whether a value follows. */
    public boolean takesValue() {
        return !label.isEmpty();
    }
}
