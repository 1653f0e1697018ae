/**
 * What lasts from one command to the next: the connection, the service in use, variables, settings, the last call. A
 * {@link dev.grpcsh.session.Connection} is the sole owner of its channel. Imports everything from {@code schema} down,
 * and {@code demo}.
 */
@NullMarked
package dev.grpcsh.session;

import org.jspecify.annotations.NullMarked;
