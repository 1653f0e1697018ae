/**
 * What of this machine and of a server matters when something does not work, as one would paste it into a bug report:
 * secrets are masked. Imports {@code session} and {@code connection}, and what those are made of.
 */
@NullMarked
package dev.grpcsh.doctor;

import org.jspecify.annotations.NullMarked;
