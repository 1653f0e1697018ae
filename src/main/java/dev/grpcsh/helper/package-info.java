/**
 * The resident helper: a process that carries out one-shots for launchers, so that they start no JVM. It keeps channels
 * and what the JVM learned warm, and one invocation apart from the other. Imports {@code resident}, {@code shell} and what
 * stands below that.
 */
@NullMarked
package dev.grpcsh.helper;

import org.jspecify.annotations.NullMarked;
