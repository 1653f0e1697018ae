/**
 * Work that goes on in the background: jobs with their numbers, the calls that they make as seen from outside (what
 * they count, what can still be sent, how they are cancelled), and what they have shown. Imports {@code session} and
 * what stands below it.
 */
@NullMarked
package dev.grpcsh.job;

import org.jspecify.annotations.NullMarked;
