/**
 * How things go wrong: the one exception that carries a problem to the user, the exit codes, and the search for the
 * name that was probably meant. Imports nothing of the project.
 */
@NullMarked
package dev.grpcsh.failure;

import org.jspecify.annotations.NullMarked;
