/**
 * The process that the program runs in, as everything below the entrance sees it: arguments, environment, streams, the
 * working directory with the files in it, and the folders that are the user's. Imports {@code codec}, whose
 * {@link dev.grpcsh.codec.FileContents} the working folder is, {@code text} and {@code failure}.
 */
@NullMarked
package dev.grpcsh.invocation;

import org.jspecify.annotations.NullMarked;
