/**
 * The bundled server: the services of every tutorial, and a showcase of all that can happen to a client. It stands
 * beside the shell and knows generated code and gRPC; only {@code connection}, {@code session} and {@code command} with
 * its groups import it. Imports {@code failure}.
 */
@NullMarked
package dev.grpcsh.demo;

import org.jspecify.annotations.NullMarked;
