package dev.grpcsh.language;

import java.util.Optional;

/** What reading a statement takes to know of the commands there are. Safe for several threads. */
public interface Grammar {
    /** How the words behind a command are read; empty: there is no such command. */
    Optional<Rest> rest(String command);

    /** What stands behind a command's name. */
    enum Rest {
        /** Words. */
        WORDS,
        /** Another command, perhaps behind options and a count. */
        COMMAND,
        /** An expression. */
        EXPRESSION,
        /** {@code NAME = EXPR}. */
        ASSIGNMENT,
        /** Options, then an expression that the operators of a pipeline end. */
        FILTER,
        /** Options, then words of a plain form, or an expression; a here-document is JSON. */
        EXPECTATION,
        /** A whole statement, operators and here-document included. */
        STATEMENT,
        /** Words; a here-document is text as it stands. */
        TEXT
    }
}
