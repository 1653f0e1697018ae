/**
 * Credentials that nobody types: those that a program prints, and those of a netrc file. They are kept in memory alone.
 * Imports {@code invocation} and {@code text}.
 */
@NullMarked
package dev.grpcsh.credential;

import org.jspecify.annotations.NullMarked;
