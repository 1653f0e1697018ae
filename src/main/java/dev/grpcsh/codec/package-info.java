/**
 * Messages between their bytes and what people read and write: JSON, {@code key=value} words, protobuf text. Knows
 * descriptors and nothing of calls, sessions or terminals. Imports {@code text} and {@code failure}; types for
 * {@code Any} and extensions come through {@link dev.grpcsh.codec.Types}, which {@code schema} implements.
 */
@NullMarked
package dev.grpcsh.codec;

import org.jspecify.annotations.NullMarked;
