/**
 * Where descriptors come from: the server's reflection, protosets, {@code .proto} files, and what an earlier session
 * kept. Delivers serialized files on demand, and outlines of them without building any. What a source delivers is
 * untrusted. Imports {@code rpc}, {@code storage} and {@code failure}.
 */
@NullMarked
package dev.grpcsh.source;

import org.jspecify.annotations.NullMarked;
