/**
 * {@code .proto} files, compiled at run time by the real protoc that comes along, and kept by content so that the next
 * start need not compile them again. {@link dev.grpcsh.compiler.ProtoCompiler} is the entrance; what comes out is a
 * file with a serialized {@code FileDescriptorSet}, and nothing here knows what descriptors mean. Imports {@code storage}, {@code text}
 * and {@code failure}.
 */
@NullMarked
package dev.grpcsh.compiler;

import org.jspecify.annotations.NullMarked;
