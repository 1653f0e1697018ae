package dev.grpcsh.command;

import java.util.List;

/**
 * What there is to say about a command, for whoever lays it out.
 *
 * @param synopsis how it is written, a line each
 * @param text what it does: lines as they stand on the help page, paragraphs with an empty line between
 * @param words what stands behind its name, without dashes: label and meaning
 * @param options its own and those of many commands
 */
public record CommandPage(List<String> synopsis, List<String> text, List<Word> words, List<OptionWord> options) {
    /** A word in its place. */
    public record Word(String label, String meaning) {}
}
