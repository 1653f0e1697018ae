/**
 * What is shown, and how: commands emit {@link dev.grpcsh.output.Output} records, a {@link dev.grpcsh.output.Renderer}
 * turns them into text by a {@link dev.grpcsh.output.MessageFormat} and a {@link dev.grpcsh.output.Theme}, and a
 * {@link dev.grpcsh.output.ByteSink} takes them away. Data goes to standard output and everything else to standard
 * error. Imports {@code rpc}, whose records tell how a call
 * ended, {@code codec}, {@code text} and {@code failure}.
 */
@NullMarked
package dev.grpcsh.output;

import org.jspecify.annotations.NullMarked;
