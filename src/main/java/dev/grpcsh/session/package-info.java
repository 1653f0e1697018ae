/**
 * What lasts from one command to the next: the connection, headers, the service in use,
 * variables, settings, the last call; and what people keep on disk for it: profiles, certificates. A
 * {@link dev.grpcsh.session.Connection} is the sole owner of its channel. Imports everything from {@code schema} down,
 * and {@code demo}.
 */
@NullMarked
package dev.grpcsh.session;

import org.jspecify.annotations.NullMarked;
