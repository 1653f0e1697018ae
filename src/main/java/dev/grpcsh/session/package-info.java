/**
 * What lasts from one command to the next: where calls go, headers in force, the service in use, variables, settings,
 * the last call. Imports {@code profile}, {@code call}, {@code connection} and everything below them, and {@code demo}.
 */
@NullMarked
package dev.grpcsh.session;

import org.jspecify.annotations.NullMarked;
