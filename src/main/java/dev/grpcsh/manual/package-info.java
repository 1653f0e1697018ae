/**
 * The manual pages, {@code grpcsh(1)} and one a command, made from what {@code help} tells. The build writes them; no
 * command does. Imports {@code command} and its wing {@code prompt}.
 */
@NullMarked
package dev.grpcsh.manual;

import org.jspecify.annotations.NullMarked;
