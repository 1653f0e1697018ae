/**
 * A server at hand: what its address means, how it is reached, by TLS, through a proxy, again after it was lost, and
 * where its schema comes from. When it cannot be reached, this package finds out why. A
 * {@link dev.grpcsh.connection.Connection} is the sole owner of its channel. Imports {@code tls}, {@code header},
 * {@code invocation}, {@code schema} with its search, {@code source}, {@code compiler}, {@code rpc}, {@code demo},
 * {@code text} and {@code failure}.
 */
@NullMarked
package dev.grpcsh.connection;

import org.jspecify.annotations.NullMarked;
