/**
 * Work that goes on in the background: jobs with their numbers, the ports that show what they do, and what they have
 * shown. Imports {@code call}, {@code output}, {@code codec} and {@code failure}.
 */
@NullMarked
package dev.grpcsh.job;

import org.jspecify.annotations.NullMarked;
