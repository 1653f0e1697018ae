/**
 * Servers by name, as people keep them on disk: the user's own and those of a project, whose file is used only once the
 * user trusts it. Secrets stand there as references. Imports {@code connection}, {@code header}, {@code invocation},
 * {@code source}, {@code toml}, {@code storage}, {@code text} and {@code failure}.
 */
@NullMarked
package dev.grpcsh.profile;

import org.jspecify.annotations.NullMarked;
