package dev.grpcsh.execution;

import dev.grpcsh.command.CommandEntry;
import dev.grpcsh.command.HereDocument;
import dev.grpcsh.command.ShellCommand;
import java.util.List;
import java.util.Optional;

/** A stage of a statement, its variables put in and its words parsed. One use. */
sealed interface ParsedStage {
    /** A command, with what stands below it between {@code <<END} and {@code END}. */
    record OfCommand(CommandEntry entry, ShellCommand command, Optional<HereDocument> hereDocument)
            implements ParsedStage {}

    /** A program and its arguments. */
    record OfProgram(List<String> words) implements ParsedStage {}
}
