/**
 * Headers of requests as people write them: with references to the environment and to files, which are looked up when a
 * request needs them, and the passwords that are asked for. Which of them are secrets is told by name here. Imports
 * {@code invocation}, {@code text} and {@code failure}.
 */
@NullMarked
package dev.grpcsh.header;

import org.jspecify.annotations.NullMarked;
