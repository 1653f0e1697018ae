package dev.grpcsh.command;

import java.util.List;

/** Messages that stand in lines below a command. */
public sealed interface HereDocument {
    /** JSON, one value after another. */
    record JsonText(String text) implements HereDocument {}

    /** A message a line, each of {@code key=value} words. */
    record KeyValueLines(List<List<String>> lines) implements HereDocument {}
}
