package dev.grpcsh.language;

import java.util.List;
import java.util.Optional;

/**
 * One statement: a pipeline, and where its output goes. Immutable.
 *
 * @param stages one or more
 * @param redirect a file that takes the data
 * @param background whether it is to run as a job
 * @param text as it was typed, without here-documents
 * @param line the line it begins on
 * @param deferred whether it is to run at the end of what it stands in
 */
public record Statement(
        List<Stage> stages, Optional<Redirect> redirect, boolean background, String text, int line, boolean deferred) {
    /** One stage of a pipeline. */
    public sealed interface Stage {}

    /** A command and its words; with what stands below it between {@code <<END} and {@code END}. */
    public record CommandStage(List<Word> words, Optional<Below> below) implements Stage {}

    /** A program and its arguments, run without a shell. */
    public record ProgramStage(List<Word> words) implements Stage {}

    /** The words of the first stage, if that is a command. */
    public List<Word> firstWords() {
        return stages.get(0) instanceof CommandStage command ? command.words() : List.of();
    }

    /** {@code > FILE}, or {@code >> FILE}. */
    public record Redirect(Word file, boolean append) {}

    /** A here-document, its variables not yet put in. */
    public sealed interface Below {}

    /** JSON. */
    public record JsonBelow(Word text) implements Below {}

    /** Text. */
    public record TextBelow(Word text) implements Below {}

    /** A message a line. */
    public record LinesBelow(List<List<Word>> lines) implements Below {}
}
