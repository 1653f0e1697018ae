package dev.grpcsh.command;

import java.util.List;

/** What stands in lines below a command: messages, or text. */
public sealed interface HereDocument {
    /** JSON, one value after another. */
    record JsonText(String text) implements HereDocument {}

    /** Text. */
    record Text(String text) implements HereDocument {}

    /** A message a line, each of {@code key=value} words. */
    record KeyValueLines(List<List<String>> lines) implements HereDocument {}
}
