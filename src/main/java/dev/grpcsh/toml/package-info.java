/**
 * Reads TOML as far as files of settings need it: texts, true and false, lists and tables, each with its place, so that
 * whatever is wrong with one can be told by line and column. Imports nothing but {@code failure}.
 */
@NullMarked
package dev.grpcsh.toml;

import org.jspecify.annotations.NullMarked;
