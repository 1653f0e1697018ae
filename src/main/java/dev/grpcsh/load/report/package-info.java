/**
 * What load came to, for people and programs: a table, figures as a tree, a page, logs of HdrHistogram, and how two runs
 * compare. Knows no command and makes no call. Imports {@code load}, {@code text} and {@code failure}.
 */
@NullMarked
package dev.grpcsh.load.report;

import org.jspecify.annotations.NullMarked;
