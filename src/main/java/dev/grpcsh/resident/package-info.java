/**
 * How the resident helper is found and trusted: a file that only its owner can read, and a few lines over loopback. The
 * launcher's part of it is a shell script. Imports {@code storage}.
 */
@NullMarked
package dev.grpcsh.resident;

import org.jspecify.annotations.NullMarked;
