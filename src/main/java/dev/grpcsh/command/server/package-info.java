/**
 * The commands about the bundled server. Imports {@code command}, {@code demo}, and what stands below {@code command}.
 */
@NullMarked
package dev.grpcsh.command.server;

import org.jspecify.annotations.NullMarked;
