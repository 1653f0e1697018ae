/**
 * Serves editors by the Language Server Protocol: faults as they are typed, completion, hover, formatting; and writes the
 * grammar that editors colour our files by. Nothing else knows LSP4J, which is loaded for this alone. Imports
 * {@code checker}, {@code completion}, {@code execution} and what stands below them.
 */
@NullMarked
package dev.grpcsh.editor;

import org.jspecify.annotations.NullMarked;
